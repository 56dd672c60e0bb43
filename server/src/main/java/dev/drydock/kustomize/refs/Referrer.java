package dev.drydock.kustomize.refs;

import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.Meta;
import dev.drydock.kustomize.ResId;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One object and the objects that it can name. */
final class Referrer {
  private final ResMap map;
  private final NameIndex index;
  private final Followed.Lookups lookups = new Followed.Lookups();
  private final Set<String> bindingNamespaces;
  private final boolean everywhere;
  private @Nullable Set<String> near;
  private Resource resource;

  Referrer(Resource resource, ResMap map, NameIndex index) {
    this.resource = resource;
    this.map = map;
    this.index = index;
    this.bindingNamespaces = bindingNamespaces(resource);
    this.everywhere = resource.currentId().clusterScoped();
  }

  /** The same object, changed by a reference that was followed. */
  void becomes(Resource now) {
    resource = now;
  }

  /** What was looked up so far. */
  Followed.Lookups lookups() {
    return lookups;
  }

  /** The objects that once had a name, without some that it cannot name. */
  List<Integer> candidates(String name) {
    if (everywhere) {
      return index.named(name);
    }
    Set<String> namespaces = near;
    if (namespaces == null) {
      namespaces = new HashSet<>();
      namespaces.add(resource.currentId().effectiveNamespace());
      namespaces.add(ResId.NO_NAMESPACE);
      for (String n : bindingNamespaces) {
        namespaces.add(n.isEmpty() ? "default" : n);
      }
      near = namespaces;
    }
    return index.named(name, namespaces);
  }

  private boolean canName(Resource r) {
    ResId own = resource.currentId();
    ResId other = r.currentId();
    return own.clusterScoped()
        || other.clusterScoped()
        || other.sameNamespace(own)
        || bindingNamespaces.contains(Meta.namespace(r.root()));
  }

  Node field(Node node, Gvk target, String path) {
    if (node.isTaggedNull()) {
      return node;
    }
    if (node instanceof SeqNode s) {
      SeqNode out = s;
      for (int i = 0; i < s.size(); i++) {
        Node item = s.items().get(i);
        if (item instanceof SeqNode) {
          throw wrong(
              item, "a list of names or of references is expected here, not a list of lists");
        }
        out = out.with(i, field(item, target, path));
      }
      return out;
    }
    return node instanceof MapNode m
        ? reference(m, target, path)
        : name((ScalarNode) node, target, path);
  }

  private Node name(ScalarNode node, Gvk target, String path) {
    Optional<Resource> found = select(node.value(), target, path, r -> true, false);
    if (found.isEmpty() || Meta.name(found.get().root()).equals(node.value())) {
      return node;
    }
    return named(node, node.value(), found.get());
  }

  private ScalarNode named(ScalarNode old, String under, Resource to) {
    return new ScalarNode(
        Meta.name(to.root()), old.style(), null, null, old.origin().then(step(under, to)));
  }

  /**
   * @param under the name that it was found by
   */
  private Step step(String under, Resource to) {
    Place at = Naming.place(to);
    List<Integer> candidates = candidates(under);
    for (int i = 0; i < candidates.size(); i++) {
      if (map.get(candidates.get(i)) == to) {
        lookups.places.add(new Followed.Pointed(under, i, at));
      }
    }
    return new Step(
        Step.Kind.NAME_REFERENCE,
        "follows the name of " + to.originalId().kind() + " " + to.originalId().name(),
        at);
  }

  private Node reference(MapNode m, Gvk target, String path) {
    Node name = m.value("name");
    if (name == null) {
      throw wrong(m, "there is no \"name\" in this reference");
    }
    String old = name instanceof ScalarNode s ? s.value() : "";
    Node namespace = m.value("namespace");
    Optional<Resource> found = select(old, target, path, namespaced(namespace), true);
    if (found.isEmpty()) {
      return m;
    }
    Resource to = found.get();
    String newName = Meta.name(to.root());
    String newNamespace = Meta.namespace(to.root());
    MapNode out = m;
    if (!newName.equals(old) && name instanceof ScalarNode s) {
      out = out.with("name", named(s, old, to));
    }
    if (newNamespace.isEmpty()) {
      return out;
    }
    if (namespace instanceof ScalarNode s) {
      return s.value().equals(newNamespace)
          ? out
          : out.with(
              "namespace",
              new ScalarNode(newNamespace, s.style(), null, null, s.origin().then(step(old, to))));
    }
    dev.drydock.base.Origin made = dev.drydock.base.Origin.made(step(old, to));
    return namespace == null
        ? out.plus(ScalarNode.string("namespace", made), ScalarNode.string(newNamespace, made))
        : out;
  }

