package dev.drydock.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.Risk;
import dev.drydock.ide.diff.Comparison;
import dev.drydock.ide.diff.Comparison.Change;
import dev.drydock.ide.diff.Comparison.Field;
import dev.drydock.ide.diff.Comparison.Group;
import dev.drydock.ide.diff.Comparison.When;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A comparison as a comment of a pull request: what matters first, each object's change folded,
 * below the size that forges take, the rest counted. Names and values are data: none of them can be
 * markup, a mention, a link or the end of a code block.
 */
public final class DiffMarkdown {
  /**
   * GitHub takes 65,536 characters; bytes are never fewer, and a caller may add a line of its own.
   */
  private static final int LIMIT = 64_000;

  private static final int ROWS = 40;
  private static final int RISKS = 25;
  private static final int ERRORS = 10;
  private static final int NAMED = 8;

  /** Of a value that is longer, so much is shown. */
  private static final int VALUE = 120;

  /** Of a longer reason why something is not compared, so much is shown. */
  private static final int REASON = 400;

  private final StringBuilder out = new StringBuilder();
  private int bytes;

  private DiffMarkdown() {}

  /** The comment. */
  public static String of(Comparison comparison) {
    DiffMarkdown m = new DiffMarkdown();
    m.head(comparison);
    m.table(comparison.groups());
    m.risks(comparison.groups());
    m.errors(comparison.errors());
    m.details(comparison.groups());
    return m.out.toString();
  }

  private boolean add(String text) {
    int size = text.getBytes(UTF_8).length;
    if (bytes + size > LIMIT) {
      return false;
    }
    bytes += size;
    out.append(text);
    return true;
  }

  private void head(Comparison c) {
    if (c.groups().isEmpty()) {
      add(
          c.errors().isEmpty()
              ? "### No cluster gets anything else\n"
              : "### Nothing that could be compared changes\n");
      return;
    }
    String now = reach(c, When.NOW);
    String later = reach(c, When.PROMOTION);
    add("### " + (now.isEmpty() ? later : later.isEmpty() ? now : now + ", " + later) + "\n");
  }

  /** {@code 12 objects change on 7 clusters}; empty for none. */
  private static String reach(Comparison c, When when) {
    Set<String> clusters = new LinkedHashSet<>();
    int objects = 0;
    for (Group g : c.groups()) {
      if (g.when() == when) {
        clusters.addAll(g.clusters());
        objects += g.changes().size() * g.clusters().size();
      }
    }
    if (objects == 0) {
      return "";
    }
    return objects
        + (objects == 1 ? " object changes on " : " objects change on ")
        + clusters.size()
        + (clusters.size() == 1 ? " cluster" : " clusters")
        + (when == When.PROMOTION ? " when they are promoted" : "");
  }

  private void table(List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    add("\n| clusters | when | changes | risk |\n| --- | --- | --- | --- |\n");
    int shown = 0;
    for (Group g : groups) {
      if (shown == ROWS) {
        break;
      }
      Risk worst = g.risk();
      add(
          "| "
              + clusters(g.clusters())
              + " | "
              + (g.when() == When.NOW ? "at once" : "when promoted")
              + " | "
              + Comparison.summary(g.changes())
              + " | "
              + (worst == Risk.NONE ? "" : "**" + worst.label() + "**")
              + " |\n");
      shown++;
    }
    if (groups.size() > shown) {
      add("\n… and " + (groups.size() - shown) + " more groups of clusters.\n");
    }
  }

  private void risks(List<Group> groups) {
    record Risky(Group group, Change change) {}
    List<Risky> all = new ArrayList<>();
    groups.forEach(
        g ->
            g.changes().stream()
                .filter(c -> c.risk() != Risk.NONE)
                .forEach(c -> all.add(new Risky(g, c))));
    if (all.isEmpty()) {
      return;
    }
    all.sort((a, b) -> b.change().risk().compareTo(a.change().risk()));
    add("\n#### Look at these\n\n");
    for (Risky r : all.subList(0, Math.min(RISKS, all.size()))) {
      String why =
          r.change().reasons().isEmpty()
              ? ""
              : ": "
                  + r.change().reasons().stream()
                      .map(DiffMarkdown::words)
                      .collect(Collectors.joining("; "));
      add(
          "- **"
              + r.change().risk().label()
              + "** "
              + r.change().action().label()
              + " "
              + code(r.change().label())
              + " on "
              + clusters(r.group().clusters())
              + why
              + "\n");
    }
    if (all.size() > RISKS) {
      add("- … and " + (all.size() - RISKS) + " more\n");
    }
  }

