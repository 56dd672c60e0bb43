package dev.drydock.ide.diff;

import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FieldChange;
import dev.drydock.ide.ObjectChange;
import dev.drydock.ide.UnifiedText;
import dev.drydock.ide.diff.Comparison.Change;
import dev.drydock.ide.diff.Comparison.Field;
import dev.drydock.ide.diff.Comparison.Group;
import dev.drydock.ide.diff.Comparison.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes comparisons of what was found cluster by cluster. */
public final class Compared {
  /** An object's text above this many characters (definitions, dashboards) is left out. */
  private static final int LONGEST = 32_768;

  private Compared() {}

  /**
   * One comparison of all clusters.
   *
   * @param now what changes at once
   * @param promoted what changes when pins are moved
   */
  public static Comparison of(List<ClusterChanges> now, List<ClusterChanges> promoted) {
    List<Group> groups = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    now.forEach(c -> add(When.NOW, c, groups, errors));
    promoted.forEach(c -> add(When.PROMOTION, c, groups, errors));
    return Comparison.of(groups, errors);
  }

  private static void add(When when, ClusterChanges c, List<Group> groups, List<String> errors) {
    errors.addAll(c.errors());
    if (!c.changes().isEmpty()) {
      groups.add(
          new Group(
              when, List.of(c.cluster()), c.changes().stream().map(Compared::change).toList()));
    }
  }

  static Change change(ObjectChange c) {
    String text = UnifiedText.of(c);
    return new Change(
        c.id().toString(),
        c.action(),
        c.risk(),
        c.reasons(),
        c.fields().stream().map(Compared::field).toList(),
        c.supersedes().map(Object::toString),
        text.length() > LONGEST ? "" : text);
  }

  private static Field field(FieldChange f) {
    return new Field(
        f.path(), f.before(), f.after(), Optional.of(f.at().orElse("")).filter(a -> !a.isEmpty()));
  }
}
