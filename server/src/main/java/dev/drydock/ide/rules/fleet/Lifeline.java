package dev.drydock.ide.rules.fleet;

import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Release;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What of a management cluster's objects other clusters hang on: Cluster API's Clusters, what they
 * name as their infrastructure and control plane, the namespace they lie in and the definition of
 * their kind; the same of the Flux objects that apply them, which take them along when they go; the
 * Flux objects of which nobody sees here what they apply; and what drydock.yaml protects.
 */
final class Lifeline implements Predicate<Resource> {
  private static final String CORE = "cluster.x-k8s.io";

  private final List<String> kinds;
  private final List<Resource> clusters;
  private final Set<String> named = new HashSet<>();
  private final Set<String> namespaces = new HashSet<>();
  private final Set<String> defined = new HashSet<>();

  /** The Clusters that go with what applies them, by its namespace and by its kind. */
  private final Map<String, Set<String>> applied = new HashMap<>();

  /** What a Kustomization or release applies that could not be rendered, by its name. */
  private final Map<String, String> unseen = new HashMap<>();

  /**
   * @param hydrated what the management cluster got
   * @param kinds what else is protected, {@code Kind} or {@code Kind.group}
   */
  Lifeline(Hydrated hydrated, List<String> kinds) {
    this.kinds = List.copyOf(kinds);
    this.clusters =
        hydrated.units().stream()
            .flatMap(u -> u.everything().stream())
            .filter(r -> isCluster(r.id()))
            .toList();
    for (Resource c : clusters) {
      namespaces.add(c.id().namespace());
      named.addAll(references(c));
    }
    hydrated.units().stream()
        .flatMap(u -> u.everything().stream())
        .map(Resource::id)
        .filter(id -> isCluster(id) || isItsInfrastructure(id))
        .forEach(id -> defined.add(id.kind() + "." + id.group()));
    hydrated.units().forEach(this::appliers);
    boolean manages =
        hydrated.units().stream().flatMap(u -> u.everything().stream()).anyMatch(Lifeline::ofApi);
    if (manages) {
      hydrated.units().forEach(this::unseen);
    }
  }

  /** Whether an object is of Cluster API, as only management clusters have them. */
  private static boolean ofApi(Resource r) {
    String group =
        r.id().kind().equals("CustomResourceDefinition")
            ? text(r, "spec", "group")
            : r.id().group();
    return group.equals(CORE) || group.endsWith("." + CORE);
  }

  private void unseen(Unit u) {
    if (!u.kustomization().suspended()) {
      u.cannotRender()
          .ifPresent(
              why -> unseen.put(key(u.kustomization().id()), "what it applies" + doubt(why)));
    }
    for (Release release : u.releases()) {
      release
          .cannotRender()
          .ifPresent(why -> unseen.put(key(release.id()), "what it installs" + doubt(why)));
    }
  }

  private static String doubt(String why) {
    return ", which is not known here (" + why + ")";
  }

  private static String key(ResourceId id) {
    return id.group() + "/" + name(id.kind(), id.namespace(), id.name());
  }

  private void appliers(Unit u) {
    applier(u.kustomization().id(), u.kustomization().suspended() ? List.of() : u.everything());
    for (Release release : u.releases()) {
      applier(release.id(), release.resources());
    }
  }

  private void applier(ResourceId by, List<Resource> objects) {
    for (Resource r : objects) {
      if (isCluster(r.id())) {
        for (String where : List.of("/" + by.namespace(), by.kind() + "." + by.group())) {
          applied.computeIfAbsent(where, k -> new TreeSet<>()).add(r.id().name());
        }
      }
    }
  }

  static boolean isCluster(ResourceId id) {
    return id.group().equals(CORE) && id.kind().equals("Cluster");
  }

  /** Objects of Cluster API's providers that are a cluster, not the template of one. */
  private static boolean isItsInfrastructure(ResourceId id) {
    boolean provider =
        id.group().equals("infrastructure." + CORE) || id.group().equals("controlplane." + CORE);
    return provider && (id.kind().endsWith("Cluster") || id.kind().endsWith("ControlPlane"));
  }

