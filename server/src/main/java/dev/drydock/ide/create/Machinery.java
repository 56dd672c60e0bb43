package dev.drydock.ide.create;

import dev.drydock.index.Snapshot;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The Cluster API manifests of one cluster: a file of its own, or files of a directory of its own.
 *
 * @param files paths; none where the repository declares no such cluster
 * @param directory the one that is wholly the cluster's; empty for a file beside those of others
 */
record Machinery(List<String> files, Optional<String> directory) {
  private static final String CORE = "cluster.x-k8s.io";

  /**
   * Finds them.
   *
   * @param besides directory that is not looked into: the cluster's own
   * @param refusals what makes them ambiguous
   */
  static Machinery of(Snapshot snapshot, String name, String besides, List<String> refusals) {
    TreeSet<String> declaring = new TreeSet<>(Paths.BYTE_ORDER);
    TreeSet<String> belonging = new TreeSet<>(Paths.BYTE_ORDER);
    for (String path : snapshot.yamlFiles()) {
      if (Paths.within(besides, path)) {
        continue;
      }
      for (MapNode m : objects(snapshot, path)) {
        Optional<ResourceId> id = ResourceId.of(m);
        if (id.filter(i -> isCluster(i) && i.name().equals(name)).isPresent()) {
          declaring.add(path);
        } else if (belongs(m, name)) {
          belonging.add(path);
        }
      }
    }
    if (declaring.isEmpty()) {
      return new Machinery(List.of(), Optional.empty());
    }
    if (declaring.size() > 1) {
      refusals.add(
          "Cluster "
              + name
              + " is declared in "
              + String.join(", ", declaring)
              + ": which of them is meant is not known");
      return new Machinery(List.of(), Optional.empty());
    }
    String file = declaring.first();
    Optional<String> directory =
        Optional.of(Paths.parent(file)).filter(d -> Paths.name(d).equals(name));
    belonging.removeIf(
        p -> p.equals(file) || directory.filter(d -> Paths.within(d, p)).isPresent());
    if (!belonging.isEmpty()) {
      refusals.add(
          "objects of Cluster "
              + name
              + " stand in "
              + String.join(", ", belonging)
              + ", too: copy those by hand, or put them into "
              + file);
    }
    for (MapNode m : objects(snapshot, file)) {
      ResourceId.of(m)
          .filter(i -> isCluster(i) && !i.name().equals(name))
          .ifPresent(
              i -> refusals.add(file + " declares Cluster " + i.name() + ", too: split it first"));
    }
    if (directory.isEmpty()) {
      return new Machinery(List.of(file), directory);
    }
    List<String> all = new ArrayList<>();
    Tree.files(snapshot.tree(), directory.get(), all);
    return new Machinery(all, directory);
  }

  /** A Cluster that one of the files declares. */
  static Optional<String> declared(Snapshot snapshot, List<String> files) {
    return files.stream()
        .flatMap(f -> objects(snapshot, f).stream())
        .flatMap(m -> ResourceId.of(m).stream())
        .filter(Machinery::isCluster)
        .map(ResourceId::name)
        .findFirst();
  }

  private static List<MapNode> objects(Snapshot snapshot, String path) {
    return snapshot.parsed(path).map(Parsed::documents).orElse(List.of()).stream()
        .map(Document::root)
        .flatMap(r -> r.asMap().stream())
        .toList();
  }

  private static boolean isCluster(ResourceId id) {
    return id.group().equals(CORE) && id.kind().equals("Cluster");
  }

  /** Whether an object says that it is part of a cluster. */
  private static boolean belongs(MapNode m, String name) {
    boolean clusterName =
        m.at("spec", "clusterName").flatMap(Node::text).filter(name::equals).isPresent();
    boolean labelled =
        m.at("metadata", "labels", CORE + "/cluster-name")
            .flatMap(Node::text)
            .filter(name::equals)
            .isPresent();
    String group = ResourceId.of(m).map(ResourceId::group).orElse("");
    return clusterName && (group.equals(CORE) || group.endsWith("." + CORE)) || labelled;
  }
}
