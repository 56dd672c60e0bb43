package dev.drydock.kustomize.emit;

import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.GoTime;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.print.ScalarStyle;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * What a scalar has become when it is printed. kustomize turns a resource into JSON and reads that
 * again before it prints it, so a timestamp or a binary value is a string by then and numbers are
 * in their JSON form.
 *
 * @param text without quotes
 * @param string whether it must be read as a string again
 */
record ScalarText(String text, boolean string) {
  static ScalarText of(ScalarNode node) throws Unprintable {
    ScalarType type = node.type();
    String v = node.value();
    if (type == ScalarType.STRING) {
      return string(node.style() == ScalarNode.Style.FOLDED ? Refolded.of(v) : v);
    }
    boolean told = node.kept() != null || (node.tag() != null && !node.isUntyped());
    if (told && type != ScalarType.BINARY && type != ScalarType.MERGE && type != ScalarType.OTHER) {
      ScalarType real = ScalarType.resolve(v);
      if (real != type && !(type == ScalarType.FLOAT && real == ScalarType.INT)) {
        throw new Unprintable("\"" + v + "\" is not " + type.tag() + ", which it was or should be");
      }
    }
    return switch (type) {
      case INT -> new ScalarText(integer(v), false);
      case FLOAT -> new ScalarText(floating(v), false);
      case BOOL ->
          new ScalarText(v.charAt(0) == 't' || v.charAt(0) == 'T' ? "true" : "false", false);
      case NULL -> new ScalarText("null", false);
      case TIMESTAMP -> string(GoTime.rfc3339(v).orElse(v));
      case BINARY -> string(binary(v));
      default -> string(v);
    };
  }

  /**
   * Whether a text is a block whose first character is a tab: on the way to JSON it is written
   * without saying how far it is indented, and the tab is then taken for the indentation.
   */
  static boolean blockFromTab(ScalarNode node) {
    if (!node.value().startsWith("\t")) {
      return false;
    }
    boolean block =
        switch (node.style()) {
          case LITERAL, FOLDED -> true;
          case PLAIN -> node.value().contains("\n");
          default -> false;
        };
    return block && (ScalarStyle.analyse(node.value()) & ScalarStyle.BLOCK_WITH_TABS) != 0;
  }

  private static ScalarText string(String v) throws Unprintable {
    return new ScalarText(JsonBetween.text(v), true);
  }

  private static String integer(String v) throws Unprintable {
    int n = v.length();
    boolean asIs = n > 0 && n < 19 && (n == 1 || v.charAt(0) != '0');
    for (int i = 0; asIs && i < n; i++) {
      asIs = v.charAt(i) >= '0' && v.charAt(i) <= '9';
    }
    if (asIs) {
      return v;
    }
    BigInteger i = GoNumber.integer(v);
    return i == null ? floating(v) : i.toString();
  }

  private static String floating(String v) throws Unprintable {
    BigInteger whole = GoNumber.integer(v);
    Double read = whole != null ? Double.valueOf(whole.doubleValue()) : GoNumber.floating(v);
    double d = read == null ? Double.NaN : read;
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      throw new Unprintable(v + " is a number that JSON does not have");
    }
    String json = GoNumber.json(d);
    BigInteger i = GoNumber.integer(json);
    return i != null ? i.toString() : GoNumber.general(d);
  }

  private static String binary(String v) throws Unprintable {
    try {
      return lenient(GoBase64.decode(v));
    } catch (IllegalArgumentException e) {
      throw new Unprintable("the !!binary value is not base64");
    }
  }

  /** UTF-8 with every byte that does not fit replaced, as Go does it. */
  static String lenient(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
