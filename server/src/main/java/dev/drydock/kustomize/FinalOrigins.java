package dev.drydock.kustomize;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.MapNode.Entry;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives an origin to what only came to be because the build kept notes in annotations: the map
 * around annotations that somebody added later, and the annotations that {@code buildMetadata} asks
 * for.
 */
final class FinalOrigins {
  private FinalOrigins() {}

  /**
   * @param buildMetadata where that field stands; null where there is none
   */
  static MapNode of(MapNode root, @Nullable Place buildMetadata) {
    Optional<Entry> metadata = root.entry("metadata");
    if (metadata.isEmpty() || !(metadata.get().value() instanceof MapNode m)) {
      return root;
    }
    MapNode fresh = m;
    Optional<Entry> annotations = m.entry("annotations");
    if (annotations.isPresent() && annotations.get().value() instanceof MapNode a) {
      fresh = replaced(m, annotations(annotations.get().key(), a, root, buildMetadata));
    }
    if (isNote(metadata.get().key(), root)) {
      Place at = root.origin().place().orElse(null);
      Origin made =
          Origin.made(new Step(Step.Kind.TRANSFORMER, "kustomize gives every object metadata", at));
      return replaced(
          root, new Entry(metadata.get().key().withOrigin(made), fresh.withOrigin(made)));
    }
    return fresh == m ? root : root.with("metadata", fresh);
  }

  /** What a note made stands where the object does. */
  private static boolean isNote(Node key, MapNode root) {
    Origin o = key.origin();
    Origin object = root.origin();
    return o.trail() == null
        && o.source() == object.source()
        && o.start() == object.start()
        && o.end() == object.end();
  }

  private static Entry annotations(
      Node key, MapNode a, MapNode root, @Nullable Place buildMetadata) {
    List<Entry> out = new ArrayList<>();
    for (Entry e : a.entries()) {
      boolean asked =
          e.name().equals(BuildAnnotations.ORIGIN)
              || e.name().equals(BuildAnnotations.TRANSFORMATIONS);
      if (asked && buildMetadata != null) {
        Origin made = Origin.made(new Step(Step.Kind.TRANSFORMER, "buildMetadata", buildMetadata));
        out.add(new Entry(ScalarNode.string(e.name(), made), e.value().withOrigin(made)));
      } else {
        out.add(e);
      }
    }
    if (!isNote(key, root) || out.isEmpty()) {
      return new Entry(key, a.withEntries(out));
    }
    Origin first = out.get(0).value().origin();
    return new Entry(key.withOrigin(first), a.withEntries(out).withOrigin(first));
  }

  private static MapNode replaced(MapNode m, Entry by) {
    return m.withEntries(
        m.entries().stream().map(e -> e.name().equals(by.name()) ? by : e).toList());
  }
}
