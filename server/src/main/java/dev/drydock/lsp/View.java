package dev.drydock.lsp;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.index.Snapshot;
import dev.drydock.lsp.text.OpenDocument;
import dev.drydock.syntax.Parsed;
import java.util.Map;
import java.util.Optional;

/**
 * A folder at one moment: the snapshot, and which states of which documents went into it.
 *
 * @param open by path
 * @param derived what else was made out of it
 * @param findings what the rules say about the snapshot, each asked at most once
 */
record View(
    Folder folder,
    Snapshot snapshot,
    Map<String, OpenDocument> open,
    Findings findings,
    Derived derived) {
  View {
    open = Map.copyOf(open);
  }

  /** Whether nothing has changed since. */
  @SuppressWarnings("ReferenceEquality") // equal views of two moments are two views
  boolean current() {
    return folder.view() == this && !folder.isGone();
  }

  Optional<OpenDocument> document(String path) {
    return Optional.ofNullable(open.get(path));
  }

  /** Whether a file is what it is in another view of the folder. */
  boolean hasSame(String path, View other) {
    return document(path).equals(other.document(path))
        && (open.containsKey(path)
            || snapshot.tree().contentId(path).equals(other.snapshot.tree().contentId(path)));
  }

  /** The URI of a file, as the editor spells it where it is open. */
  String uri(String path) {
    return document(path).map(OpenDocument::uri).orElseGet(() -> folder.uri(path));
  }

  Optional<Source> source(String path) {
    return snapshot.parsed(path).map(Parsed::source);
  }

  /** Whether a place stands in a text of this view, not in that of another commit. */
  boolean holds(Place place) {
    return snapshot
        .tree()
        .contentId(place.path())
        .filter(place.source().contentId()::equals)
        .isPresent();
  }
}