  private void errors(List<String> errors) {
    if (errors.isEmpty()) {
      return;
    }
    add("\n#### Not compared\n\n");
    errors.stream().limit(ERRORS).forEach(e -> add("- " + words(Excerpt.of(e, REASON)) + "\n"));
    if (errors.size() > ERRORS) {
      add("- … and " + (errors.size() - ERRORS) + " more\n");
    }
  }

  private void details(List<Group> groups) {
    String closing = "\nThere was no room for %d of %d objects here; `drydock diff` shows all.\n";
    bytes += closing.length() + 16;
    int all = groups.stream().mapToInt(g -> g.changes().size()).sum();
    int shown = 0;
    for (Group g : groups) {
      String title =
          "\n#### "
              + clusters(g.clusters())
              + (g.when() == When.NOW ? "" : ", when promoted")
              + "\n\n";
      boolean titled = false;
      for (Alike alike : Alike.of(g.changes())) {
        // A title stands only above something.
        if (add((titled ? "" : title) + folded(alike))) {
          titled = true;
          shown += alike.changes().size();
        }
      }
    }
    if (shown < all) {
      out.append(String.format(closing, all - shown, all));
    }
  }

  private static String folded(Alike alike) {
    Change c = alike.first();
    StringBuilder out = new StringBuilder("<details><summary>");
    out.append(DiffText.sign(c.action()).equals("~") ? "" : c.action().label() + " ");
    out.append(code(c.label()));
    c.superseded().ifPresent(n -> out.append(" in place of ").append(code(n)));
    int others = alike.changes().size() - 1;
    out.append(others == 0 ? "" : " and " + others + (others == 1 ? " other" : " others"));
    out.append(c.risk() == Risk.NONE ? "" : " <b>" + c.risk().label() + "</b>");
    out.append("</summary>\n\n");
    if (others > 0) {
      out.append(
          alike.changes().stream()
              .limit(ROWS)
              .map(o -> code(o.label()))
              .collect(Collectors.joining(" ", "The same happens to ", "")));
      out.append(others >= ROWS ? " and " + (others + 1 - ROWS) + " more" : "").append("\n\n");
    }
    List<Field> fields = alike.fields();
    if (!fields.isEmpty()) {
      out.append("| field | before | after | from |\n| --- | --- | --- | --- |\n");
      int n = 0;
      for (Field f : fields) {
        if (n++ == 30) {
          out.append("\n… and ").append(fields.size() - 30).append(" more fields\n");
          break;
        }
        Excerpt values = Excerpt.of(f.before().orElse(""), f.after().orElse(""), VALUE);
        out.append("| ")
            .append(code(f.path()))
            .append(" | ")
            .append(f.before().map(v -> code(values.before())).orElse(""))
            .append(" | ")
            .append(f.after().map(v -> code(values.after())).orElse(""))
            .append(" | ")
            .append(f.origin().map(DiffMarkdown::code).orElse(""))
            .append(" |\n");
      }
      out.append('\n');
    }
    if (!c.text().isEmpty() && alike.single()) {
      out.append(fenced(hunks(c.text())));
    }
    return out.append("</details>\n").toString();
  }

  /** Without the two lines that name the files. */
  private static String hunks(String unified) {
    return unified.lines().skip(2).map(Terminal::harmless).collect(Collectors.joining("\n"));
  }

  /** A code block whose fence no line of it can be. */
  static String fenced(String text) {
    int longest = 2;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    return fence + "diff\n" + text + "\n" + fence + "\n\n";
  }

  private static String clusters(List<String> names) {
    String shown =
        names.stream().limit(NAMED).map(DiffMarkdown::code).collect(Collectors.joining(" "));
    return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
  }

  /** Text in typewriter letters; mentions and references do not work there. */
  static String code(String text) {
    return "<code>" + numbered(text) + "</code>";
  }

  /** Text that is no markup; what could be a mention or a reference has a gap of no width in it. */
  static String words(String text) {
    return numbered(text).replace("&#64;", "&#64;&#8203;").replace("&#35;", "&#35;&#8203;");
  }

  /** Every character that could be markup is written by its number. */
  private static String numbered(String text) {
    StringBuilder out = new StringBuilder();
    Terminal.harmless(text)
        .replace('\n', ' ')
        .codePoints()
        .forEach(
            c -> {
              boolean plain = Character.isLetterOrDigit(c) || c == ' ' || c == '-' || c == '/';
              if (plain || c > 127) {
                out.appendCodePoint(c);
              } else {
                out.append("&#").append(c).append(';');
              }
            });
    return out.toString();
  }
}
