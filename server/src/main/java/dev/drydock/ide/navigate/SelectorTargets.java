package dev.drydock.ide.navigate;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.Apis;
import dev.drydock.ide.LabelSelector;
import dev.drydock.ide.Readers;
import dev.drydock.index.Catalogue.Declared;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.model.references.Pods;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the label selector around a place selects, on the clusters that get it: workloads by the
 * labels of their pods, Services, namespaces and others by their own. In the end of everything:
 * labels that kustomize adds count.
 */
public final class SelectorTargets {
  /** So many clusters are asked: what one selects, most do. */
  private static final int CLUSTERS = 8;

  private static final int MOST = 50;
  private static final String PODS = "pods";

  /** Which kinds a field selects where those are not pods, by {@code KIND field} or field. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("ServiceMonitor selector", "Service"),
          Map.entry("PersistentVolumeClaim selector", "PersistentVolume"),
          Map.entry("MachineHealthCheck selector", "MachineDeployment"),
          Map.entry("clusterSelector", "Cluster"),
          Map.entry("namespaceSelector", "Namespace"),
          Map.entry("serviceMonitorSelector", "ServiceMonitor"),
          Map.entry("podMonitorSelector", "PodMonitor"),
          Map.entry("ruleSelector", "PrometheusRule"),
          Map.entry("probeSelector", "Probe"));

  private final Snapshot snapshot;
  private final Parsed file;
  private final Span written;
  private final ResourceId id;
  private final List<String> path;
  private final boolean plain;
  private final Set<Place> out = new LinkedHashSet<>();

  private SelectorTargets(
      Snapshot snapshot, Parsed file, Span written, ResourceId id, List<String> path) {
    this.snapshot = snapshot;
    this.file = file;
    this.written = written;
    this.id = id;
    this.path = path;
    this.plain = plain(id, path);
  }

  /** The names of what is selected; none where no selector stands around the offset. */
  public static List<Place> at(Snapshot snapshot, String path, int offset) {
    Parsed file = snapshot.parsed(path).orElse(null);
    if (file == null) {
      return List.of();
    }
    for (Document d : file.documents()) {
      Optional<MapNode> root = d.root().asMap();
      Optional<ResourceId> id = root.flatMap(ResourceId::of);
      if (id.isPresent() && d.span().touches(offset)) {
        List<String> around = new ArrayList<>();
        keys(d.root(), offset, around);
        Optional<List<String>> selector = selector(id.get(), around);
        if (selector.isPresent()) {
          Span written = below(d.root(), selector.get());
          return new SelectorTargets(snapshot, file, written, id.get(), selector.get()).find();
        }
      }
    }
    return List.of();
  }

