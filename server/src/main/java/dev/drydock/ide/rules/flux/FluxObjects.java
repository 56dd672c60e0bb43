package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;

/** What several rules on Flux objects ask. */
final class FluxObjects {
  private FluxObjects() {}

  static boolean isFlux(Resource r) {
    return r.id().group().endsWith(".toolkit.fluxcd.io");
  }

  private record Own(List<Resource> objects) {}

  /** Flux's objects among what the Kustomizations of a cluster apply. */
  static List<Resource> of(ClusterSubject cluster) {
    return cluster
        .derived(
            Own.class,
            c ->
                new Own(
                    c.hydrated().units().stream()
                        .flatMap(u -> u.resources().stream())
                        .filter(FluxObjects::isFlux)
                        .toList()))
        .objects();
  }

  /** Whether everything that the cluster gets is known. */
  static boolean whole(Hydrated h) {
    return h.units().stream().allMatch(Unit::complete) && h.problems().isEmpty();
  }

  /** Whether an object holds a reference of this kind and name: a mapping with both. */
  static boolean names(Node node, String kind, String name) {
    if (node instanceof MapNode m) {
      boolean here =
          m.text("kind").filter(kind::equals).isPresent()
              && m.text("name").filter(name::equals).isPresent();
      return here || m.entries().stream().anyMatch(e -> names(e.value(), kind, name));
    }
    return node instanceof SeqNode s && s.items().stream().anyMatch(i -> names(i, kind, name));
  }

  /** The scalar of the tree at hand that stands at a place. */
  static Optional<ScalarNode> scalarAt(Snapshot at, Place place) {
    return at
        .parsed(place.path())
        .filter(p -> p.source().contentId().equals(place.source().contentId()))
        .map(Parsed::documents)
        .stream()
        .flatMap(d -> d.stream())
        .flatMap(d -> scalarAt(d.root(), place).stream())
        .findFirst();
  }

  private static Optional<ScalarNode> scalarAt(Node node, Place place) {
    if (node instanceof ScalarNode s) {
      return s.origin().start() == place.span().start() && s.origin().end() == place.span().end()
          ? Optional.of(s)
          : Optional.empty();
    }
    if (node instanceof MapNode m) {
      return m.entries().stream().flatMap(e -> scalarAt(e.value(), place).stream()).findFirst();
    }
    return node instanceof SeqNode q
        ? q.items().stream().flatMap(i -> scalarAt(i, place).stream()).findFirst()
        : Optional.empty();
  }

  /** A cluster's own words for which Flux it runs: {@code Flux v0.9}. */
  static String version(Cluster c) {
    return "Flux " + c.version();
  }
}
