package dev.drydock.index;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects that the files of a repository declare, before anything is built: enough to find
 * names quickly, in a text that somebody is typing too. A file is read again only when it changes.
 */
public final class Catalogue {
  /**
   * An object as a file declares it.
   *
   * @param at its name where it has one, else the object
   * @param document the document that it stands in
   */
  public record Declared(ResourceId id, Place at, Span document) {
    public String path() {
      return at.path();
    }
  }

  /** What one file declares; {@code schemas} by {@code group/version kind}. */
  private record OfFile(List<Declared> objects, Map<String, MapNode> schemas) {}

  private final Map<String, List<Declared>> byFile = new HashMap<>();
  private final Map<String, List<Declared>> byKind = new HashMap<>();
  private final Map<String, MapNode> schemas = new HashMap<>();

  private Catalogue() {}

  static Catalogue read(Snapshot snapshot) {
    Catalogue out = new Catalogue();
    for (String path : snapshot.yamlFiles()) {
      snapshot.cancel().check();
      snapshot
          .parsed(path)
          .ifPresent(
              p -> out.add(path, snapshot.sources().derived(p, OfFile.class, Catalogue::file)));
    }
    return out;
  }

  private void add(String path, OfFile file) {
    if (file.objects().isEmpty()) {
      return;
    }
    byFile.put(path, file.objects());
    for (Declared d : file.objects()) {
      byKind.computeIfAbsent(d.id().kind(), k -> new ArrayList<>()).add(d);
    }
    file.schemas().forEach(schemas::putIfAbsent);
  }

  private static OfFile file(Parsed parsed) {
    List<Declared> objects = new ArrayList<>();
    Map<String, MapNode> schemas = new HashMap<>();
    for (Document d : parsed.documents()) {
      MapNode root = d.root().asMap().orElse(null);
      Optional<ResourceId> id = root == null ? Optional.empty() : ResourceId.of(root);
      if (root == null || id.isEmpty() || id.get().version().isEmpty()) {
        continue;
      }
      root.at("metadata", "name")
          .flatMap(n -> n.origin().place())
          .or(() -> root.origin().place())
          .ifPresent(at -> objects.add(new Declared(id.get(), at, d.span())));
      if (id.get().kind().equals("CustomResourceDefinition")) {
        schemas(root, schemas);
      }
    }
    return new OfFile(List.copyOf(objects), schemas);
  }

  private static void schemas(MapNode crd, Map<String, MapNode> out) {
    Optional<MapNode> spec = crd.map("spec");
    String group = spec.flatMap(s -> s.text("group")).orElse("");
    String kind = crd.at("spec", "names", "kind").flatMap(Node::text).orElse("");
    Optional<MapNode> whole = crd.at("spec", "validation", "openAPIV3Schema").flatMap(Node::asMap);
    for (Node n :
        spec.flatMap(s -> s.seq("versions")).map(SeqNode::items).orElse(List.<Node>of())) {
      Optional<MapNode> version = n.asMap();
      Optional<MapNode> schema =
          version
              .flatMap(v -> v.at("schema", "openAPIV3Schema"))
              .flatMap(Node::asMap)
              .or(() -> whole);
      version
          .flatMap(v -> v.text("name"))
          .ifPresent(v -> schema.ifPresent(s -> out.put(group + "/" + v + " " + kind, s)));
    }
    spec.flatMap(s -> s.text("version"))
        .ifPresent(v -> whole.ifPresent(s -> out.putIfAbsent(group + "/" + v + " " + kind, s)));
  }

  /** Everything, in no order. */
  public Stream<Declared> all() {
    return byKind.values().stream().flatMap(List::stream);
  }

  /** What a file declares, in its order. */
  public List<Declared> in(String path) {
    return byFile.getOrDefault(path, List.of());
  }

  /** Objects of a kind of any group, in the order of files. */
  public List<Declared> ofKind(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** The openAPIV3Schema of a kind that a CustomResourceDefinition of the repository describes. */
  public Optional<MapNode> schema(String apiVersion, String kind) {
    return Optional.ofNullable(schemas.get(apiVersion + " " + kind));
  }

  /** {@code apiVersion kind} of everything that CustomResourceDefinitions describe. */
  public List<String> described() {
    return schemas.keySet().stream().sorted().toList();
  }
}
