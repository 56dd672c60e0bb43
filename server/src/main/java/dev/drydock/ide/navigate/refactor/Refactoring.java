package dev.drydock.ide.navigate.refactor;

import dev.drydock.ide.FileEdit;
import dev.drydock.ide.navigate.Links;
import dev.drydock.ide.navigate.rename.Consequence;
import dev.drydock.ide.navigate.rename.Move;
import dev.drydock.index.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that can be written otherwise.
 *
 * @param title what choosing it does
 * @param kind which sort it is
 * @param work what it takes; may take as long as some builds
 */
public record Refactoring(String title, Kind kind, Supplier<Outcome> work) {
  /** No name that stands in any file. */
  private static final String NO_NAME = "\u0000";

  /** The sorts, as editors group them. */
  public enum Kind {
    EXTRACT,
    INLINE,
    REWRITE
  }

  /**
   * What a refactoring does.
   *
   * @param edits of files before they move
   * @param deleted files that nothing needs afterwards
   * @param refusal why nothing is done; empty where something is
   */
  public record Outcome(
      List<FileEdit> edits, List<Move> moves, List<String> deleted, Optional<String> refusal) {
    static Outcome refused(String why) {
      return new Outcome(List.of(), List.of(), List.of(), Optional.of(why));
    }

    static Outcome of(List<FileEdit> edits) {
      return new Outcome(edits, List.of(), List.of(), Optional.empty());
    }
  }

  /** The refactorings that can be offered at a place, without knowing yet whether they hold. */
  public static List<Refactoring> at(Snapshot snapshot, String path, int start, int end) {
    return java.util.stream.Stream.of(
            InlinePatch.at(snapshot, path, start),
            ExtractPatch.at(snapshot, path, start),
            ExtractBase.at(snapshot, path, start, end),
            PinToCommit.at(snapshot, path, start),
            AddToResources.at(snapshot, path))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The outcome, if everything that is built stays the same; else why not. */
  static Outcome proven(
      Snapshot snapshot, List<FileEdit> edits, List<Move> moves, List<String> deleted) {
    Consequence c = new Consequence(snapshot, Links.of(snapshot).consumers(), edits, moves);
    return c.beyond(NO_NAME, NO_NAME)
        .map(why -> Outcome.refused("what is built would not stay the same: " + why))
        .orElseGet(() -> new Outcome(edits, moves, deleted, Optional.empty()));
  }
}
