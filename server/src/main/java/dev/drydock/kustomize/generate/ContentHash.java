package dev.drydock.kustomize.generate;

import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.kustomize.emit.JsonForm;
import dev.drydock.syntax.GoString;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The ten letters behind a generated name. */
public final class ContentHash {
  private static final int LENGTH = 10;

  private ContentHash() {}

  /**
   * The hash that kustomize's hasher gives an object: of a ConfigMap by data and binaryData, of a
   * Secret by data, stringData and type. kustomize hashes other kinds by its parser's internal
   * state, line numbers included; here they are hashed by their content.
   */
  public static String of(MapNode root) {
    String kind = root.text("kind").orElse("");
    return switch (kind) {
      case "ConfigMap" ->
          letters(
              "{"
                  + optional(root, "binaryData")
                  + "\"data\":"
                  + value(root, "data")
                  + ",\"kind\":\"ConfigMap\",\"name\":\"\"}");
      case "Secret" ->
          letters(
              "{\"data\":"
                  + value(root, "data")
                  + ",\"kind\":\"Secret\",\"name\":\"\","
                  + optional(root, "stringData")
                  + "\"type\":"
                  + value(root, "type")
                  + "}");
      default -> letters(GoJson.print(JsonForm.of(root).node()));
    };
  }

  /**
   * What the hasher takes a field for: a scalar's text, a map, an empty text where it is missing.
   */
  private static String value(MapNode root, String field) {
    Node v = root.value(field);
    StringBuilder out = new StringBuilder();
    if (v == null) {
      return "\"\"";
    }
    if (v instanceof ScalarNode s) {
      GoString.json(s.value(), true, out);
      return out.toString();
    }
    return v instanceof SeqNode ? "null" : GoJson.print(JsonForm.of(v).node());
  }

  private static String optional(MapNode root, String field) {
    Node v = root.value(field);
    return v == null || v instanceof ScalarNode
        ? ""
        : "\"" + field + "\":" + value(root, field) + ",";
  }

  /** The beginning of the SHA-256 in hex, without digits and letters that could make words. */
  private static String letters(String json) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of()
          .formatHex(sum)
          .substring(0, LENGTH)
          .replace('0', 'g')
          .replace('1', 'h')
          .replace('3', 'k')
          .replace('a', 'm')
          .replace('e', 't');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
