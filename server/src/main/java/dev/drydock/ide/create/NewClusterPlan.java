package dev.drydock.ide.create;

import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FileEdit;
import java.util.List;

/**
 * A cluster that is to be made.
 *
 * @param refusals why it cannot be; then nothing else is there
 * @param edits new files, and entries in kustomizations that are there
 * @param registered what other clusters get: the new cluster's objects, on the management cluster
 * @param objects how many objects the new cluster itself gets
 * @param doubts lines of the new files to look at
 * @param notes for people
 */
public record NewClusterPlan(
    String name,
    String like,
    List<String> refusals,
    List<FileEdit> edits,
    List<ClusterChanges> registered,
    int objects,
    List<Doubt> doubts,
    List<String> notes) {
  /**
   * A line of a new file.
   *
   * @param line from 1
   */
  public record Doubt(String path, int line, String text, String why) {}

  public NewClusterPlan {
    refusals = List.copyOf(refusals);
    edits = List.copyOf(edits);
    registered = List.copyOf(registered);
    doubts = List.copyOf(doubts);
    notes = List.copyOf(notes);
  }

  static NewClusterPlan refused(String name, String like, List<String> why) {
    return new NewClusterPlan(name, like, why, List.of(), List.of(), 0, List.of(), List.of());
  }

  public boolean ready() {
    return refusals.isEmpty();
  }
}
