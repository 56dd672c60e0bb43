package dev.drydock.ide;

import java.util.List;
import java.util.function.Supplier;

/**
 * One way to mend a finding.
 *
 * @param title what choosing it does, for people; says the effect where what a cluster gets changes
 * @param work computes the edits, on the texts the finding was made from; may take as long as a
 *     build, so it runs when the fix is chosen
 * @param changesHydration whether a cluster gets something else afterwards
 * @param inFixAll whether "fix all" applies it; never true together with {@code changesHydration}
 */
public record Fix(
    String title, Supplier<List<FileEdit>> work, boolean changesHydration, boolean inFixAll) {
  public Fix {
    if (changesHydration && inFixAll) {
      throw new IllegalArgumentException("fix-all never changes what a cluster gets: " + title);
    }
  }

  /** A fix after which every cluster gets what it got. */
  public static Fix same(String title, Supplier<List<FileEdit>> work) {
    return new Fix(title, work, false, true);
  }

  /** A fix that somebody must choose: it changes what a cluster gets, or is one of several. */
  public static Fix choice(String title, boolean changesHydration, Supplier<List<FileEdit>> work) {
    return new Fix(title, work, changesHydration, false);
  }

  /** The edits; empty where on second thought nothing can be done. */
  public List<FileEdit> edits() {
    return work.get();
  }
}
