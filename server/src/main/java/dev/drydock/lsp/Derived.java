package dev.drydock.lsp;

import dev.drydock.ide.preview.DocumentName;
import dev.drydock.ide.preview.Preview;
import dev.drydock.index.Snapshot;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was made out of one view, kept as long as the view is. Two who ask at once may both compute.
 */
final class Derived {
  private final ConcurrentHashMap<DocumentName, Preview> previews = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Object, Snapshot> sides = new ConcurrentHashMap<>();

  Preview preview(DocumentName name, Supplier<Preview> make) {
    Preview known = previews.get(name);
    if (known == null) {
      known = make.get();
      previews.put(name, known);
    }
    return known;
  }

  Snapshot side(Object key, Supplier<Snapshot> make) {
    Snapshot known = sides.get(key);
    if (known == null) {
      known = make.get();
      sides.put(key, known);
    }
    return known;
  }
}
