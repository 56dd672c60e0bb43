package dev.drydock.ide.promote;

import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What objects need of others: before they can be applied, and when they run. */
final class Needs {
  private Needs() {}

  /**
   * Namespaces and definitions among {@code others} without which an API server refuses one of
   * {@code objects}.
   */
  static List<ResourceId> applied(List<Resource> objects, List<Resource> others) {
    Set<String> namespaces = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    for (Resource r : objects) {
      namespaces.add(r.id().namespace());
      kinds.add(r.id().group() + "/" + r.id().kind());
    }
    List<ResourceId> out = new ArrayList<>();
    for (Resource r : others) {
      ResourceId id = r.id();
      boolean namespace =
          id.group().isEmpty() && id.kind().equals("Namespace") && namespaces.contains(id.name());
      boolean definition =
          id.kind().equals("CustomResourceDefinition")
              && kinds.contains(text(r, "spec", "group") + "/" + text(r, "spec", "names", "kind"));
      if ((namespace || definition) && objects.stream().noneMatch(o -> o.id().sameObject(id))) {
        out.add(id);
      }
    }
    return out;
  }

  private static String text(Resource r, String... path) {
    return r.root().at(path).flatMap(Node::text).orElse("");
  }

  /** Those of {@code objects} that are in the first list and not in the second. */
  static List<Resource> missing(List<Resource> objects, List<Resource> from) {
    return objects.stream()
        .filter(r -> from.stream().noneMatch(o -> o.id().sameObject(r.id())))
        .toList();
  }

  /** An object that another one names, by a value that is its name. */
  static Optional<String> named(List<Resource> objects, List<Resource> by) {
    for (Resource r : by) {
      Set<String> values = new HashSet<>();
      r.root().get("spec").ifPresent(s -> collect(s, values));
      r.root().get("subjects").ifPresent(s -> collect(s, values));
      r.root().get("roleRef").ifPresent(s -> collect(s, values));
      r.root().get("webhooks").ifPresent(s -> collect(s, values));
      for (Resource o : objects) {
        if (values.contains(o.id().name())) {
          return Optional.of(r.id().label() + " names " + o.id().label());
        }
      }
    }
    return Optional.empty();
  }

  /** Objects that take something from a GitRepository: charts, or what they sync. */
  static List<ResourceId> takingFrom(ResourceId repository, List<Resource> objects) {
    return objects.stream()
        .filter(r -> r.root().get("spec").filter(s -> refers(s, repository, r.id())).isPresent())
        .map(Resource::id)
        .toList();
  }

  private static boolean refers(Node node, ResourceId repository, ResourceId by) {
    if (node instanceof MapNode m) {
      boolean here =
          m.text("kind").filter(repository.kind()::equals).isPresent()
              && m.text("name").filter(repository.name()::equals).isPresent()
              && m.text("namespace").orElse(by.namespace()).equals(repository.namespace());
      return here || m.entries().stream().anyMatch(e -> refers(e.value(), repository, by));
    }
    return node instanceof SeqNode s && s.items().stream().anyMatch(i -> refers(i, repository, by));
  }

  private static void collect(Node node, Set<String> out) {
    if (node instanceof ScalarNode s) {
      out.add(s.value());
    } else if (node instanceof MapNode m) {
      m.entries().forEach(e -> collect(e.value(), out));
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> collect(i, out));
    }
  }

  /**
   * Whether Flux leaves the object on the cluster when it goes from what is applied: it carries
   * {@code kustomize.toolkit.fluxcd.io/prune: disabled}.
   */
  static boolean keptOnPrune(Resource r) {
    return List.of("annotations", "labels").stream()
        .anyMatch(
            where ->
                r.root()
                    .at("metadata", where)
                    .flatMap(Node::asMap)
                    .flatMap(m -> m.text("kustomize.toolkit.fluxcd.io/prune"))
                    .filter(v -> v.equalsIgnoreCase("disabled"))
                    .isPresent());
  }
}
