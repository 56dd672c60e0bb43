package dev.drydock.ide.diff;

import dev.drydock.ide.ObjectChange.Action;
import dev.drydock.ide.Risk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changes over a fleet, ready to be shown: identical changes said once, everything in an order
 * that depends on nothing but what is said. So the parts of a fleet that were compared apart can be
 * joined, and the whole is the same.
 *
 * @param groups what happens now before what waits for a promotion, what is dangerous first, then
 *     the one with most clusters
 * @param errors what could not be compared, one sentence each, sorted
 */
public record Comparison(List<Group> groups, List<String> errors) {
  /** When a change reaches the clusters. */
  public enum When {
    NOW,
    /** Their pins have to be moved first. */
    PROMOTION
  }

  /**
   * Changes that are the same on several clusters.
   *
   * @param clusters sorted
   * @param changes the riskiest first, then by id
   */
  public record Group(When when, List<String> clusters, List<Change> changes) {
    public Group {
      clusters = List.copyOf(clusters);
      changes = List.copyOf(changes);
    }

    /** The worst of them. */
    public Risk risk() {
      return changes.stream().map(Change::risk).max(Comparator.naturalOrder()).orElse(Risk.NONE);
    }
  }

  /**
   * What happens to one object.
   *
   * @param id {@code GROUP/VERSION/KIND NAMESPACE/NAME}
   * @param reasons what makes it a risk, for people
   * @param fields empty for an object that comes or goes whole
   * @param supersedes the id of the object that a created one stands in place of, because a
   *     generator's hash gave it another name; then {@code fields} and {@code text} compare the two
   * @param text a unified diff of the object, what Secrets hold hidden; empty where it would be
   *     long
   */
  public record Change(
      String id,
      Action action,
      Risk risk,
      List<String> reasons,
      List<Field> fields,
      Optional<String> supersedes,
      String text) {
    public Change {
      reasons = List.copyOf(reasons);
      fields = List.copyOf(fields);
    }

    /** {@code KIND/NAMESPACE/NAME}, for people. */
    public String label() {
      int space = id.indexOf(' ');
      String type = space < 0 ? id : id.substring(0, space);
      return type.substring(type.lastIndexOf('/') + 1)
          + (space < 0 ? "" : "/" + id.substring(space + 1));
    }

    /** The name of what it {@link #supersedes}, in the same namespace. */
    public Optional<String> superseded() {
      return supersedes
          .map(i -> i.substring(i.indexOf(' ') + 1))
          .map(i -> i.substring(i.indexOf('/') + 1));
    }

    /**
     * What makes it the same change elsewhere: neither the lines that set the fields, nor what
     * stands around them.
     */
    private Key key() {
      return new Key(
          id,
          action,
          risk,
          reasons,
          fields.stream()
              .map(f -> new Field(f.path(), f.before(), f.after(), Optional.empty()))
              .toList(),
          action == Action.CREATE ? text : "");
    }
  }

  /**
   * One field that differs.
   *
   * @param before empty where it is added
   * @param after empty where it is removed
   * @param origin {@code path:line} of the line that set it
   */
  public record Field(
      String path, Optional<String> before, Optional<String> after, Optional<String> origin) {}

  private record Key(
      String id, Action action, Risk risk, List<String> reasons, List<Field> fields, String text) {}

  private record Slot(When when, Key key) {}

  private static final Comparator<Change> RISKIEST =
      Comparator.comparing(Change::risk)
          .reversed()
          .thenComparing(Change::label)
          .thenComparing(Change::id)
          .thenComparing(Change::action)
          .thenComparing(Change::text)
          .thenComparing(c -> c.fields().toString());

  public Comparison {
    groups = List.copyOf(groups);
    errors = List.copyOf(errors);
  }

  /** The same changes, grouped anew. */
  public static Comparison of(List<Group> parts, List<String> errors) {
    Map<Slot, TreeSet<String>> clusters = new LinkedHashMap<>();
    Map<Slot, TreeMap<String, Change>> changes = new LinkedHashMap<>();
    for (Group part : parts) {
      for (Change change : part.changes()) {
        Slot slot = new Slot(part.when(), change.key());
        clusters.computeIfAbsent(slot, s -> new TreeSet<>()).addAll(part.clusters());
        // Where origins differ, those of the first cluster by name stand.
        changes
            .computeIfAbsent(slot, s -> new TreeMap<>())
            .putIfAbsent(part.clusters().stream().sorted().findFirst().orElse(""), change);
      }
    }
    record Who(When when, List<String> clusters) {}
    Map<Who, List<Change>> groups = new LinkedHashMap<>();
    changes.forEach(
        (slot, by) -> {
          TreeSet<String> names = clusters.getOrDefault(slot, new TreeSet<>());
          groups
              .computeIfAbsent(new Who(slot.when(), List.copyOf(names)), w -> new ArrayList<>())
              .add(by.firstEntry().getValue());
        });
    List<Group> out = new ArrayList<>();
    groups.forEach(
        (who, list) -> {
          list.sort(RISKIEST);
          out.add(new Group(who.when(), who.clusters(), list));
        });
    out.sort(
        Comparator.comparing(Group::when)
            .thenComparing(g -> g.risk() == Risk.DANGER ? 0 : 1)
            .thenComparing(g -> -g.clusters().size())
            .thenComparing(g -> String.join("\n", g.clusters())));
    return new Comparison(out, List.copyOf(new TreeSet<>(errors)));
  }

  /** Several comparisons of different clusters as one. */
  public static Comparison joined(List<Comparison> parts) {
    return of(
        parts.stream().flatMap(p -> p.groups().stream()).toList(),
        parts.stream().flatMap(p -> p.errors().stream()).toList());
  }

  public boolean empty() {
    return groups.isEmpty() && errors.isEmpty();
  }

  /** The worst risk of all. */
  public Risk risk() {
    return groups.stream().map(Group::risk).max(Comparator.naturalOrder()).orElse(Risk.NONE);
  }

  /** {@code 2 created, 1 changed}. */
  public static String summary(List<Change> changes) {
    StringBuilder out = new StringBuilder();
    count(out, changes, Action.CREATE, "created");
    count(out, changes, Action.UPDATE, "changed");
    count(out, changes, Action.REPLACE, "replaced");
    count(out, changes, Action.DELETE, "deleted");
    return out.length() == 0 ? "nothing changes" : out.toString();
  }

  private static void count(StringBuilder out, List<Change> changes, Action action, String what) {
    long n = changes.stream().filter(c -> c.action() == action).count();
    if (n > 0) {
      out.append(out.length() == 0 ? "" : ", ").append(n).append(' ').append(what);
    }
  }
}
