package dev.drydock.cli.output;

import dev.drydock.base.Position;
import dev.drydock.base.Severity;
import dev.drydock.cli.launch.Style;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Related;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Findings, in the order given. */
public final class FindingsReport {
  /** So many of one code are shown in full. */
  private static final int MANY = 12;

  private static final int FEW = 3;

  private FindingsReport() {}

  /** {@code check --format json} of docs/contract.md. */
  public static void json(OutputStream out, List<Finding> findings) throws IOException {
    Json.document(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", Json.VERSION);
          json.writeArrayFieldStart("findings");
          for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("code", finding.code());
            json.writeStringField("severity", finding.severity().label());
            json.writeStringField("path", finding.path());
            json.writeNumberField("line", finding.start().line() + 1);
            json.writeNumberField("column", finding.start().column() + 1);
            json.writeNumberField("endLine", finding.end().line() + 1);
            json.writeNumberField("endColumn", finding.end().column() + 1);
            json.writeStringField("message", finding.message());
            Json.strings(json, "clusters", finding.clusters());
            json.writeArrayFieldStart("related");
            for (Related related : finding.related()) {
              json.writeStartObject();
              json.writeStringField("path", related.place().path());
              json.writeNumberField("line", related.place().start().line() + 1);
              json.writeStringField("message", related.message());
              json.writeEndObject();
            }
            json.writeEndArray();
            Json.strings(json, "fixes", finding.fixes().stream().map(Fix::title).toList());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /**
   * A line each, {@code path:line:col: severity: message [code]}, and below it what belongs to it.
   * Of information and hints of one code that are many, the first few.
   */
  public static void text(Terminal terminal, List<Finding> findings) throws IOException {
    Map<String, Integer> all = new HashMap<>();
    findings.stream()
        .filter(FindingsReport::light)
        .forEach(f -> all.merge(f.code(), 1, Integer::sum));
    Map<String, Integer> shown = new HashMap<>();
    for (Finding finding : findings) {
      int count = light(finding) ? all.getOrDefault(finding.code(), 0) : 0;
      if (count > MANY && shown.merge(finding.code(), 1, Integer::sum) > FEW) {
        continue;
      }
      Position start = finding.start();
      terminal.print(
          terminal.styled(
                  Style.BOLD,
                  plain(finding.path())
                      + ":"
                      + (start.line() + 1)
                      + ":"
                      + (start.column() + 1)
                      + ":")
              + " "
              + terminal.styled(style(finding.severity()), finding.severity().label() + ":")
              + " "
              + plain(finding.message())
              + terminal.styled(Style.DIM, " [" + finding.code() + "]")
              + clusters(finding)
              + "\n");
      for (Related related : finding.related()) {
        terminal.print(
            "  "
                + plain(related.place().path())
                + ":"
                + (related.place().start().line() + 1)
                + ": "
                + plain(related.message())
                + "\n");
      }
    }
    for (Map.Entry<String, Integer> e : new TreeMap<>(all).entrySet()) {
      if (e.getValue() > MANY) {
        terminal.print(
            (e.getValue() - FEW) + " more of " + e.getKey() + "; --format json names every one\n");
      }
    }
  }

  private static boolean light(Finding f) {
    return f.severity() == Severity.INFORMATION || f.severity() == Severity.HINT;
  }

  /** {@code 2 errors, 1 warning}; of nothing, {@code no findings}. */
  public static String counts(List<Finding> findings) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = findings.stream().filter(f -> f.severity() == severity).count();
      if (count > 0) {
        String noun = severity.name().toLowerCase(Locale.ROOT);
        parts.add(count + " " + noun + (count == 1 || severity == Severity.INFORMATION ? "" : "s"));
      }
    }
    return parts.isEmpty() ? "no findings" : String.join(", ", parts);
  }

  private static String clusters(Finding finding) {
    return finding.clusters().isEmpty()
        ? ""
        : " (" + plain(String.join(", ", finding.clusters())) + ")";
  }

  private static String plain(String text) {
    return Terminal.harmless(text).replace('\n', ' ');
  }

  private static Style style(Severity severity) {
    return switch (severity) {
      case ERROR -> Style.RED;
      case WARNING -> Style.YELLOW;
      case INFORMATION -> Style.BLUE;
      case HINT -> Style.DIM;
    };
  }
}
