package dev.drydock.ide;

import dev.drydock.index.Catalogue.Declared;
import dev.drydock.index.Snapshot;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.loose.LooseDocument;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects that a kustomization is made of, read from its files without building it: what they
 * are called before prefixes and suffixes.
 */
public final class Ingredients {
  private static final int DEEPEST = 40;

  private final Snapshot snapshot;
  private final Set<String> visited = new HashSet<>();
  private final List<Declared> found = new ArrayList<>();
  private final Set<String> generated = new TreeSet<>();

  private Ingredients(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Of a kustomization that is typed, whatever state its text is in. */
  public static Ingredients of(Snapshot snapshot, String directory, LooseDocument kustomization) {
    Ingredients out = new Ingredients(snapshot);
    out.visited.add(directory);
    out.loose(directory, kustomization, 0);
    return out;
  }

  /** Of a directory. */
  public static Ingredients in(Snapshot snapshot, String directory) {
    Ingredients out = new Ingredients(snapshot);
    out.directory(directory, 0);
    return out;
  }

  public List<Declared> all() {
    return found;
  }

  public List<ResourceId> ids() {
    List<ResourceId> out = new ArrayList<>();
    found.forEach(d -> out.add(d.id()));
    generated.forEach(
        g -> {
          int slash = g.indexOf('/');
          out.add(new ResourceId("", "v1", g.substring(0, slash), "", g.substring(slash + 1)));
        });
    return out;
  }

  private void directory(String directory, int depth) {
    snapshot.cancel().check();
    if (depth > DEEPEST || !visited.add(directory)) {
      return;
    }
    Optional<String> file = snapshot.kustomizationFile(directory);
    if (file.isEmpty()) {
      return;
    }
    Optional<String> text = snapshot.parsed(file.get()).map(p -> p.source().text());
    text.ifPresent(t -> loose(directory, LooseDocument.at(t, 0), depth));
  }

  private void loose(String directory, LooseDocument kustomization, int depth) {
    for (String field : List.of("resources", "bases", "components")) {
      for (String entry : kustomization.items(List.of(field))) {
        Paths.resolve(directory, entry).ifPresent(p -> resource(p, depth));
      }
    }
    for (String n : kustomization.values(List.of("configMapGenerator"), "name")) {
      generated.add("ConfigMap/" + n);
    }
    for (String n : kustomization.values(List.of("secretGenerator"), "name")) {
      generated.add("Secret/" + n);
    }
  }

  private void resource(String path, int depth) {
    if (snapshot.tree().kind(path) == FileTree.Kind.DIRECTORY) {
      directory(path, depth + 1);
    } else if (visited.add(path)) {
      found.addAll(snapshot.catalogue().in(path));
    }
  }

  /** The images that containers name. */
  public Set<String> images() {
    Set<String> out = new TreeSet<>();
    Set<String> files = new TreeSet<>();
    found.forEach(d -> files.add(d.path()));
    for (String f : files) {
      for (Document d : snapshot.parsed(f).map(Parsed::documents).orElse(List.of())) {
        images(d.root(), out);
      }
    }
    return out;
  }

  /** The images that the containers of a document name. */
  public static Set<String> images(Node document) {
    Set<String> out = new TreeSet<>();
    images(document, out);
    out.removeIf(i -> i.isEmpty() || i.contains("$"));
    return out;
  }

  private static void images(Node node, Set<String> out) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        if (e.name().equals("image") && e.value() instanceof ScalarNode s && !s.isNull()) {
          out.add(s.value());
        } else {
          images(e.value(), out);
        }
      }
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> images(i, out));
    }
  }

  /** An image's name without tag and digest. */
  public static String untagged(String image) {
    String name = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
    int colon = name.lastIndexOf(':');
    return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
  }

  /** The first object that a target names. */
  public Optional<MapNode> manifest(String kind, String name) {
    return found.stream()
        .filter(d -> d.id().kind().equals(kind) || kind.isEmpty())
        .filter(d -> d.id().name().equals(name) || name.isEmpty())
        .findFirst()
        .flatMap(this::manifest);
  }

  public Optional<MapNode> manifest(Declared d) {
    return snapshot.parsed(d.path()).stream()
        .flatMap(p -> p.documents().stream())
        .filter(x -> x.span().equals(d.document()))
        .flatMap(x -> x.root().asMap().stream())
        .findFirst();
  }
}
