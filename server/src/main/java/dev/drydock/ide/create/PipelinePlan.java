package dev.drydock.ide.create;

import dev.drydock.ide.FileEdit;
import java.util.List;

/**
 * A pipeline that is to be written.
 *
 * @param refusals why it cannot be; then nothing else is there
 * @param edits a new pipeline, and the trigger that starts it
 * @param notes for people
 */
public record PipelinePlan(List<String> refusals, List<FileEdit> edits, List<String> notes) {
  public PipelinePlan {
    refusals = List.copyOf(refusals);
    edits = List.copyOf(edits);
    notes = List.copyOf(notes);
  }

  static PipelinePlan refused(List<String> why) {
    return new PipelinePlan(why, List.of(), List.of());
  }

  public boolean ready() {
    return refusals.isEmpty();
  }
}
