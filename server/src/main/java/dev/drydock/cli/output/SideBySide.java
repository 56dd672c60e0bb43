package dev.drydock.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A unified diff as two columns of HTML. */
final class SideBySide {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

  private final StringBuilder out;
  private final List<String> gone = new ArrayList<>();
  private final List<String> came = new ArrayList<>();
  private int before = 1;
  private int after = 1;

  private SideBySide(StringBuilder out) {
    this.out = out;
  }

  /** Nothing for an empty diff. */
  static void table(StringBuilder out, String unified) {
    if (unified.isEmpty()) {
      return;
    }
    out.append(
        "<table class=\"sides\"><colgroup><col class=\"n\"><col><col class=\"n\"><col></colgroup><thead><tr><th colspan=\"2\">before</th><th colspan=\"2\">after</th></tr></thead><tbody>\n");
    SideBySide sides = new SideBySide(out);
    unified.lines().skip(2).forEach(sides::line);
    sides.flush();
    out.append("</tbody></table>\n");
  }

  private void line(String line) {
    Matcher hunk = HUNK.matcher(line);
    if (hunk.matches()) {
      flush();
      before = Integer.parseInt(hunk.group(1));
      after = Integer.parseInt(hunk.group(2));
      if (before > 1 || after > 1) {
        out.append("<tr><td class=\"gap\" colspan=\"4\">…</td></tr>\n");
      }
    } else if (line.startsWith("-")) {
      gone.add(line.substring(1));
    } else if (line.startsWith("+")) {
      came.add(line.substring(1));
    } else {
      flush();
      String text = line.isEmpty() ? line : line.substring(1);
      row(cell(before++, text, ""), cell(after++, text, ""));
    }
  }

  private void flush() {
    for (int i = 0; i < Math.max(gone.size(), came.size()); i++) {
      row(
          i < gone.size() ? cell(before++, gone.get(i), "gone") : "<td class=\"n\"></td><td></td>",
          i < came.size() ? cell(after++, came.get(i), "came") : "<td class=\"n\"></td><td></td>");
    }
    gone.clear();
    came.clear();
  }

  private void row(String left, String right) {
    out.append("<tr>").append(left).append(right).append("</tr>\n");
  }

  /** The sign stands in the text, too: colour alone tells not everybody. */
  private static String cell(int number, String text, String kind) {
    String sign = kind.equals("gone") ? "- " : kind.equals("came") ? "+ " : "  ";
    return "<td class=\"n\">"
        + number
        + "</td><td"
        + (kind.isEmpty() ? "" : " class=\"" + kind + "\"")
        + ">"
        + sign
        + HtmlPage.text(text)
        + "</td>";
  }
}
