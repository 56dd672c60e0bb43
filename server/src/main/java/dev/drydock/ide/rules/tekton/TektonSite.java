package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Place;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tekton objects that can name each other: those that one cluster gets, or those of files that no
 * cluster gets, such as Lighthouse's, which run on some cluster of the repository.
 */
final class TektonSite {
  private static final String GROUP = "tekton.dev";

  /** One object. */
  record Item(ResourceId id, MapNode root) {
    Optional<MapNode> spec() {
      return root.map("spec");
    }
  }

  private final FleetSubject fleet;
  private final Optional<Cluster> cluster;
  private final List<Item> subjects = new ArrayList<>();
  private final List<Item> objects = new ArrayList<>();
  private boolean kustomizations = true;
  private boolean charts = true;

  private TektonSite(FleetSubject fleet, Optional<Cluster> cluster) {
    this.fleet = fleet;
    this.cluster = cluster;
  }

  /** Every cluster that gets objects of Tekton's, and behind them the files that none gets. */
  static List<TektonSite> of(FleetSubject fleet) {
    List<TektonSite> out = new ArrayList<>();
    TektonSite loose = new TektonSite(fleet, Optional.empty());
    for (Cluster c : fleet.clusters()) {
      fleet.cancel().check();
      TektonSite site = new TektonSite(fleet, Optional.of(c));
      site.hydrated(fleet.hydrated(c));
      loose.kustomizations &= site.kustomizations;
      loose.charts &= site.charts;
      loose.objects.addAll(site.objects);
      if (!site.subjects.isEmpty()) {
        out.add(site);
      }
    }
    for (String path : fleet.snapshot().yamlFiles()) {
      fleet.cancel().check();
      loose.file(path);
    }
    out.add(loose);
    return out;
  }

  private void hydrated(Hydrated h) {
    kustomizations = h.complete();
    charts = h.releases().stream().noneMatch(r -> r.fails() || r.cannotRender().isPresent());
    for (Resource r : h.resources()) {
      if (isOurs(r.id())) {
        add(new Item(r.id(), r.root()), true);
      }
    }
  }

  private void file(String path) {
    Optional<Parsed> parsed = fleet.snapshot().parsed(path);
    for (Document d : parsed.map(Parsed::documents).orElse(List.of())) {
      Optional<MapNode> root = d.root().asMap();
      Optional<ResourceId> id = root.flatMap(ResourceId::of).filter(TektonSite::isOurs);
      if (id.isPresent()) {
        add(new Item(id.get(), root.get()), fleet.clustersReading(path).isEmpty());
      }
    }
  }

  private static boolean isOurs(ResourceId id) {
    return id.group().equals(GROUP) || (id.group().isEmpty() && id.kind().equals("ServiceAccount"));
  }

  private void add(Item item, boolean subject) {
    objects.add(item);
    if (subject && item.id().group().equals(GROUP)) {
      subjects.add(item);
    }
  }

  List<Item> subjects() {
    return subjects;
  }

  /** The cluster's name; empty of files that no cluster gets. */
  List<String> clusters() {
    return cluster.map(c -> List.of(c.name())).orElse(List.of());
  }

  /** Whether every Kustomization is rendered that could bring an object. */
  boolean kustomizationsInSight() {
    return kustomizations;
  }

  /** Whether every chart is, too. */
  boolean allInSight() {
    return kustomizations && charts;
  }

  /** Objects of a kind that another one can name: they stand in its namespace. */
  List<Item> near(Item from, String kind) {
    return objects.stream().filter(o -> o.id().kind().equals(kind) && namespaces(from, o)).toList();
  }

  /** Those of a kind that stand in other namespaces. */
  List<Item> elsewhere(Item from, String kind) {
    return objects.stream()
        .filter(o -> o.id().kind().equals(kind) && !namespaces(from, o))
        .toList();
  }

  List<Item> named(Item from, String kind, String name) {
    return near(from, kind).stream().filter(o -> o.id().name().equals(name)).toList();
  }

  private boolean namespaces(Item from, Item to) {
    String a = from.id().namespace();
    String b = to.id().namespace();
    if (to.id().kind().startsWith("Cluster")) {
      return true;
    }
    return cluster.isPresent()
        ? (a.isEmpty() ? "default" : a).equals(b.isEmpty() ? "default" : b)
        : a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  /** Where a node stands in the tree at hand. */
  Optional<Place> place(Node node) {
    return fleet.place(node);
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
    return cluster
        .flatMap(c -> fleet.served(c).definition(GROUP, "Task"))
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
