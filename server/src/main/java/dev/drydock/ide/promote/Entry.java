package dev.drydock.ide.promote;

import dev.drydock.base.Source;
import dev.drydock.ide.YamlEdits;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** Files that a kustomization takes in. */
final class Entry {
  private Entry() {}

  /**
   * Enters a file in the kustomization of its directory; where there is none, Flux takes every
   * file.
   *
   * @param target path of the file, which may not be there yet
   */
  static void add(Snapshot snapshot, String target, Draft draft) {
    String directory = Paths.parent(target);
    Optional<Parsed> file = snapshot.kustomizationFile(directory).flatMap(snapshot::parsed);
    if (file.isEmpty()) {
      return;
    }
    Optional<MapNode> root =
        file.get().documents().stream().findFirst().flatMap(d -> d.root().asMap());
    if (root.isEmpty() || root.get().isEmpty()) {
      draft.refusals.add(
          file.get().source().path() + " is no kustomization that an entry could be added to");
      return;
    }
    String entry = Paths.relativize(directory, target);
    Optional<Node> resources = root.get().get("resources").filter(n -> !n.isNull());
    boolean entered =
        resources.flatMap(Node::asSeq).map(SeqNode::items).orElse(List.of()).stream()
            .flatMap(i -> i.text().stream())
            .anyMatch(t -> Paths.resolve(directory, t).equals(Optional.of(target)));
    if (entered) {
      return;
    }
    Source source = file.get().source();
    if (resources.isPresent() && resources.get() instanceof SeqNode list && list.size() > 0) {
      draft.edit(source, List.of(YamlEdits.appendItem(source, list, YamlEdits.scalar(entry))));
    } else if (resources.isEmpty() && !root.get().has("resources")) {
      draft.edit(
          source,
          List.of(
              YamlEdits.addEntryAfter(
                  source,
                  root.get(),
                  root.get().size() - 1,
                  "resources:\n- " + YamlEdits.scalar(entry))));
    } else {
      draft.refusals.add(
          source.path() + ": resources is not a list that an entry could be added to");
    }
  }
}
