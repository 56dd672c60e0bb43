package dev.drydock.ide.navigate.refactor;

import dev.drydock.base.Source;
import dev.drydock.ide.Apis;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;

/**
 * A kustomization, and an item of one of its lists around a place.
 *
 * @param list the list's items; empty where the place is in none
 * @param index of the item
 */
record Item(Source source, MapNode root, SeqNode list, int index) {
  /** The item of a list of a sound kustomization at a place. */
  static Optional<Item> at(Snapshot snapshot, String path, int offset, List<String> fields) {
    Optional<Parsed> parsed = kustomization(snapshot, path);
    Optional<MapNode> root = parsed.flatMap(Item::root);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    for (String field : fields) {
      SeqNode list = root.get().seq(field).orElse(null);
      for (int i = 0; list != null && !list.flow() && i < list.size(); i++) {
        Node n = list.items().get(i);
        Source source = parsed.get().source();
        int start = source.text().lastIndexOf('\n', Math.max(0, n.origin().start() - 1)) + 1;
        if (start <= offset && offset <= n.origin().end()) {
          return Optional.of(new Item(source, root.get(), list, i));
        }
      }
    }
    return Optional.empty();
  }

  static Optional<Parsed> kustomization(Snapshot snapshot, String path) {
    return Apis.isKustomization(path)
        ? snapshot.parsed(path).filter(p -> p.errors().isEmpty())
        : Optional.empty();
  }

  static Optional<MapNode> root(Parsed parsed) {
    return parsed.documents().stream().flatMap(d -> d.root().asMap().stream()).findFirst();
  }

  Node node() {
    return list.items().get(index);
  }

  /** The column of the keys of the item. */
  int column() {
    return source.lines().position(node().origin().start()).column();
  }
}
