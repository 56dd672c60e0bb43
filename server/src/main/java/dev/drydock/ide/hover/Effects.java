package dev.drydock.ide.hover;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.base.Step;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.Readers;
import dev.drydock.ide.Redaction;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a place in a source does to what clusters get: the way back from a line to the fields that
 * it made or changed.
 */
public final class Effects {
  /** A patch with a wide target touches everything; nobody reads more. */
  private static final int LIMIT = 500;

  private final Source source;
  private final int offset;
  private final List<Found> found = new ArrayList<>();
  private int narrowest = Integer.MAX_VALUE;

  private record Found(
      String cluster, Resource resource, List<String> path, Node value, int width) {}

  /** One field and the clusters on which it comes from the place with the same chain. */
  public record Effect(Explanation explanation, List<String> clusters) {}

  private Effects(Source source, int offset) {
    this.source = source;
    this.offset = offset;
  }

  /** The fields that come from the innermost thing written around an offset, over all clusters. */
  public static List<Effect> of(Snapshot snapshot, Source source, int offset) {
    Effects effects = new Effects(source, offset);
    for (Cluster cluster : reading(snapshot, source.path())) {
      snapshot.cancel().check();
      for (Resource r : snapshot.hydrated(cluster).resources()) {
        effects.walk(cluster.name(), r, r.root(), new ArrayList<>());
      }
    }
    return effects.grouped(
        name ->
            snapshot
                .fleet()
                .cluster(name)
                .map(c -> snapshot.hydrated(c).resources())
                .orElse(List.of()));
  }

  /** The clusters that build with a file; where none is known to, any may. */
  private static List<Cluster> reading(Snapshot snapshot, String path) {
    Map<String, Cluster> out = new LinkedHashMap<>();
    Readers.of(snapshot, path).forEach(r -> out.putIfAbsent(r.cluster().name(), r.cluster()));
    return out.isEmpty() ? snapshot.fleet().clusters() : List.copyOf(out.values());
  }

  /** As {@link #of}, in the build of one directory: for what no cluster gets. */
  public static List<Effect> inBuild(
      Snapshot snapshot, String directory, Source source, int offset) {
    Effects effects = new Effects(source, offset);
    for (Resource r : snapshot.built(directory).resources()) {
      effects.walk("", r, r.root(), new ArrayList<>());
    }
    return effects.grouped(any -> snapshot.built(directory).resources());
  }

  /**
   * @param all everything that a cluster gets, for the Secrets among it
   */
  private List<Effect> grouped(Function<String, List<Resource>> all) {
    record Key(Explanation explanation) {}
    Map<Key, List<String>> by = new LinkedHashMap<>();
    for (Found f : found) {
      if (f.width() == narrowest) {
        StringBuilder pointer = new StringBuilder();
        f.path().forEach(k -> pointer.append('/').append(k.replace("~", "~0").replace("/", "~1")));
        Explanation e = Explanation.of(f.resource(), pointer.toString(), f.path(), f.value());
        by.computeIfAbsent(new Key(e), k -> new ArrayList<>()).add(f.cluster());
      }
    }
    Map<String, Redaction> redactions = new HashMap<>();
    List<Effect> out = new ArrayList<>();
    by.forEach(
        (k, clusters) ->
            out.add(
                new Effect(
                    k.explanation()
                        .redacted(
                            redactions.computeIfAbsent(
                                clusters.get(0), c -> Redaction.of(all.apply(c)))),
                    clusters.stream().filter(c -> !c.isEmpty()).distinct().toList())));
    return out;
  }

  private void walk(String cluster, Resource r, Node node, List<String> path) {
    if (found.size() >= LIMIT) {
      return;
    }
    if (node instanceof MapNode m && !m.isEmpty()) {
      for (MapNode.Entry e : m.entries()) {
        path.add(e.name());
        // On a key, what stands under it is meant.
        if (!(e.value() instanceof MapNode) && !(e.value() instanceof SeqNode)) {
          e.key()
              .origin()
              .place()
              .flatMap(this::width)
              .ifPresent(w -> add(cluster, r, path, e.value(), w));
        }
        walk(cluster, r, e.value(), path);
        path.remove(path.size() - 1);
      }
    } else if (node instanceof SeqNode s && s.size() > 0) {
      for (int i = 0; i < s.size(); i++) {
        path.add(String.valueOf(i));
        walk(cluster, r, s.items().get(i), path);
        path.remove(path.size() - 1);
      }
    } else {
      width(node.origin()).ifPresent(w -> add(cluster, r, path, node, w));
    }
  }

  private void add(String cluster, Resource r, List<String> path, Node value, int width) {
    if (width < narrowest) {
      narrowest = width;
      found.clear();
    }
    boolean known = found.stream().anyMatch(f -> f.value() == value && f.cluster().equals(cluster));
    if (width == narrowest && !known) {
      found.add(new Found(cluster, r, List.copyOf(path), value, width));
    }
  }

  private Optional<Integer> width(Origin origin) {
    Optional<Integer> best = origin.place().flatMap(this::width);
    for (Step s : origin.steps()) {
      Optional<Integer> w = s.place().flatMap(this::width);
      if (w.isPresent() && (best.isEmpty() || w.get() < best.get())) {
        best = w;
      }
    }
    return best;
  }

  private Optional<Integer> width(Place place) {
    Span s = place.span();
    boolean here =
        s.touches(offset)
            && place.path().equals(source.path())
            && place.source().contentId().equals(source.contentId());
    return here ? Optional.of(s.length()) : Optional.empty();
  }
}
