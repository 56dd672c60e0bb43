package dev.drydock.ide.navigate.refactor;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.PinEdits;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Parsed;
import java.util.List;
import java.util.Optional;

/** A source that follows something is held where it is. */
final class PinToCommit {
  private PinToCommit() {}

  static Optional<Refactoring> at(Snapshot snapshot, String path, int offset) {
    Optional<Parsed> parsed = snapshot.parsed(path).filter(p -> p.errors().isEmpty());
    Optional<Document> document =
        parsed.stream()
            .flatMap(p -> p.documents().stream())
            .filter(d -> d.span().touches(offset))
            .reduce((a, b) -> b);
    Optional<MapNode> repository =
        document
            .flatMap(d -> d.root().asMap())
            .filter(m -> m.text("kind").filter("GitRepository"::equals).isPresent());
    if (repository.isEmpty() || snapshot.git().isEmpty()) {
      return Optional.empty();
    }
    for (Cluster c : snapshot.fleet().clusters()) {
      for (Pin p : c.pins()) {
        boolean here =
            p.at()
                .filter(x -> x.path().equals(path) && document.get().span().covers(x.span()))
                .isPresent();
        boolean follows =
            p.effective().filter("commit"::equals).isEmpty() && p.commit().isPresent();
        if (here && follows) {
          String commit = p.commit().get();
          return Optional.of(
              new Refactoring(
                  "Pin to the commit " + commit.substring(0, 10) + " that it is at",
                  Refactoring.Kind.REWRITE,
                  () -> pin(snapshot, parsed.get(), repository.get(), commit, c)));
        }
      }
    }
    return Optional.empty();
  }

  private static Refactoring.Outcome pin(
      Snapshot snapshot, Parsed parsed, MapNode repository, String commit, Cluster cluster) {
    PinEdits.Outcome edits =
        PinEdits.pin(
            parsed.source(),
            repository,
            commit,
            cluster.version(),
            snapshot.git().orElseThrow(),
            cluster.branch().stream().toList());
    return edits
        .refusal()
        .map(Refactoring.Outcome::refused)
        .orElseGet(
            () ->
                Refactoring.Outcome.of(
                    edits.edits().isEmpty()
                        ? List.of()
                        : FileEdit.of(parsed.source(), edits.edits()).asList()));
  }
}
