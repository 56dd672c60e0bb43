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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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

  private final Map<String, OfFile> byFile = new HashMap<>();
  private final Map<String, List<Declared>> byKind = new TreeMap<>();
  private final Map<String, MapNode> schemas = new HashMap<>();

  private Catalogue() {}

  /**
   * Reads a repository.
   *
   * @param before of a state of it that differs only in what stands in some files
   * @param written those files
   */
  static Catalogue read(Snapshot snapshot, Optional<Catalogue> before, Set<String> written) {
    Catalogue out = new Catalogue();
    List<String> files = snapshot.yamlFiles();
    if (before.isPresent()) {
      Set<String> kinds = new HashSet<>();
      out.byFile.putAll(before.get().byFile);
      out.byKind.putAll(before.get().byKind);
      boolean described = false;
      for (String path : written) {
        described |= out.replace(path, Optional.empty(), kinds);
        described |= out.replace(path, file(snapshot, path), kinds);
      }
      out.gather(files, kinds::contains);
      if (described) {
        out.describe(files);
      } else {
        out.schemas.putAll(before.get().schemas);
      }
    } else {
      for (String path : files) {
        snapshot.cancel().check();
        out.replace(path, file(snapshot, path), new HashSet<>());
      }
      out.gather(files, k -> true);
      out.describe(files);
    }
    return out;
  }

  private static Optional<OfFile> file(Snapshot snapshot, String path) {
    boolean yaml =
        path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith("/Kustomization");
    return (yaml || path.equals("Kustomization") ? snapshot.parsed(path) : Optional.<Parsed>empty())
        .map(p -> snapshot.sources().derived(p, OfFile.class, Catalogue::file))
        .filter(f -> !f.objects().isEmpty());
  }

  /** Whether schemas go or come with a file; notes the kinds that do. */
  private boolean replace(String path, Optional<OfFile> now, Set<String> kinds) {
    OfFile old = now.isPresent() ? byFile.put(path, now.get()) : byFile.remove(path);
    for (OfFile f : Stream.concat(Stream.ofNullable(old), now.stream()).toList()) {
      f.objects().forEach(d -> kinds.add(d.id().kind()));
    }
    return (old != null && !old.schemas().isEmpty())
        || now.filter(f -> !f.schemas().isEmpty()).isPresent();
  }

  private void gather(List<String> files, Predicate<String> kinds) {
    byKind.keySet().removeIf(kinds);
    for (String path : files) {
      OfFile file = byFile.get(path);
      for (Declared d : file == null ? List.<Declared>of() : file.objects()) {
        if (kinds.test(d.id().kind())) {
          byKind.computeIfAbsent(d.id().kind(), k -> new ArrayList<>()).add(d);
        }
      }
    }
  }

  private void describe(List<String> files) {
    for (String path : files) {
      OfFile file = byFile.get(path);
      if (file != null) {
        file.schemas().forEach(schemas::putIfAbsent);
      }
    }
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

  /** Everything, by kind and file. */
  public Stream<Declared> all() {
    return byKind.values().stream().flatMap(List::stream);
  }

  /** What a file declares, in its order. */
  public List<Declared> in(String path) {
    OfFile file = byFile.get(path);
    return file == null ? List.of() : file.objects();
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
