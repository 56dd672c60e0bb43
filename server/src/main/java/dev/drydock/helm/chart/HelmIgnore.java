package dev.drydock.helm.chart;

import dev.drydock.helm.values.HelmFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of {@code .helmignore}, in Helm's own way: the first rule that says something decides,
 * and a negated one throws out everything that it does not match.
 */
final class HelmIgnore {
  /** Dot files below templates/ are no templates, whatever the file says. */
  private static final String DEFAULT = "templates/.?*";

  /** Lets everything in. */
  static final HelmIgnore NONE = new HelmIgnore();

  private record Rule(GoMatch match, boolean negated, boolean directories, boolean whole) {
    boolean matches(String path) {
      return match.matches(whole ? path : path.substring(path.lastIndexOf('/') + 1));
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  private HelmIgnore() {}

  /**
   * @param text the file's; empty where there is none
   * @throws HelmFailure for a pattern that Helm refuses
   */
  HelmIgnore(String text) {
    text.lines().forEach(this::add);
    add(DEFAULT);
  }

  private void add(String line) {
    String rule = line.strip();
    if (rule.isEmpty() || rule.startsWith("#")) {
      return;
    }
    if (rule.contains("**")) {
      throw new HelmFailure("double-star (**) syntax is not supported", null);
    }
    if (GoMatch.of(rule).isEmpty()) {
      throw new HelmFailure("syntax error in pattern", null);
    }
    boolean negated = rule.startsWith("!");
    String glob = negated ? rule.substring(1) : rule;
    boolean directories = glob.endsWith("/");
    glob = directories ? glob.substring(0, glob.length() - 1) : glob;
    boolean whole = glob.contains("/");
    glob = glob.startsWith("/") ? glob.substring(1) : glob;
    GoMatch.of(glob).ifPresent(m -> rules.add(new Rule(m, negated, directories, whole)));
  }

  boolean ignores(String path, boolean directory) {
    for (Rule r : rules) {
      if (r.negated()) {
        if (r.directories() && !directory || !r.matches(path)) {
          return true;
        }
      } else if ((directory || !r.directories()) && r.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
