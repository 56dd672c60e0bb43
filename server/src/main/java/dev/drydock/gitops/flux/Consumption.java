package dev.drydock.gitops.flux;

import dev.drydock.base.Parallel;
import dev.drydock.gitops.Base;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Revision;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who consumes what: clusters sync flavours, flavours pull in bases, at hand and at the commits
 * that clusters are pinned to. Reads kustomizations, builds nothing.
 */
final class Consumption {
  private static final List<String> PULLING = List.of("resources", "bases", "components");

  private final FleetContext context;
  private final Map<In, List<String>> known = new ConcurrentHashMap<>();
  private final Map<String, List<Flavour.Use>> uses = new TreeMap<>(Paths.BYTE_ORDER);

  private Consumption(FleetContext context) {
    this.context = context;
  }

  static Fleet fleet(FleetContext context, List<Cluster> clusters, Settings settings) {
    Consumption c = new Consumption(context);
    Parallel.map(clusters, c::uses).forEach(c::collect);
    List<Flavour> flavours =
        c.uses.entrySet().stream()
            .map(
                e ->
                    new Flavour(
                        e.getKey(), e.getValue(), c.bases(context.atHand(), e.getKey(), List.of())))
            .toList();
    return new Fleet(clusters, flavours, bases(flavours), List.of(), settings);
  }

  /** One cluster's use of what stands at a path. */
  private record At(String path, Flavour.Use use) {}

  private void collect(List<At> ofCluster) {
    ofCluster.forEach(a -> uses.computeIfAbsent(a.path(), p -> new ArrayList<>()).add(a.use()));
  }

  private List<At> uses(Cluster cluster) {
    List<At> out = new ArrayList<>();
    for (FluxKustomization k : cluster.syncs()) {
      context.cancel().check();
      Optional<String> path = Paths.resolve("", k.path());
      Optional<Pin> pin = cluster.pin(k);
      if (path.isPresent() && pin.map(Consumption::isHere).orElseGet(() -> isOwn(cluster, k))) {
        Optional<Revision> revision = pin.flatMap(p -> p.resolution().revision());
        List<String> bases =
            revision
                .flatMap(this::tree)
                .map(t -> bases(t, path.get(), components(k)))
                .orElse(List.of());
        out.add(
            new At(
                path.get(),
                new Flavour.Use(cluster.name(), k.id(), k.pathPlace(), revision, bases)));
      }
    }
    return out;
  }

  /**
   * Whether a source that is no GitRepository is the one that the cluster itself comes from, or
   * made of it; what is not declared is taken for it.
   */
  private static boolean isOwn(Cluster cluster, FluxKustomization k) {
    return cluster.source(k).isEmpty()
        || k.sourceRef().kind().equals("ExternalArtifact")
        || cluster.source(k).equals(cluster.source(cluster.bootstrap()));
  }

  /** What the Kustomization itself adds to its flavour. */
  private static List<String> components(FluxKustomization k) {
    return k.spec("components").flatMap(Node::asSeq).map(SeqNode::items).orElse(List.of()).stream()
        .flatMap(n -> n.text().stream())
        .toList();
  }

  private static boolean isHere(Pin pin) {
    return switch (pin.resolution().state()) {
      case ELSEWHERE, NOT_GIT -> false;
      default -> true;
    };
  }

  private Optional<FileTree> tree(Revision revision) {
    return revision.atHand()
        ? Optional.of(context.atHand())
        : revision.commit().flatMap(c -> context.git().flatMap(g -> g.tree(c)));
  }

  private static List<Base> bases(List<Flavour> flavours) {
    Map<String, Set<String>> by = new TreeMap<>(Paths.BYTE_ORDER);
    Map<String, Set<String>> live = new TreeMap<>();
    Map<String, Set<String>> pinned = new TreeMap<>();
    for (Flavour f : flavours) {
      f.bases().forEach(b -> by.computeIfAbsent(b, x -> new TreeSet<>()).add(f.path()));
      for (Flavour.Use u : f.uses()) {
        Map<String, Set<String>> to =
            u.revision().filter(Revision::atHand).isPresent() ? live : pinned;
        for (String b : u.bases()) {
          by.computeIfAbsent(b, x -> new TreeSet<>());
          to.computeIfAbsent(b, x -> new LinkedHashSet<>()).add(u.cluster());
        }
      }
    }
    return by.entrySet().stream()
        .map(
            e ->
                new Base(
                    e.getKey(),
                    List.copyOf(e.getValue()),
                    List.copyOf(live.getOrDefault(e.getKey(), Set.of())),
                    List.copyOf(pinned.getOrDefault(e.getKey(), Set.of()))))
        .toList();
  }

  private record Key(String directory, List<String> components) {}

  /** Directories that a kustomization pulls in, to any depth, in the order they are met. */
  private List<String> bases(FileTree tree, String directory, List<String> components) {
    return known.computeIfAbsent(
        new In(tree, directory, components), k -> remembered(tree, directory, components));
  }

  private record In(FileTree tree, String directory, List<String> components) {}

  private List<String> remembered(FileTree tree, String directory, List<String> components) {
    return context
        .memo()
        .get(
            new Key(directory, components),
            tree,
            t -> {
              Set<String> seen = new LinkedHashSet<>();
              pull(t, directory, seen);
              for (String component : components) {
                Paths.resolve(directory, component)
                    .filter(p -> t.kind(p) == FileTree.Kind.DIRECTORY)
                    .ifPresent(p -> pull(t, p, seen));
              }
              seen.remove(directory);
              return List.copyOf(seen);
            });
  }

  private void pull(FileTree tree, String directory, Set<String> seen) {
    if (!seen.add(directory)) {
      return;
    }
    context.cancel().check();
    for (String name : RootKustomization.NAMES) {
      String path = Paths.join(directory, name);
      Optional<Blob> blob =
          tree.kind(path) == FileTree.Kind.FILE ? tree.read(path) : Optional.empty();
      if (blob.isPresent()) {
        for (Document d : context.sources().parse(path, blob.get()).documents()) {
          d.root().asMap().ifPresent(m -> follow(tree, directory, m, seen));
        }
        return;
      }
    }
  }

  private void follow(FileTree tree, String directory, MapNode kustomization, Set<String> seen) {
    for (String field : PULLING) {
      for (Node entry : kustomization.seq(field).map(SeqNode::items).orElse(List.of())) {
        entry
            .text()
            .flatMap(t -> Paths.resolve(directory, t))
            .filter(p -> tree.kind(p) == FileTree.Kind.DIRECTORY)
            .ifPresent(p -> pull(tree, p, seen));
      }
    }
  }
}