  /**
   * Objects of the namespace that the reference gives: as it was at first, or else as it is now.
   */
  private Predicate<Resource> namespaced(@org.jspecify.annotations.Nullable Node node) {
    if (node == null) {
      return r -> true;
    }
    String namespace = node instanceof ScalarNode s ? s.value() : "";
    if (namespace.equals(ResId.NO_NAMESPACE)) {
      return r -> false;
    }
    boolean original = originally(namespace);
    lookups.namespaces.put(namespace, original);
    return original
        ? r -> r.originalId().effectiveNamespace().equals(namespace)
        : r -> r.currentId().effectiveNamespace().equals(namespace);
  }

  /** Whether an object that it can name was in a namespace at first. */
  boolean originally(String namespace) {
    return index.originallyIn(namespace).stream().anyMatch(i -> canName(map.get(i)));
  }

  private Optional<Resource> select(
      String old, Gvk target, String path, Predicate<Resource> among, boolean namespaceCounts) {
    List<Resource> found = new ArrayList<>();
    List<Integer> candidates = candidates(old);
    lookups.named.computeIfAbsent(
        old, n -> candidates.stream().map(i -> Naming.of(map.get(i))).toList());
    for (int i : candidates) {
      Resource r = map.get(i);
      if (canName(r) && among.test(r) && had(r, target) && fitsRoleRef(r, path) && nearEnough(r)) {
        found.add(r);
      }
    }
    if (found.size() <= 1) {
      return found.stream().findFirst();
    }
    found.removeIf(r -> !sameLayers(r, true));
    if (found.size() > 1) {
      found.removeIf(r -> !sameLayers(r, false));
    }
    if (found.size() <= 1) {
      return found.stream().findFirst();
    }
    Resource first = found.get(0);
    for (Resource r : found) {
      boolean same = Meta.name(r.root()).equals(Meta.name(first.root()));
      if (!same
          || namespaceCounts && !Meta.namespace(r.root()).equals(Meta.namespace(first.root()))) {
        String all = String.join(", ", found.stream().map(f -> f.currentId().label()).toList());
        throw wrong(
            resource.root(),
            "the "
                + target.kind()
                + " \""
                + old
                + "\" that "
                + path
                + " names could be any of "
                + all);
      }
    }
    return Optional.of(first);
  }

  private boolean nearEnough(Resource r) {
    return resource.currentId().clusterScoped()
        || r.currentId().clusterScoped()
        || r.kind().equals("ServiceAccount")
        || resource.currentId().sameNamespace(r.currentId());
  }

  private boolean fitsRoleRef(Resource r, String path) {
    if (!path.endsWith("roleRef/name")) {
      return true;
    }
    Optional<Node> ref = resource.root().get("roleRef");
    Node group = ref.flatMap(n -> n.asMap()).flatMap(m -> m.get("apiGroup")).orElse(null);
    Node kind = ref.flatMap(n -> n.asMap()).flatMap(m -> m.get("kind")).orElse(null);
    if (group == null || kind == null) {
      return true;
    }
    return had(r, Gvk.of("", "", kind.text().orElse("")).withGroup(group.text().orElse("")));
  }

  private boolean sameLayers(Resource r, boolean allowEmpty) {
    return same(BuildAnnotations.PREFIXES, r, allowEmpty)
        && same(BuildAnnotations.SUFFIXES, r, allowEmpty);
  }

  private boolean same(String key, Resource r, boolean allowEmpty) {
    List<String> a = BuildAnnotations.list(r, key);
    List<String> b = BuildAnnotations.list(resource, key);
    if (allowEmpty && (a.isEmpty() || b.isEmpty())) {
      return true;
    }
    List<String> shorter = a.size() <= b.size() ? a : b;
    List<String> longer = a.size() <= b.size() ? b : a;
    return shorter.isEmpty()
        ? longer.isEmpty()
        : longer.subList(longer.size() - shorter.size(), longer.size()).equals(shorter);
  }

  private static boolean had(Resource r, Gvk gvk) {
    return r.previousIds().stream().anyMatch(id -> id.gvk().selectedBy(gvk));
  }

  /** Namespaces of the service accounts that a role binding lists: it can name objects there. */
  private static Set<String> bindingNamespaces(Resource r) {
    if (!r.kind().equals("RoleBinding")) {
      return Set.of();
    }
    Set<String> out = new HashSet<>();
    for (Node n : r.root().seq("subjects").map(SeqNode::items).orElse(List.of())) {
      if (n instanceof MapNode m
          && m.text("kind").orElse("").equals("ServiceAccount")
          && m.has("namespace")) {
        Node namespace = Objects.requireNonNull(m.value("namespace"));
        if (!(namespace instanceof ScalarNode s)
            || s.type() != dev.drydock.syntax.ScalarType.STRING) {
          throw wrong(namespace, "the namespace of this subject should be a string");
        }
        out.add(s.value());
      }
    }
    return out;
  }

  private static BuildError wrong(Node at, String message) {
    Place place = at.origin().place().orElse(null);
    return new BuildError(
        "kustomize/invalid-field", message, place, place == null ? "" : place.path());
  }
}
