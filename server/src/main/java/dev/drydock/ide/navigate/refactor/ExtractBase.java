package dev.drydock.ide.navigate.refactor;

import dev.drydock.base.Edit;
import dev.drydock.base.Span;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.navigate.Links;
import dev.drydock.ide.navigate.rename.Move;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files of a kustomization become a base beside it: the ones selected, or all of its list. The new
 * base lies below, so that nobody else's paths change.
 */
final class ExtractBase {
  private ExtractBase() {}

  static Optional<Refactoring> at(Snapshot snapshot, String path, int start, int end) {
    Optional<Item> item = Item.at(snapshot, path, start, List.of("resources"));
    if (item.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> chosen = chosen(snapshot, path, item.get(), start, end);
    return chosen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refactoring(
                chosen.size() == 1
                    ? "Extract a base of 1 file"
                    : "Extract a base of " + chosen.size() + " files",
                Refactoring.Kind.EXTRACT,
                () -> extract(snapshot, path, item.get(), chosen)));
  }

  /** Neighbours that are files: those in the selection; without one, all that stand together. */
  private static List<Integer> chosen(
      Snapshot snapshot, String path, Item item, int start, int end) {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < item.list().size(); i++) {
      Node n = item.list().items().get(i);
      boolean selected = start == end || (n.origin().end() >= start && n.origin().start() <= end);
      boolean file =
          n.text()
              .flatMap(t -> Paths.resolve(Paths.parent(path), t))
              .filter(p -> Paths.parent(p).equals(Paths.parent(path)))
              .filter(p -> snapshot.tree().kind(p) == FileTree.Kind.FILE)
              .isPresent();
      boolean adjoins = out.isEmpty() || out.get(out.size() - 1) == i - 1;
      if (selected && file && adjoins) {
        out.add(i);
      }
    }
    return out;
  }

  private static Refactoring.Outcome extract(
      Snapshot snapshot, String path, Item item, List<Integer> chosen) {
    String directory = Paths.parent(path);
    String base = Paths.join(directory, "base");
    for (int i = 2; snapshot.tree().kind(base) != FileTree.Kind.NONE; i++) {
      base = Paths.join(directory, "base-" + i);
    }
    List<Move> moves = new ArrayList<>();
    StringBuilder list = new StringBuilder("resources:\n");
    Links links = Links.of(snapshot);
    for (int i : chosen) {
      String name = item.list().items().get(i).text().orElse("");
      String file = Paths.resolve(directory, name).orElse("");
      if (links.consumers().naming(file).size() > 1) {
        return Refactoring.Outcome.refused(file + " is named somewhere else, too");
      }
      moves.add(new Move(file, Paths.join(base, Paths.name(file))));
      list.append("- ").append(YamlEdits.scalar(Paths.name(file))).append('\n');
    }
    int from = item.list().items().get(chosen.get(0)).origin().start();
    int to = item.list().items().get(chosen.get(chosen.size() - 1)).origin().end();
    List<FileEdit> edits =
        List.of(
            FileEdit.of(
                item.source(), new Edit(new Span(from, to), YamlEdits.scalar(Paths.name(base)))),
            FileEdit.create(Paths.join(base, "kustomization.yaml"), list.toString()));
    return Refactoring.proven(snapshot, edits, moves, List.of());
  }
}
