package dev.drydock.ide;

import java.util.List;

/**
 * What changes on one cluster.
 *
 * @param changes in the order of application, deletions last
 * @param errors one sentence for each part that could not be compared, because it does not hydrate
 *     on one of the sides; its objects are left out of {@code changes}
 */
public record ClusterChanges(String cluster, List<ObjectChange> changes, List<String> errors) {
  public ClusterChanges {
    changes = List.copyOf(changes);
    errors = List.copyOf(errors);
  }

  public long count(ObjectChange.Action action) {
    return changes.stream().filter(c -> c.action() == action).count();
  }

  /** {@code 2 created, 1 changed, 3 deleted}; {@code nothing changes}. */
  public String summary() {
    StringBuilder out = new StringBuilder();
    append(out, count(ObjectChange.Action.CREATE), "created");
    append(out, count(ObjectChange.Action.UPDATE), "changed");
    append(out, count(ObjectChange.Action.REPLACE), "replaced");
    append(out, count(ObjectChange.Action.DELETE), "deleted");
    return out.length() == 0 ? "nothing changes" : out.toString();
  }

  private static void append(StringBuilder out, long n, String what) {
    if (n > 0) {
      out.append(out.length() == 0 ? "" : ", ").append(n).append(' ').append(what);
    }
  }
}
