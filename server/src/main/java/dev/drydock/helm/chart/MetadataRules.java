package dev.drydock.helm.chart;

import dev.drydock.base.Place;
import dev.drydock.helm.values.HelmFailure;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Helm demands of Chart.yaml, and how it cleans texts in it. */
final class MetadataRules {
  private static final Pattern ALIAS = Pattern.compile("[a-zA-Z0-9_-]+");

  /** As Masterminds/semver reads a version: missing numbers and a leading v are fine. */
  private static final Pattern VERSION =
      Pattern.compile(
          "v?([0-9]+)(\\.[0-9]+)?(\\.[0-9]+)?(-([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?"
              + "(\\+([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?");

  private MetadataRules() {}

  /**
   * Cleans and judges.
   *
   * @param at Chart.yaml
   * @throws HelmFailure with Helm's words
   */
  static Metadata checked(Metadata m, @Nullable Place at) {
    Metadata out = cleaned(m);
    demand(!out.apiVersion().isEmpty(), "chart.metadata.apiVersion is required", at);
    demand(!out.name().isEmpty(), "chart.metadata.name is required", at);
    String quoted = "chart.metadata.name \"" + out.name() + "\" is ";
    demand(!out.name().equals(".") && !out.name().equals(".."), quoted + "not allowed", at);
    demand(!out.name().contains("/"), quoted + "invalid", at);
    demand(!out.version().isEmpty(), "chart.metadata.version is required", at);
    demand(
        VERSION.matcher(out.version()).matches(),
        "chart.metadata.version \"" + out.version() + "\" is invalid",
        at);
    demand(
        Set.of("", "application", "library").contains(out.type()),
        "chart.metadata.type must be application or library",
        at);
    Set<String> names = new HashSet<>();
    for (Dependency d : out.required()) {
      Place there = d.origin().place().orElse(at);
      demand(
          d.alias().isEmpty() || ALIAS.matcher(d.alias()).matches(),
          "dependency \"" + d.name() + "\" has disallowed characters in the alias",
          there);
      String key = d.alias().isEmpty() ? d.name() : d.alias();
      demand(names.add(key), "more than one dependency with name or alias \"" + key + "\"", there);
    }
    return out;
  }

  private static void demand(boolean holds, String message, @Nullable Place at) {
    if (!holds) {
      throw new HelmFailure("validation: " + message, at);
    }
  }

  private static Metadata cleaned(Metadata m) {
    return new Metadata(
        clean(m.name()),
        clean(m.home()),
        clean(m.sources()),
        m.version(),
        clean(m.description()),
        clean(m.keywords()),
        m.maintainers().stream().map(MetadataRules::clean).toList(),
        clean(m.icon()),
        m.apiVersion(),
        clean(m.condition()),
        clean(m.tags()),
        clean(m.appVersion()),
        m.deprecated(),
        m.annotations(),
        clean(m.kubeVersion()),
        m.dependencies(),
        m.type());
  }

  private static List<String> clean(List<String> texts) {
    return texts.stream().map(MetadataRules::clean).toList();
  }

  private static Map<String, String> clean(Map<String, String> texts) {
    Map<String, String> out = new LinkedHashMap<>();
    texts.forEach((k, v) -> out.put(k, clean(v)));
    return out;
  }

  /** White space made blanks, what cannot be printed taken out. */
  static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85) {
                out.append(' ');
              } else if (printable(c)) {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
