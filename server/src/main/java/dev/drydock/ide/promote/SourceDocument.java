package dev.drydock.ide.promote;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.Optional;

/**
 * The text that an applied object was written as.
 *
 * @param root the manifest as parsed, all nodes standing in {@code source}
 */
record SourceDocument(Source source, MapNode root) {
  /** By where the object's name was written; empty where that is no file of the tree at hand. */
  static Optional<SourceDocument> of(Snapshot snapshot, MapNode manifest) {
    Optional<Place> name = manifest.at("metadata", "name").flatMap(n -> n.origin().place());
    return name.flatMap(
        place ->
            snapshot
                .parsed(place.path())
                .filter(p -> p.source().contentId().equals(place.source().contentId()))
                .flatMap(
                    p ->
                        p.documents().stream()
                            .map(Document::root)
                            .flatMap(root -> named(root, place.span().start()).stream())
                            .findFirst()
                            .map(found -> new SourceDocument(p.source(), found))));
  }

  String path() {
    return source.path();
  }

  /** The map whose {@code metadata.name} stands at an offset: a document, or an item of a List. */
  private static Optional<MapNode> named(Node node, int offset) {
    if (node instanceof MapNode m) {
      if (m.at("metadata", "name").filter(n -> n.origin().start() == offset).isPresent()) {
        return Optional.of(m);
      }
      return m.entries().stream().flatMap(e -> named(e.value(), offset).stream()).findFirst();
    }
    return node instanceof SeqNode s
        ? s.items().stream().flatMap(i -> named(i, offset).stream()).findFirst()
        : Optional.empty();
  }
}