  /** The keys and numbers of items that lead to an offset. */
  private static void keys(Node node, int offset, List<String> out) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        if (e.key().origin().start() <= offset && offset <= e.value().origin().end()) {
          out.add(e.name());
          keys(e.value(), offset, out);
          return;
        }
      }
    } else if (node instanceof SeqNode s) {
      for (int i = 0; i < s.size(); i++) {
        Node item = s.items().get(i);
        if (item.origin().start() <= offset && offset <= item.origin().end()) {
          out.add(String.valueOf(i));
          keys(item, offset, out);
          return;
        }
      }
    }
  }

  private static Span below(Node root, List<String> path) {
    Node at = root;
    for (String key : path) {
      Node next =
          at instanceof MapNode m
              ? m.value(key)
              : at instanceof SeqNode s ? s.items().get(Integer.parseInt(key)) : null;
      at = next == null ? at : next;
    }
    return new Span(at.origin().start(), at.origin().end());
  }

  private static boolean plain(ResourceId id, List<String> path) {
    boolean old = id.kind().equals("Service") || id.kind().equals("ReplicationController");
    return old && id.group().isEmpty() && path.equals(List.of("spec", "selector"));
  }

  /** The path of the selector that a place lies in. */
  private static Optional<List<String>> selector(ResourceId id, List<String> around) {
    if (around.size() > 2 && plain(id, around.subList(0, 2))) {
      return Optional.of(around.subList(0, 2));
    }
    for (int i = around.size() - 1; i > 0; i--) {
      boolean match =
          around.get(i).equals("matchLabels") || around.get(i).equals("matchExpressions");
      if (match && around.get(i - 1).toLowerCase(java.util.Locale.ROOT).endsWith("selector")) {
        return Optional.of(around.subList(0, i));
      }
    }
    return Optional.empty();
  }

  private List<Place> find() {
    List<Cluster> clusters = new ArrayList<>();
    for (Readers.Reader r : Readers.of(snapshot, file.source().path())) {
      if (!clusters.contains(r.cluster()) && clusters.size() < CLUSTERS) {
        clusters.add(r.cluster());
      }
    }
    for (Cluster c : clusters) {
      snapshot.cancel().check();
      among(snapshot.hydrated(c).resources());
    }
    if (clusters.isEmpty()) {
      Consumers consumers = Consumers.of(snapshot);
      consumers.holding(file.source().path()).forEach(d -> among(snapshot.built(d).resources()));
    }
    return List.copyOf(out);
  }

  private void among(List<Resource> all) {
    for (Resource from : all) {
      if (from.id().kind().equals(id.kind()) && from.id().group().equals(id.group())) {
        selectors(from, from.root(), all);
      }
    }
  }

  /** The selectors of an object that were written here, wherever patches have put them. */
  private void selectors(Resource from, Node node, List<Resource> all) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        boolean it = e.name().equals(path.get(path.size() - 1)) && standsHere(e.value());
        if (it && e.value() instanceof MapNode s) {
          selected(from, s, all);
        }
        selectors(from, e.value(), all);
      }
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> selectors(from, i, all));
    }
  }

  private boolean standsHere(Node node) {
    if (node instanceof MapNode m) {
      return m.entries().stream().anyMatch(e -> standsHere(e.value()));
    }
    if (node instanceof SeqNode s) {
      return s.items().stream().anyMatch(this::standsHere);
    }
    return node.origin()
        .place()
        .filter(p -> p.path().equals(file.source().path()) && written.covers(p.span()))
        .isPresent();
  }

  private void selected(Resource from, MapNode node, List<Resource> all) {
    LabelSelector selector = plain ? LabelSelector.ofLabels(node) : LabelSelector.of(node);
    String field = path.get(path.size() - 1);
    boolean namespaces = field.equals("selector") && path.contains("namespaces");
    String kind =
        namespaces
            ? "Namespace"
            : KINDS.getOrDefault(id.kind() + " " + field, KINDS.getOrDefault(field, PODS));
    if (selector.isEmpty() || selector.unknown()) {
      return;
    }
    boolean anywhere =
        kind.equals("Namespace")
            || kind.equals("PersistentVolume")
            || id.kind().endsWith("Monitor")
            || path.contains("from")
            || path.contains("to");
    for (Resource r : all) {
      boolean near = anywhere || r.id().namespace().equals(from.id().namespace());
      if (near && out.size() < MOST && labels(kind, r).filter(selector::matches).isPresent()) {
        name(r).ifPresent(out::add);
      }
    }
  }

  /** Where an object is called what it is: in its manifest, where that says a name at all. */
  private Optional<Place> name(Resource r) {
    Optional<Place> name =
        r.root().at("metadata", "name").flatMap(n -> n.origin().place()).filter(this::atHand);
    Optional<Place> kind =
        r.root().get("kind").flatMap(n -> n.origin().place()).filter(this::atHand);
    return name.flatMap(this::declared).or(() -> kind.flatMap(this::declared)).or(() -> name);
  }

  private Optional<Place> declared(Place inside) {
    return snapshot.catalogue().in(inside.path()).stream()
        .filter(d -> d.document().covers(inside.span()) && !Apis.isKustomization(d.path()))
        .map(Declared::at)
        .findFirst();
  }

  private static Optional<Map<String, String>> labels(String kind, Resource r) {
    Optional<MapNode> holder =
        kind.equals(PODS)
            ? Pods.template(r.id(), r.root())
            : Optional.of(r.root()).filter(x -> r.id().kind().equals(kind));
    if (kind.equals("MachineDeployment")) {
      holder = holder.flatMap(h -> h.at("spec", "template")).flatMap(Node::asMap);
    }
    return holder.map(
        h -> {
          Map<String, String> out = new HashMap<>();
          if (kind.equals("Namespace")) {
            out.put("kubernetes.io/metadata.name", r.id().name());
          }
          h.at("metadata", "labels")
              .flatMap(Node::asMap)
              .ifPresent(m -> out.putAll(LabelSelector.texts(m)));
          return out;
        });
  }

  private boolean atHand(Place p) {
    return snapshot.tree().contentId(p.path()).filter(p.source().contentId()::equals).isPresent();
  }
}
