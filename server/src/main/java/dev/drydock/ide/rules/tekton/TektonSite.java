package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Place;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tekton objects that can name each other: those that one cluster gets, or those of files that no
 * cluster gets, such as Lighthouse's, which run on some cluster of the repository.
 */
final class TektonSite {
  private static final String GROUP = "tekton.dev";

  /** One object of Tekton's. */
  record Item(ResourceId id, MapNode root) {
    Optional<MapNode> spec() {
      return root.map("spec");
    }
  }

  /**
   * What files of no cluster can name on a cluster.
   *
   * @param kustomizations whether every Kustomization is rendered
   * @param charts whether every chart is
   */
  record Survey(boolean kustomizations, boolean charts, List<Definition> definitions) {}

  private record InFile(List<Item> items, List<Definition> definitions) {}

  private record In(String path) {}

  private final boolean isCluster;
  private final Function<Node, Optional<Place>> places;
  private final Function<String, Optional<Parsed>> files;
  private final Function<Integer, Optional<Boolean>> version;
  private final List<Item> subjects = new ArrayList<>();
  private final List<Definition> definitions = new ArrayList<>();
  private boolean kustomizations = true;
  private boolean charts = true;
  private boolean anyCluster = true;

  private TektonSite(
      boolean isCluster,
      Function<Node, Optional<Place>> places,
      Function<String, Optional<Parsed>> files,
      Function<Integer, Optional<Boolean>> version) {
    this.isCluster = isCluster;
    this.places = places;
    this.files = files;
    this.version = version;
  }

  /** What a cluster gets, gathered once. */
  static TektonSite of(ClusterSubject cluster) {
    return cluster.derived(TektonSite.class, TektonSite::made);
  }

  private static TektonSite made(ClusterSubject cluster) {
    TektonSite out =
        new TektonSite(
            true, cluster::place, cluster::parsed, minor -> tektonAtLeast(cluster, minor));
    Hydrated h = cluster.hydrated();
    out.kustomizations = h.complete();
    out.charts = h.releases().stream().noneMatch(r -> r.fails() || r.cannotRender().isPresent());
    for (Resource r : h.resources()) {
      if (r.id().group().equals(GROUP)) {
        Item item = new Item(r.id(), r.root());
        out.subjects.add(item);
        out.definitions.add(Definition.of(item.id(), item.spec()));
      } else if (isAccount(r.id())) {
        out.definitions.add(Definition.of(r.id(), Optional.empty()));
      }
    }
    return out;
  }

  /** What others need to know of a cluster. */
  Survey survey() {
    List<Definition> out =
        subjects.isEmpty()
            ? List.of()
            : definitions.stream()
                .filter(d -> !d.id().kind().endsWith("Run"))
                .map(Definition::bare)
                .toList();
    return new Survey(kustomizations, charts, out);
  }

  /** The files that no cluster gets, gathered once. */
  static TektonSite of(FleetSubject fleet, List<SurveyRule.Surveyed<Survey>> clusters) {
    return fleet.derived(TektonSite.class, f -> loose(f, clusters));
  }

  private static TektonSite loose(FleetSubject fleet, List<SurveyRule.Surveyed<Survey>> clusters) {
    TektonSite out =
        new TektonSite(
            false, fleet::place, f -> fleet.snapshot().parsed(f), minor -> Optional.empty());
    out.charts = !clusters.isEmpty();
    out.anyCluster = !clusters.isEmpty();
    for (SurveyRule.Surveyed<Survey> c : clusters) {
      out.kustomizations &= c.value().kustomizations();
      out.charts &= c.value().charts();
      out.definitions.addAll(c.value().definitions());
    }
    for (String path : fleet.snapshot().yamlFiles()) {
      fleet.cancel().check();
      InFile in = fleet.snapshot().found(new In(path), "", s -> in(s, path));
      out.definitions.addAll(in.definitions());
      if (!in.items().isEmpty() && fleet.clustersReading(path).isEmpty()) {
        out.subjects.addAll(in.items());
      }
    }
    return out;
  }

