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
import dev.drydock.kustomize.transform.BackReference;
import dev.drydock.kustomize.transform.FieldPaths;
import dev.drydock.kustomize.transform.FieldSpec;
import dev.drydock.kustomize.transform.FieldWalk;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Makes fields that name other objects follow when those were renamed or moved to another
 * namespace.
 */
public final class NameReferences {
  private final ResMap map;
  private final Index index;
  private final Map<String, List<Integer>> byPreviousName;
  private final Map<String, List<Integer>> byNamespace;
  private Followed.Lookups lookups = new Followed.Lookups();

  /** Which objects of a build can be named how. Not to be changed once references are followed. */
  public static final class Index {
    private final Map<String, List<Integer>> byPreviousName = new HashMap<>();
    private final Map<String, List<Integer>> byNamespace = new HashMap<>();
    private final Set<Integer> pointedAt = ConcurrentHashMap.newKeySet();
    private final Followable followable;

    private Index(ResMap map, List<BackReference> references) {
      this.followable = Followable.of(references);
      for (int i = 0; i < map.size(); i++) {
        Resource r = map.get(i);
        byNamespace
            .computeIfAbsent(r.originalId().effectiveNamespace(), k -> new ArrayList<>())
            .add(i);
        List<ResId> previous = r.previousIds();
        for (int j = 0; j < previous.size(); j++) {
          String name = previous.get(j).name();
          if (previous.subList(0, j).stream().noneMatch(p -> p.name().equals(name))) {
            byPreviousName.computeIfAbsent(name, k -> new ArrayList<>()).add(i);
          }
        }
      }
    }

    /**
     * Whether an object in the place of another changes nothing for those that refer to it, their
     * origins included, nor for those that refer to others.
     */
    public boolean means(int i, Resource before, Resource now) {
      return Naming.of(before).equals(Naming.of(now))
          && names(before).equals(names(now))
          && (!pointedAt.contains(i) || Objects.equals(Naming.place(before), Naming.place(now)));
    }

    private static Set<String> names(Resource r) {
      Set<String> out = new HashSet<>();
      r.previousIds().forEach(id -> out.add(id.name()));
      return out;
    }
  }

  private NameReferences(ResMap map, Index index) {
    this.map = map;
    this.index = index;
    this.byPreviousName = index.byPreviousName;
    this.byNamespace = index.byNamespace;
  }

  /**
   * Changes the referrers.
   *
   * @param references which fields name which kinds, in the order to follow them
   */
  public static Index fix(ResMap map, List<BackReference> references) {
    NameReferences all = new NameReferences(map, new Index(map, references));
    for (int i = 0; i < map.size(); i++) {
      all.fix(i, references);
    }
    return all.index;
  }

  /**
   * Changes some referrers.
   *
   * @param index of a build in whose place each object {@link Index#means} the same
   */
  public static void fix(
      ResMap map, List<BackReference> references, Index index, List<Integer> some) {
    NameReferences all = new NameReferences(map, index);
    some.forEach(i -> all.fix(i, references));
  }

  private void fix(int i, List<BackReference> references) {
    Resource before = map.get(i);
    Followed.Known known =
        before.recall(references) instanceof Followed.Known k
            ? k
            : before.remember(references, new Followed.Known(), Followed.Known.class);
    for (Followed f : known.states()) {
      if (stillTrue(f, before)) {
        map.replace(i, f.object());
        notePlaces(f.places());
        return;
      }
    }
    lookups = new Followed.Lookups();
    if (follow(i)) {
      known.add(lookups.followed(map.get(i)));
    }
    notePlaces(lookups.places);
  }

  private void notePlaces(List<Followed.Pointed> places) {
    for (Followed.Pointed p : places) {
      index.pointedAt.add(byPreviousName.getOrDefault(p.name(), List.of()).get(p.which()));
    }
  }

  /** Whether the look-ups would find the same in this build. */
  private boolean stillTrue(Followed f, Resource of) {
    for (Map.Entry<String, List<Naming>> e : f.named().entrySet()) {
      List<Integer> now = byPreviousName.getOrDefault(e.getKey(), List.of());
      List<Naming> then = e.getValue();
      if (now.size() != then.size()) {
        return false;
      }
      for (int i = 0; i < then.size(); i++) {
        Naming n = Naming.of(map.get(now.get(i)));
        if (n != then.get(i) && !n.equals(then.get(i))) {
          return false;
        }
      }
    }
    for (Followed.Pointed p : f.places()) {
      int i = byPreviousName.getOrDefault(p.name(), List.of()).get(p.which());
      if (!Objects.equals(Naming.place(map.get(i)), p.at())) {
        return false;
      }
    }
    if (f.namespaces().isEmpty()) {
      return true;
    }
    Referrer from = new Referrer(of);
    return f.namespaces().entrySet().stream()
        .allMatch(e -> from.originally(e.getKey()) == e.getValue());
  }

