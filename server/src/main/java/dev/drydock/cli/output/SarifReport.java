package dev.drydock.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Related;
import dev.drydock.ide.rules.About;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Findings as SARIF 2.1.0, as code scanning reads it. */
public final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String ROOT = "%SRCROOT%";

  private final JsonGenerator json;
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();

  private SarifReport(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes the log.
   *
   * @param version of Drydock
   * @param rules the catalogue; those that found something are described
   */
  public static void write(
      OutputStream out, String version, List<About> rules, List<Finding> findings)
      throws IOException {
    Json.document(out, json -> new SarifReport(json).log(version, rules, findings));
  }

  private void log(String version, List<About> rules, List<Finding> findings) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Drydock");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    for (About rule : described(rules, findings)) {
      rule(rule);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    for (Finding finding : findings) {
      result(finding);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private List<About> described(List<About> rules, List<Finding> findings) {
    List<About> out = new ArrayList<>();
    for (About rule : rules) {
      if (findings.stream().anyMatch(f -> f.code().equals(rule.code()))) {
        index.put(rule.code(), out.size());
        out.add(rule);
      }
    }
    return out;
  }

  private void rule(About rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.code());
    json.writeObjectFieldStart("shortDescription");
    json.writeStringField("text", rule.summary());
    json.writeEndObject();
    json.writeObjectFieldStart("fullDescription");
    json.writeStringField("text", rule.reason());
    json.writeEndObject();
    json.writeObjectFieldStart("help");
    json.writeStringField("text", rule.reason());
    json.writeEndObject();
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.code());
    Integer at = index.get(finding.code());
    if (at != null) {
      json.writeNumberField("ruleIndex", at);
    }
    json.writeStringField("level", level(finding.severity()));
    message(finding.message());
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    physical(finding.place());
    json.writeEndObject();
    json.writeEndArray();
    if (!finding.related().isEmpty()) {
      json.writeArrayFieldStart("relatedLocations");
      int id = 1;
      for (Related related : finding.related()) {
        json.writeStartObject();
        json.writeNumberField("id", id++);
        physical(related.place());
        message(related.message());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("drydock/v1", fingerprint(finding));
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    Json.strings(json, "clusters", finding.clusters().stream().map(Terminal::harmless).toList());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void physical(Place place) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(place.path()));
    json.writeStringField("uriBaseId", ROOT);
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", place.start().line() + 1);
    json.writeNumberField("startColumn", place.start().column() + 1);
    json.writeNumberField("endLine", place.end().line() + 1);
    json.writeNumberField("endColumn", place.end().column() + 1);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** In a SARIF message {@code [text](target)} is a link; ours hold none. */
  private void message(String text) throws IOException {
    json.writeObjectFieldStart("message");
    json.writeStringField("text", Terminal.harmless(text).replace("](", "] ("));
    json.writeEndObject();
  }

  /** A relative reference: a colon in the first segment would be a scheme's. */
  static String uri(String path) {
    try {
      String relative = new URI(null, null, "/" + path, null).toASCIIString().substring(1);
      return relative.split("/", 2)[0].contains(":") ? "./" + relative : relative;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Stays the same while the finding moves about in its file. */
  private String fingerprint(Finding finding) {
    String what = finding.code() + "\n" + finding.path() + "\n" + finding.message();
    int nth = seen.merge(what, 1, Integer::sum);
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest((what + "\n" + nth).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION, HINT -> "note";
    };
  }
}
