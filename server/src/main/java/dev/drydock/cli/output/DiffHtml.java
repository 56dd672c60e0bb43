package dev.drydock.cli.output;

import dev.drydock.ide.Risk;
import dev.drydock.ide.diff.Comparison;
import dev.drydock.ide.diff.Comparison.Change;
import dev.drydock.ide.diff.Comparison.Field;
import dev.drydock.ide.diff.Comparison.Group;
import dev.drydock.ide.diff.Comparison.When;
import java.io.IOException;
import java.util.List;

/** A comparison as one page: groups of clusters, each object side by side, a search over all. */
public final class DiffHtml {
  /** In a report of fewer objects, all are unfolded at once. */
  private static final int UNFOLDED = 12;

  private DiffHtml() {}

  /** The page. */
  public static String of(Comparison c) throws IOException {
    StringBuilder out = new StringBuilder();
    int objects = c.groups().stream().mapToInt(g -> g.changes().size()).sum();
    long clusters = c.groups().stream().flatMap(g -> g.clusters().stream()).distinct().count();
    String title =
        objects == 0
            ? "Nothing changes"
            : objects
                + (objects == 1 ? " change over " : " changes over ")
                + clusters
                + (clusters == 1 ? " cluster" : " clusters");
    out.append("<a class=\"skip\" href=\"#changes\">To the changes</a>\n<header>\n<h1>")
        .append(HtmlPage.text(title))
        .append("</h1>\n</header>\n<div class=\"tools\" role=\"search\">\n")
        .append("<label for=\"search\">Search</label>\n")
        .append(
            "<input id=\"search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"cluster, object, field, value\" aria-keyshortcuts=\"/\">\n")
        .append("<button type=\"button\" id=\"open\">Unfold all</button>\n")
        .append("<button type=\"button\" id=\"close\">Fold all</button>\n")
        .append(
            "<span id=\"told\" class=\"dim\" role=\"status\" aria-live=\"polite\"></span>\n</div>\n")
        .append("<main id=\"changes\" tabindex=\"-1\">\n");
    if (!c.errors().isEmpty()) {
      out.append("<section>\n<h2>Not compared</h2>\n<ul>\n");
      c.errors().forEach(e -> out.append("<li>").append(HtmlPage.text(e)).append("</li>\n"));
      out.append("</ul>\n</section>\n");
    }
    for (Group g : c.groups()) {
      group(out, g, objects <= UNFOLDED);
    }
    out.append("</main>\n");
    return HtmlPage.of(title, out.toString(), "diff.css", "diff.js");
  }

  private static void group(StringBuilder out, Group g, boolean open) {
    int n = g.clusters().size();
    out.append("<section class=\"group\">\n<h2>")
        .append(n)
        .append(n == 1 ? " cluster" : " clusters")
        .append(g.when() == When.NOW ? "" : ", when promoted")
        .append(": ")
        .append(Comparison.summary(g.changes()))
        .append("</h2>\n<ul class=\"clusters\" aria-label=\"clusters\">\n");
    g.clusters().forEach(name -> out.append("<li>").append(HtmlPage.text(name)).append("</li>\n"));
    out.append("</ul>\n");
    g.changes().forEach(change -> change(out, change, open));
    out.append("</section>\n");
  }

  private static void change(StringBuilder out, Change c, boolean open) {
    out.append("<details class=\"change\"")
        .append(open ? " open" : "")
        .append("><summary><span class=\"action\">")
        .append(c.action().label())
        .append("</span> <code>")
        .append(HtmlPage.text(c.label()))
        .append("</code>");
    c.superseded()
        .ifPresent(
            n -> out.append(" in place of <code>").append(HtmlPage.text(n)).append("</code>"));
    if (c.risk() != Risk.NONE) {
      out.append("<span class=\"risk ")
          .append(c.risk().label())
          .append("\">")
          .append(c.risk().label())
          .append("</span>");
    }
    out.append("</summary><div>\n");
    for (String reason : c.reasons()) {
      out.append("<p class=\"").append(c.risk().label()).append("\">");
      out.append(HtmlPage.text(reason)).append("</p>\n");
    }
    fields(out, c.fields());
    SideBySide.table(out, c.text());
    if (c.text().isEmpty() && c.fields().isEmpty()) {
      out.append("<p class=\"dim\">The object is too long to be shown.</p>\n");
    }
    out.append("</div></details>\n");
  }

  private static void fields(StringBuilder out, List<Field> fields) {
    if (fields.isEmpty()) {
      return;
    }
    out.append(
        "<table><thead><tr><th>field</th><th>before</th><th>after</th><th>from</th></tr></thead><tbody>\n");
    for (Field f : fields) {
      out.append("<tr><td>")
          .append(HtmlPage.text(f.path()))
          .append("</td><td")
          .append(f.before().map(v -> " class=\"gone\">" + HtmlPage.text(v)).orElse(">"))
          .append("</td><td")
          .append(f.after().map(v -> " class=\"came\">" + HtmlPage.text(v)).orElse(">"))
          .append("</td><td class=\"dim\">")
          .append(f.origin().map(HtmlPage::text).orElse(""))
          .append("</td></tr>\n");
    }
    out.append("</tbody></table>\n");
  }
}
