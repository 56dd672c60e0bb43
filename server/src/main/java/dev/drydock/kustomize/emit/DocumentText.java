package dev.drydock.kustomize.emit;

import dev.drydock.kustomize.Resource;
import java.lang.ref.SoftReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one object prints as, in pieces: those of values that other objects or builds have as well
 * are there once for all. Held at the object, until memory is short.
 */
final class DocumentText {
  private static final Object KEY = new Object();

  private volatile @Nullable SoftReference<List<String>> pieces;

  private DocumentText() {}

  /** The pieces of an object's document, in order. */
  static List<String> of(Resource r) {
    DocumentText text =
        r.recall(KEY) instanceof DocumentText known
            ? known
            : r.remember(KEY, new DocumentText(), DocumentText.class);
    SoftReference<List<String>> held = text.pieces;
    List<String> known = held == null ? null : held.get();
    if (known == null) {
      known = TreeWriter.pieces(r.root());
      text.pieces = new SoftReference<>(known);
    }
    return known;
  }
}
