package dev.drydock.model.references;

import java.util.List;

/**
 * Kinds of a group, as the tables write them: {@code GROUP/KIND,KIND}.
 *
 * @param group {@code core} stands for the empty one, {@code *} for any, {@code *.x} for those that
 *     end so
 * @param kinds {@code *} alone for any
 */
public record KindPattern(String group, List<String> kinds) {
  static KindPattern of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new KindPattern("*", List.of("*"));
    }
    String group = text.substring(0, slash);
    return new KindPattern(
        group.equals("core") ? "" : group, List.of(text.substring(slash + 1).split(",", -1)));
  }

  /** Whether it names its kinds one by one. */
  public boolean exact() {
    return !group.startsWith("*") && !kinds.contains("*");
  }

  public boolean matches(String otherGroup, String kind) {
    boolean there =
        group.startsWith("*") ? otherGroup.endsWith(group.substring(1)) : group.equals(otherGroup);
    return there && (kinds.contains("*") || kinds.contains(kind));
  }

  /** For people. */
  public String label() {
    return kinds.contains("*")
        ? "object of " + group.replace("*.", "")
        : String.join(" or ", kinds);
  }
}