  /** Whether it went well. */
  private boolean follow(int i) {
    Resource before = map.get(i);
    Fields fields = index.followable.fields(before.originalId().gvk());
    Referrer[] referrer = new Referrer[1];
    boolean fine = true;
    BitSet there = before.kind().equals("RoleBinding") ? fields.all() : fields.in(before.root());
    for (int f = there.nextSetBit(0); f >= 0; f = there.nextSetBit(f + 1)) {
      Reference reference = fields.references().get(f);
      Resource was = map.get(i);
      fine &= map.attempt(() -> follow(i, reference, referrer));
      if (map.get(i) != was) {
        there = fields.all();
      }
    }
    return fine;
  }

  private void follow(int i, Reference f, Referrer[] referrer) {
    Resource r = map.get(i);
    if (referrer[0] == null) {
      referrer[0] = new Referrer(r);
    }
    Referrer from = referrer[0];
    from.resource = r;
    map.set(
        i,
        r.withRoot(
            FieldWalk.change(r.root(), f.spec(), n -> from.field(n, f.target(), f.spec().path()))));
  }

  /** A field that names an object of the target kind. */
  private record Reference(FieldSpec spec, Gvk target) {}

  /** The fields of each kind that name others. */
  private record Followable(List<BackReference> references, Map<Gvk, Fields> byKind) {
    /** Most builds have the same references: those that kustomize knows by itself. */
    private static volatile Followable latest =
        new Followable(List.of(), new ConcurrentHashMap<>());

    static Followable of(List<BackReference> references) {
      Followable known = latest;
      if (known.references != references) {
        known = new Followable(references, new ConcurrentHashMap<>());
        latest = known;
      }
      return known;
    }

    Fields fields(Gvk original) {
      return byKind.computeIfAbsent(original, g -> Fields.of(g, references));
    }
  }

  /** The fields of one kind that name others, in order. */
  private record Fields(List<Reference> references, FieldPaths paths) {
    static Fields of(Gvk original, List<BackReference> references) {
      List<Reference> out = new ArrayList<>();
      for (BackReference b : references) {
        for (FieldSpec s : b.referrers()) {
          if (original.selectedBy(s.gvk())) {
            out.add(
                new Reference(new FieldSpec(Gvk.ANY, s.path(), s.create(), s.parts()), b.target()));
          }
        }
      }
      return new Fields(
          List.copyOf(out), FieldPaths.of(out.stream().map(Reference::spec).toList()));
    }

    BitSet all() {
      BitSet out = new BitSet();
      out.set(0, references.size());
      return out;
    }

    /** Those that an object has. */
    BitSet in(MapNode root) {
      return paths.in(root);
    }
  }

  /** One object and the objects that it can name. */
  private final class Referrer {
    private Resource resource;
    private final Set<String> bindingNamespaces;

    Referrer(Resource resource) {
      this.resource = resource;
      this.bindingNamespaces = bindingNamespaces(resource);
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
      if (node.isNull()) {
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
      List<Integer> candidates = byPreviousName.getOrDefault(under, List.of());
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
                new ScalarNode(
                    newNamespace, s.style(), null, null, s.origin().then(step(old, to))));
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
      return byNamespace.getOrDefault(namespace, List.of()).stream()
          .anyMatch(i -> canName(map.get(i)));
    }

    private Optional<Resource> select(
        String old, Gvk target, String path, Predicate<Resource> among, boolean namespaceCounts) {
      List<Resource> found = new ArrayList<>();
      List<Integer> candidates = byPreviousName.getOrDefault(old, List.of());
      lookups.named.computeIfAbsent(
          old, n -> candidates.stream().map(i -> Naming.of(map.get(i))).toList());
      for (int i : candidates) {
        Resource r = map.get(i);
        if (canName(r)
            && among.test(r)
            && had(r, target)
            && fitsRoleRef(r, path)
            && nearEnough(r)) {
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
  }

  private static boolean had(Resource r, Gvk gvk) {
    return r.previousIds().stream().anyMatch(id -> id.gvk().selectedBy(gvk));
  }

  /** Namespaces of the service accounts that a role binding lists: it can name objects there. */
  private static Set<String> bindingNamespaces(Resource r) {
    Set<String> out = new HashSet<>();
    if (!r.kind().equals("RoleBinding")) {
      return out;
    }
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
