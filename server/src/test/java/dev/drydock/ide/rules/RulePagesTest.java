package dev.drydock.ide.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages under docs/rules are what the rules and their fixtures say. {@code -Dupdate} writes
 * them anew.
 */
class RulePagesTest {
  private static final Path ROOT = Path.of(System.getProperty("drydock.root", ".."));
  private static final Path PAGES = ROOT.resolve("docs/rules");
  private static final int LONGEST = 60;

  @Test
  void pagesAreWhatTheRulesSay() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    for (Rule rule : Rules.ALL) {
      pages.put(rule.about().family() + "-" + rule.about().name() + ".md", page(rule));
    }
    pages.put("README.md", index());
    if (System.getProperty("update") != null) {
      write(pages);
    }
    assertThat(onDisk()).as("pages; -Dupdate writes them anew").isEqualTo(pages);
  }

  @Test
  void everyRuleStandsInTheCatalogue() throws IOException {
    String catalogue = Files.readString(ROOT.resolve("docs/rules.md"));
    for (Rule rule : Rules.ALL) {
      assertThat(catalogue).contains(rule.about().name());
    }
  }

  private static void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(PAGES);
    for (String old : onDisk().keySet()) {
      Files.delete(PAGES.resolve(old));
    }
    for (Map.Entry<String, String> p : pages.entrySet()) {
      Files.writeString(PAGES.resolve(p.getKey()), p.getValue());
    }
  }

  private static Map<String, String> onDisk() throws IOException {
    Map<String, String> out = new TreeMap<>();
    if (Files.isDirectory(PAGES)) {
      try (Stream<Path> files = Files.list(PAGES)) {
        for (Path p : files.toList()) {
          out.put(String.valueOf(p.getFileName()), Files.readString(p));
        }
      }
    }
    return out;
  }

  private static String index() {
    StringBuilder out =
        new StringBuilder(
            "# Rules that are there\n\nWritten by RulePagesTest from the rules themselves. The whole catalogue, with what is still to come, is [rules.md](../rules.md).\n\n| code | severity | what is wrong |\n| --- | --- | --- |\n");
    for (Rule rule : Rules.ALL) {
      About a = rule.about();
      out.append("| [")
          .append(a.code())
          .append("](")
          .append(a.family())
          .append('-')
          .append(a.name())
          .append(".md) | ")
          .append(a.severity().label())
          .append(" | ")
          .append(a.summary())
          .append(" |\n");
    }
    return out.toString();
  }

  private static String page(Rule rule) throws IOException {
    About a = rule.about();
    String when =
        rule instanceof FileRule
            ? "while its file is typed"
            : rule instanceof BuildRule
                ? "by the build, in the background"
                : "on the whole fleet, in the background";
    StringBuilder out = new StringBuilder();
    out.append("# ").append(a.code()).append("\n\n").append(a.summary()).append("\n\n");
    out.append("Severity: ")
        .append(a.severity().label().toLowerCase(Locale.ROOT))
        .append(". Looked for ")
        .append(when)
        .append(".\n\n")
        .append(a.reason())
        .append('\n');
    List<Path> found = new ArrayList<>();
    List<Path> passed = new ArrayList<>();
    for (Path f : fixtures(a)) {
      (Files.readString(f).lines().anyMatch(l -> l.strip().matches("\\^+(\\s.*)?"))
              ? found
              : passed)
          .add(f);
    }
    section(out, "Found", found);
    section(out, "Passed", passed);
    return out.toString();
  }

  private static List<Path> fixtures(About a) throws IOException {
    Path dir = RuleFixturesTest.FIXTURES.resolve(a.family()).resolve(a.name());
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files.sorted().toList();
    }
  }

  private static void section(StringBuilder out, String title, List<Path> files)
      throws IOException {
    if (files.isEmpty()) {
      return;
    }
    out.append("\n## ").append(title).append('\n');
    for (Path f : files) {
      Txtar t = Txtar.parse(Files.readString(f));
      out.append('\n').append(t.comment().strip().replaceFirst("^crlf: (.)", "$1")).append('\n');
      for (Txtar.Member m : t.files()) {
        member(out, m);
      }
    }
  }

  private static void member(StringBuilder out, Txtar.Member m) {
    if (m.name().startsWith("@fixed ")) {
      out.append("\nAfter \"").append(m.name().substring("@fixed ".length())).append(" …\":\n");
    } else if (m.name().startsWith("@")) {
      out.append("\n(").append(m.name().substring(1)).append(")\n");
    } else {
      out.append("\n`").append(m.name()).append("`\n");
    }
    if (!m.content().isBlank()) {
      long lines = m.content().lines().count();
      String shown = m.content().stripTrailing();
      out.append("\n```yaml\n")
          .append(lines > LONGEST ? "# " + lines + " lines" : shown)
          .append("\n```\n");
    }
  }
}