  private static InFile in(Snapshot snapshot, String path) {
    List<Item> items = new ArrayList<>();
    List<Definition> definitions = new ArrayList<>();
    for (Document d : snapshot.parsed(path).map(Parsed::documents).orElse(List.of())) {
      Optional<MapNode> root = d.root().asMap();
      Optional<ResourceId> id = root.flatMap(ResourceId::of);
      if (id.filter(i -> i.group().equals(GROUP)).isPresent()) {
        Item item = new Item(id.get(), root.get());
        if (!isRecord(item.root())) {
          items.add(item);
        }
        definitions.add(Definition.of(item.id(), item.spec()));
      } else if (id.filter(TektonSite::isAccount).isPresent()) {
        definitions.add(Definition.of(id.get(), Optional.empty()));
      }
    }
    return new InFile(List.copyOf(items), List.copyOf(definitions));
  }

  /** Whether an object was read from a cluster, where it has come and gone. */
  private static boolean isRecord(MapNode root) {
    return root.map("metadata").filter(m -> m.has("uid")).isPresent();
  }

  private static boolean isAccount(ResourceId id) {
    return id.group().isEmpty() && id.kind().equals("ServiceAccount");
  }

  List<Item> subjects() {
    return subjects;
  }

  /** Whether every Kustomization is rendered that could bring an object. */
  boolean kustomizationsInSight() {
    return kustomizations;
  }

  /** Whether the repository has a cluster, so that what runs there can be known at all. */
  boolean anyCluster() {
    return anyCluster;
  }

  /** Whether every chart is, too; of files that no cluster gets, of some cluster. */
  boolean allInSight() {
    return kustomizations && charts;
  }

  /** Objects of a kind that another one can name: they stand in its namespace. */
  List<Definition> near(Item from, String kind) {
    return definitions.stream()
        .filter(o -> o.id().kind().equals(kind) && namespaces(from, o))
        .toList();
  }

  /** Those of a kind that stand in other namespaces. */
  List<Definition> elsewhere(Item from, String kind) {
    return definitions.stream()
        .filter(o -> o.id().kind().equals(kind) && !namespaces(from, o))
        .toList();
  }

  List<Definition> named(Item from, String kind, String name) {
    return near(from, kind).stream().filter(o -> o.id().name().equals(name)).toList();
  }

  private boolean namespaces(Item from, Definition to) {
    String a = from.id().namespace();
    String b = to.id().namespace();
    if (to.id().kind().startsWith("Cluster")) {
      return true;
    }
    return isCluster
        ? (a.isEmpty() ? "default" : a).equals(b.isEmpty() ? "default" : b)
        : a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  /** Where a node stands in the tree at hand. */
  Optional<Place> place(Node node) {
    return places.apply(node);
  }

  /** The roots of the documents of a file at hand. */
  List<Node> roots(Place at) {
    return files.apply(at.path()).map(Parsed::documents).orElse(List.of()).stream()
        .map(Document::root)
        .toList();
  }

  /** Whether what Lighthouse passes counts: its own files, and runs that it may have written. */
  boolean isLighthouses(Item item) {
    return !isCluster || isLighthouse(item.root());
  }

  /** Whether Lighthouse starts what stands in the file that holds a node. */
  static boolean isLighthouse(Node node) {
    return node.origin()
        .place()
        .filter(p -> ("/" + p.path()).contains("/.lighthouse/"))
        .isPresent();
  }

  /**
   * Whether the cluster's Tekton is at least this minor version of the major version 0; empty where
   * nothing says.
   */
  Optional<Boolean> tektonAtLeast(int minor) {
    return version.apply(minor);
  }

  private static Optional<Boolean> tektonAtLeast(ClusterSubject cluster, int minor) {
    return cluster
        .served()
        .definition(GROUP, "Task")
        .flatMap(DeprecatedApi::release)
        .flatMap(r -> atLeast(r, minor));
  }

  private static Optional<Boolean> atLeast(String release, int minor) {
    String[] parts = (release.startsWith("v") ? release.substring(1) : release).split("[.+-]");
    boolean numbers =
        parts.length > 1 && parts[0].matches("\\d{1,4}") && parts[1].matches("\\d{1,4}");
    return numbers
        ? Optional.of(Integer.parseInt(parts[0]) > 0 || Integer.parseInt(parts[1]) >= minor)
        : Optional.empty();
  }
}
