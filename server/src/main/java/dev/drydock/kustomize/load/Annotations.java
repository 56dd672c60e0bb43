package dev.drydock.kustomize.load;

import dev.drydock.syntax.MapNode;
import java.util.ArrayList;
import java.util.List;

/** What kustomize makes of annotations that an object says several times. */
final class Annotations {
  private static final String METADATA = "metadata";
  private static final String FIELD = "annotations";

  private Annotations() {}

  /**
   * The object with all of its annotations in one field: each time that kustomize writes them, it
   * takes the first field away and puts what was in it into the next.
   */
  static MapNode together(MapNode object) {
    if (!(object.value(METADATA) instanceof MapNode metadata)
        || metadata.entries().stream().filter(Annotations::are).count() < 2) {
      return object;
    }
    List<MapNode.Entry> fields = new ArrayList<>();
    MapNode all = null;
    int at = -1;
    for (MapNode.Entry e : metadata.entries()) {
      if (!are(e)) {
        fields.add(e);
        continue;
      }
      if (at < 0) {
        at = fields.size();
        fields.add(e);
      }
      if (e.value() instanceof MapNode more) {
        all = all == null ? more : joined(all, more);
      } else if (!e.value().isNull()) {
        return object;
      }
    }
    MapNode.Entry first = fields.remove(at);
    if (all != null && !all.isEmpty()) {
      fields.add(at, new MapNode.Entry(first.key(), all));
    }
    return object.with(METADATA, metadata.withEntries(fields));
  }

  private static boolean are(MapNode.Entry e) {
    return e.name().equals(FIELD);
  }

  private static MapNode joined(MapNode first, MapNode second) {
    MapNode out = second;
    for (MapNode.Entry e : first.entries()) {
      out = out.has(e.name()) ? out.with(e.name(), e.value()) : out.plus(e.key(), e.value());
    }
    return out;
  }
}
