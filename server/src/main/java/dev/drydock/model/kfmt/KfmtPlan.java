package dev.drydock.model.kfmt;

import java.util.List;

/**
 * What a run would write.
 *
 * @param outputs in the order of writing; a path may be there twice, which kfmt calls a file that
 *     already exists
 * @param warnings what was left out without being asked
 */
public record KfmtPlan(List<Output> outputs, List<String> warnings) {
  public KfmtPlan {
    outputs = List.copyOf(outputs);
    warnings = List.copyOf(warnings);
  }

  /**
   * A file.
   *
   * @param path below the output directory
   * @param source the input that the object stands in; empty for a namespace that was missing
   * @param line of the object in the input, from 1
   * @param onlyIfMissing whether a file that is there already is left alone
   */
  public record Output(String path, String text, String source, int line, boolean onlyIfMissing) {}
}
