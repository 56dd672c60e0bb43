package dev.drydock.ide.rules;

import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.index.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What {@link Check#run} found on a whole repository, kept for later processes: nothing of it is
 * found out again as long as nothing changed that was looked at. What a fix would do is, when
 * somebody asks.
 */
public final class KeptFindings {
  /**
   * What was kept.
   *
   * @param notes what else was to be said, by whoever found it; empty where nobody asked
   */
  public record Kept(List<Finding> findings, Optional<List<String>> notes) {
    public Kept {
      findings = List.copyOf(findings);
      notes = notes.map(List::copyOf);
    }

    /** Whether the title of every fix is known without finding it again. */
    public boolean titled() {
      return findings.stream()
          .flatMap(f -> f.fixes().stream())
          .allMatch(f -> f.titleIfKnown().isPresent());
    }
  }

  private KeptFindings() {}

  /**
   * What an earlier process found on a repository that looks the same.
   *
   * @param again finds everything once more, for whoever wants to know what a fix does
   */
  public static Optional<Kept> find(
      Snapshot snapshot, Against against, Supplier<List<Finding>> again) {
    Again once = new Again(again);
    return snapshot.kept(what(against)).flatMap(b -> FindingBytes.read(b, snapshot, once));
  }

  /**
   * Keeps what was found without any rule failing; where a place is not of the tree at hand,
   * nothing is kept.
   */
  public static void keep(Snapshot snapshot, Against against, Kept kept) {
    FindingBytes.write(kept, snapshot).ifPresent(b -> snapshot.keep(what(against), b));
  }

  private static String what(Against against) {
    return "findings\0"
        + against.revision().map(r -> "=" + r).orElse("")
        + "\0"
        + String.join("\0", new TreeSet<>(against.allowed()));
  }

  /** All findings, found once more when somebody asks. */
  static final class Again {
    private final Supplier<List<Finding>> find;
    private List<Finding> found = List.of();
    private boolean done;

    Again(Supplier<List<Finding>> find) {
      this.find = find;
    }

    /** The fix of such a finding at an index. */
    synchronized Optional<Fix> fix(Finding like, int index) {
      if (!done) {
        found = new ArrayList<>(find.get());
        done = true;
      }
      return found.stream()
          .filter(
              f ->
                  f.code().equals(like.code())
                      && f.place().equals(like.place())
                      && f.message().equals(like.message())
                      && f.fixes().size() > index)
          .map(f -> f.fixes().get(index))
          .findFirst();
    }
  }
}
