package dev.drydock.ide.navigate.rename;

import dev.drydock.base.Edit;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.YamlEdits;
import dev.drydock.index.Catalogue.Declared;
import dev.drydock.index.Snapshot;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The Cluster API objects of one cluster under another name: the Cluster, what it refers to and
 * what belongs to it, with their names and the references among them, the variables that hold the
 * name, the secrets that Cluster API names after it, and the files that are called like it.
 */
final class Machines {
  private static final String CORE = "cluster.x-k8s.io";
  private static final Pattern VARIABLE = Pattern.compile("(?i)cluster|cluster[_-]?name|name");

  private final Snapshot snapshot;
  private final String old;
  private final String name;
  private final Set<String> others = new TreeSet<>();

  Machines(Snapshot snapshot, String old, String name) {
    this.snapshot = snapshot;
    this.old = old;
    this.name = name;
    for (Declared d : snapshot.catalogue().ofKind("Cluster")) {
      if (d.id().group().equals(CORE)) {
        others.add(d.id().name());
      }
    }
    snapshot.fleet().clusters().forEach(c -> others.add(c.name()));
    others.remove(old);
  }

  /** Whether the repository declares a Cluster of the old name. */
  static boolean declares(Snapshot snapshot, String name) {
    return snapshot.catalogue().ofKind("Cluster").stream()
        .anyMatch(d -> d.id().group().equals(CORE) && d.id().name().equals(name));
  }

  /** Files that are called like the cluster which they declare, or lie in such a directory. */
  List<Move> moves() {
    Set<Move> out = new LinkedHashSet<>();
    for (Declared d : snapshot.catalogue().ofKind("Cluster")) {
      if (!d.id().group().equals(CORE) || !d.id().name().equals(old)) {
        continue;
      }
      String directory = Paths.parent(d.path());
      String file = Paths.name(d.path());
      String stem = file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
      if (Paths.name(directory).equals(old)) {
        add(directory, Paths.join(Paths.parent(directory), name), out);
      } else if (Set.of(old, "cluster-" + old, old + "-cluster").contains(stem)) {
        add(d.path(), Paths.join(directory, file.replace(old, name)), out);
      }
    }
    return List.copyOf(out);
  }

  private void add(String from, String to, Set<Move> out) {
    if (snapshot.tree().kind(to) == FileTree.Kind.NONE) {
      out.add(new Move(from, to));
    }
  }

  /**
   * Edits of the files before they move.
   *
   * @param own the cluster's own directory; empty where there is none
   */
  List<FileEdit> edits(Optional<String> own) {
    List<FileEdit> out = new ArrayList<>();
    for (String path : snapshot.yamlFiles()) {
      snapshot.cancel().check();
      Optional<Parsed> parsed = snapshot.parsed(path).filter(p -> p.source().text().contains(old));
      List<Edit> edits = new ArrayList<>();
      for (Document d : parsed.map(Parsed::documents).orElse(List.of())) {
        d.root().asMap().ifPresent(m -> object(m, own.filter(o -> Paths.within(o, path)), edits));
      }
      if (!edits.isEmpty()) {
        out.add(FileEdit.of(parsed.get().source(), edits.stream().distinct().toList()));
      }
    }
    return out;
  }

  private void object(MapNode m, Optional<String> own, List<Edit> edits) {
    ResourceId id = ResourceId.of(m).orElse(new ResourceId("", "", "", "", ""));
    boolean capi = id.group().equals(CORE) || id.group().endsWith("." + CORE);
    if (capi && (belongs(m) || isOurs(id.name()))) {
      names(m, "", edits);
    }
    m.at("spec", "kubeConfig", "secretRef", "name")
        .filter(n -> n.text().filter((old + "-kubeconfig")::equals).isPresent())
        .ifPresent(n -> replace(n, edits));
    if (own.isPresent() && id.kind().equals("Kustomization")) {
      m.at("spec", "postBuild", "substitute")
          .flatMap(Node::asMap)
          .ifPresent(
              s ->
                  s.entries().stream()
                      .filter(e -> VARIABLE.matcher(e.name()).matches())
                      .filter(e -> e.value().text().filter(old::equals).isPresent())
                      .forEach(e -> replace(e.value(), edits)));
    }
  }

  private boolean belongs(MapNode m) {
    return m.at("spec", "clusterName").flatMap(Node::text).filter(old::equals).isPresent()
        || m.at("metadata", "labels", CORE + "/cluster-name")
            .flatMap(Node::text)
            .filter(old::equals)
            .isPresent();
  }

  /** Whether a name is the cluster's, or one made of it, and not of another one's. */
  private boolean isOurs(String text) {
    return begins(text, old)
        && others.stream().noneMatch(o -> o.length() > old.length() && begins(text, o));
  }

  private static boolean begins(String text, String cluster) {
    return text.equals(cluster) || text.startsWith(cluster + "-");
  }

  /** Names of objects wherever an object of Cluster API writes them. */
  private void names(Node node, String key, List<Edit> edits) {
    if (node instanceof MapNode m) {
      m.entries().forEach(e -> names(e.value(), e.name(), edits));
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> names(i, "", edits));
    } else if (node instanceof ScalarNode s
        && (key.equals("name")
            || key.equals("clusterName")
            || (key.startsWith(CORE + "/") && key.endsWith("-name")))
        && isOurs(s.value())) {
      replace(s, edits);
    }
  }

  private void replace(Node node, List<Edit> edits) {
    if (node instanceof ScalarNode s && s.origin().place().isPresent()) {
      edits.add(YamlEdits.replace(s, name + s.value().substring(old.length())));
    }
  }
}
