package dev.drydock.cli.output;

import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Related;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Findings as JUnit XML: a suite for each file, a failed test for each finding that counts. */
public final class JunitReport {
  private JunitReport() {}

  /**
   * The document.
   *
   * @param fails which findings count as failures; the others are passed tests that say something
   */
  public static String of(List<Finding> findings, Predicate<Finding> fails) {
    Map<String, List<Finding>> files = new LinkedHashMap<>();
    findings.forEach(f -> files.computeIfAbsent(f.path(), p -> new ArrayList<>()).add(f));
    long failures = findings.stream().filter(fails).count();
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"drydock check\" tests=\"")
        .append(Math.max(1, findings.size()))
        .append("\" failures=\"")
        .append(failures)
        .append("\" errors=\"0\">\n");
    if (findings.isEmpty()) {
      // Many readers take a report without tests for a broken one.
      out.append("  <testsuite name=\"drydock\" tests=\"1\" failures=\"0\" errors=\"0\">\n")
          .append("    <testcase classname=\"drydock\" name=\"no findings\"/>\n")
          .append("  </testsuite>\n");
    }
    files.forEach((path, found) -> suite(out, path, found, fails));
    return out.append("</testsuites>\n").toString();
  }

  private static void suite(
      StringBuilder out, String path, List<Finding> found, Predicate<Finding> fails) {
    out.append("  <testsuite name=\"")
        .append(xml(path))
        .append("\" tests=\"")
        .append(found.size())
        .append("\" failures=\"")
        .append(found.stream().filter(fails).count())
        .append("\" errors=\"0\">\n");
    for (Finding f : found) {
      int line = f.start().line() + 1;
      int column = f.start().column() + 1;
      out.append("    <testcase classname=\"")
          .append(xml(path))
          .append("\" name=\"")
          .append(xml(f.code()))
          .append(" at ")
          .append(line)
          .append(':')
          .append(column)
          .append("\" file=\"")
          .append(xml(path))
          .append("\" line=\"")
          .append(line)
          .append("\">\n");
      String kind = fails.test(f) ? "failure" : "system-out";
      out.append("      <").append(kind);
      if (kind.equals("failure")) {
        out.append(" type=\"").append(xml(f.code())).append("\" message=\"");
        out.append(xml(f.message())).append('"');
      }
      out.append('>').append(xml(details(f))).append("</").append(kind).append(">\n");
      out.append("    </testcase>\n");
    }
    out.append("  </testsuite>\n");
  }

  private static String details(Finding f) {
    StringBuilder out = new StringBuilder(f.toString());
    if (!f.clusters().isEmpty()) {
      out.append("\nclusters: ").append(String.join(", ", f.clusters()));
    }
    for (Related r : f.related()) {
      out.append("\n").append(r.place()).append(": ").append(r.message());
    }
    return out.toString();
  }

  /** As text of an element or of an attribute; what XML cannot hold is written out. */
  static String xml(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    Terminal.harmless(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> {
                  boolean never = c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF;
                  if (never) {
                    out.append(String.format("\\u%04x", c));
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.toString();
  }
}