  @Override
  public boolean test(Resource r) {
    ResourceId id = r.id();
    return isCluster(id)
        || isItsInfrastructure(id)
        || named.contains(name(id.kind(), id.namespace(), id.name()))
        || (isNamespace(id)
            && (namespaces.contains(id.name()) || applied.containsKey("/" + id.name())))
        || definesOne(r)
        || unseen.containsKey(key(id))
        || kinds.contains(id.kind())
        || kinds.contains(id.kind() + "." + id.group());
  }

  private static boolean isNamespace(ResourceId id) {
    return id.kind().equals("Namespace") && id.group().isEmpty();
  }

  private boolean definesOne(Resource r) {
    return r.id().kind().equals("CustomResourceDefinition")
        && (defined.contains(definedBy(r)) || applied.containsKey(definedBy(r)));
  }

  private static String definedBy(Resource r) {
    return text(r, "spec", "names", "kind") + "." + text(r, "spec", "group");
  }

  /** Whether an object is a part of a Cluster, and goes when it goes. */
  static boolean belongsTo(Resource part, Resource cluster) {
    ResourceId id = part.id();
    String name = cluster.id().name();
    boolean labelled =
        text(part, "metadata", "labels", CORE + "/cluster-name").equals(name)
            || text(part, "spec", "clusterName").equals(name);
    return id.namespace().equals(cluster.id().namespace())
        && (references(cluster).contains(name(id.kind(), id.namespace(), id.name()))
            || (labelled && !isCluster(id))
            || (isItsInfrastructure(id) && id.name().equals(name)));
  }

  private static Set<String> references(Resource cluster) {
    Set<String> out = new HashSet<>();
    for (String field : List.of("infrastructureRef", "controlPlaneRef")) {
      Optional<MapNode> ref = cluster.root().at("spec", field).flatMap(Node::asMap);
      ref.flatMap(m -> m.text("kind"))
          .ifPresent(
              kind ->
                  out.add(
                      name(
                          kind,
                          ref.flatMap(m -> m.text("namespace")).orElse(cluster.id().namespace()),
                          ref.flatMap(m -> m.text("name")).orElse(""))));
    }
    return out;
  }

  private static String name(String kind, String namespace, String name) {
    return kind + "/" + namespace + "/" + name;
  }

  private static String text(Resource r, String... path) {
    return r.root().at(path).flatMap(Node::text).orElse("");
  }

  /**
   * The Clusters that go with an object that holds them, or what applies them: a namespace, or a
   * definition.
   */
  List<String> takenAlong(Resource r) {
    Set<String> out = new LinkedHashSet<>();
    Optional.ofNullable(unseen.get(key(r.id()))).ifPresent(out::add);
    if (isNamespace(r.id())) {
      clusters.stream()
          .filter(c -> c.id().namespace().equals(r.id().name()))
          .forEach(c -> out.add(c.id().name()));
      out.addAll(applied.getOrDefault("/" + r.id().name(), Set.of()));
    } else if (definesOne(r)) {
      if (text(r, "spec", "names", "kind").equals("Cluster")) {
        clusters.forEach(c -> out.add(c.id().name()));
      }
      out.addAll(applied.getOrDefault(definedBy(r), Set.of()));
    }
    return List.copyOf(out);
  }

  /**
   * Whether an object holds Clusters of which each goes anyway: then nothing more is lost with it
   * than what is said of them.
   */
  boolean goesWithItsOwn(Gone holder, List<Gone> all) {
    List<String> inside = takenAlong(holder.object());
    return !inside.isEmpty()
        && inside.stream()
            .allMatch(
                name ->
                    all.stream()
                        .map(g -> g.object().id())
                        .anyMatch(id -> isCluster(id) && id.name().equals(name)));
  }
}
