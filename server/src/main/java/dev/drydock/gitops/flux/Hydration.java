package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.model.references.MakerTable;
import dev.drydock.syntax.MapNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows a cluster's bootstrap to everything that the cluster gets: each Kustomization that comes
 * out of another is built in its turn, after those it depends on and those its variables come from.
 */
final class Hydration {
  /** Above so many Kustomizations a cluster is taken to make them without end. */
  private static final int MAX_UNITS = 5000;

  private final FleetContext context;
  private final Cluster cluster;
  private final Cluster receiver;
  private final List<Unit> landed;
  private final FluxObjects objects;
  private final Map<String, FluxKustomization> pending = new LinkedHashMap<>();
  private final Map<String, Unit> done = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final SourceResolver resolver;
  private final SourceContents contents;
  private final UnitBuilder builder;

  /**
   * @param landed units of other clusters that are applied to this one: what they bring counts here
   */
  Hydration(FleetContext context, Cluster cluster, List<Unit> landed) {
    this(context, cluster, landed, cluster);
  }

  /**
   * @param receiver the cluster that HelmReleases with a kubeConfig are rendered for
   */
  Hydration(FleetContext context, Cluster cluster, List<Unit> landed, Cluster receiver) {
    this.receiver = receiver;
    this.landed = List.copyOf(landed);
    this.context = context;
    this.cluster = cluster;
    this.objects = new FluxObjects(cluster.sources());
    this.resolver =
        new SourceResolver(
            context,
            cluster.version(),
            cluster.bootstrap().sourceRef(),
            cluster.source(cluster.bootstrap()));
    this.contents = new SourceContents(context, resolver, objects::source);
    this.builder = new UnitBuilder(context, cluster.version(), contents);
  }

  Hydrated run() {
    add(cluster.bootstrap());
    for (Unit u : landed) {
      u.resources().forEach(r -> objects.add(r, u.kustomization().id()));
      objects.takeNewKustomizations().forEach(this::add);
    }
    do {
      kustomizations();
      releases();
    } while (!pending.isEmpty() && done.size() < MAX_UNITS);
    List<Unit> units = List.copyOf(done.values());
    List<Using> using = using(units);
    List<Pin> pins =
        objects.sources().stream()
            .filter(FluxSource::isGit)
            .map(s -> resolver.pin(s, usedBy(s, using)))
            .toList();
    problems.addAll(objects.problems());
    return new Hydrated(cluster, units, landed, objects.sources(), pins, problems);
  }

  /** Renders the HelmReleases of what is there, those too that come out of another one. */
  private void releases() {
    ClusterReleases releases =
        new ClusterReleases(context, cluster, contents, objects, done.values(), receiver);
    for (Map.Entry<String, Unit> e : done.entrySet()) {
      Unit unit = e.getValue();
      if (!unit.kustomization().remote() && unit.releases().isEmpty()) {
        e.setValue(unit.withReleases(releases.of(unit)));
      }
    }
    objects.takeNewKustomizations().forEach(this::add);
  }

  private void kustomizations() {
    while (!pending.isEmpty() && done.size() < MAX_UNITS) {
      context.cancel().check();
      FluxKustomization next = next();
      pending.remove(key(next));
      Unit unit = unit(next);
      done.put(key(next), unit);
      if (!next.remote()) {
        unit.resources().forEach(r -> objects.add(r, next.id()));
        objects.takeNewKustomizations().forEach(this::add);
      }
      if (done.size() == 1 && !unit.complete()) {
        cluster.kustomizations().forEach(this::add);
      }
    }
  }

  /** A Kustomization by its source. */
  private record Using(FluxKustomization.SourceRef source, ResourceId id) {}

  private static List<Using> using(List<Unit> units) {
    return units.stream()
        .map(Unit::kustomization)
        .map(k -> new Using(k.sourceRef(), k.id()))
        .toList();
  }

  private static List<ResourceId> usedBy(FluxSource source, List<Using> all) {
    return all.stream().filter(u -> source.isNamedBy(u.source())).map(Using::id).toList();
  }

  private void add(FluxKustomization k) {
    if (!done.containsKey(key(k))) {
      pending.putIfAbsent(key(k), k);
    }
  }

  private static String key(FluxKustomization k) {
    return k.id().namespace() + "/" + k.id().name();
  }

  private static String key(FluxKustomization.Dependency d) {
    return d.namespace() + "/" + d.name();
  }

  /**
   * The first whose dependencies are done, those that read variables from objects last; where there
   * is none, the first of all.
   */
  private FluxKustomization next() {
    List<FluxKustomization> ready =
        pending.values().stream()
            .filter(k -> k.dependsOn().stream().allMatch(d -> done.containsKey(key(d))))
            .toList();
    if (ready.isEmpty()) {
      return pending.values().iterator().next();
    }
    return ready.stream().filter(this::hasItsVariables).findFirst().orElse(ready.get(0));
  }

  private boolean hasItsVariables(FluxKustomization k) {
    Variables.Gathered gathered = gather(k);
    return gathered.missing().isEmpty() && !gathered.absent();
  }

  private Variables.Gathered gather(FluxKustomization k) {
    return Variables.gather(
        k,
        (kind, name) -> objects.data(kind, k.id().namespace(), name),
        cluster.version().strictSubstitution());
  }

  private Unit unit(FluxKustomization k) {
    Optional<String> blocked = blocked(k);
    Variables.Gathered gathered = gather(k);
    Optional<FluxSource> source = objects.source(k);
    List<Problem> later = new ArrayList<>();
    if (!gathered.missing().isEmpty() || gathered.absent()) {
      gathered = withOwnTree(k, source, later);
    }
    Unit unit = builder.build(k, source, gathered.variables());
    Optional<String> missing = gathered.missing().stream().findFirst();
    boolean open = missing.isPresent() || gathered.absent();
    List<Problem> told =
        new ArrayList<>(open ? withoutUndefined(unit.problems()) : unit.problems());
    if (!cluster.version().known()) {
      told.replaceAll(Hydration::uncertain);
    }
    told.addAll(later);
    Optional<String> why = missing.or(unit::cannotRender).or(() -> blocked);
    return new Unit(k, unit.revision(), unit.directory(), unit.resources(), told, why);
  }

  /**
   * Of a variable without a value, where nobody says which Flux runs: older ones leave it empty.
   */
  private static Problem uncertain(Problem p) {
    return p.code().equals("flux/variable-undefined")
        ? new Problem(
            p.code(),
            Severity.WARNING,
            p.message() + ": Flux 2.9 refuses that, older ones put nothing in its place",
            p.path(),
            p.at(),
            p.chain())
        : p;
  }

  /** A variable without a value is no mistake where one may come from what only the cluster has. */
  private static List<Problem> withoutUndefined(List<Problem> problems) {
    return problems.stream().filter(p -> !p.code().equals("flux/variable-undefined")).toList();
  }

  /**
   * Variables from objects that the Kustomization brings itself count too: they are there when it
   * is applied a second time. Then those that drydock.yaml lists.
   */
  private Variables.Gathered withOwnTree(
      FluxKustomization k, Optional<FluxSource> source, List<Problem> later) {
    Unit plain = builder.build(k, source, Variables.NONE);
    FluxObjects own = new FluxObjects(List.of());
    plain.resources().forEach(r -> own.add(r, k.id()));
    Variables.Objects both =
        (kind, name) ->
            objects
                .data(kind, k.id().namespace(), name)
                .or(
                    () -> {
                      Optional<MapNode> found = own.data(kind, k.id().namespace(), name);
                      found.ifPresent(f -> later.add(SecondApply.of(k, kind, name)));
                      return found;
                    })
                .or(() -> ListedClusters.outside(cluster.listed(), kind));
    return Variables.gather(k, both, cluster.version().strictSubstitution());
  }

  /**
   * Why Flux would never apply it: a dependency that nothing declares, or that waits for this one.
   */
  private Optional<String> blocked(FluxKustomization k) {
    for (FluxKustomization.Dependency d : k.dependsOn()) {
      if (done.containsKey(key(d)) || isBroughtByBootstrap(k, d)) {
        continue;
      }
      Optional<Place> at = d.at().or(k::at);
      boolean cycle = pending.containsKey(key(d)) || key(d).equals(key(k));
      String message =
          cycle
              ? k.id().name() + " depends on " + d.name() + ", which depends on it again"
              : k.id().name()
                  + " depends on Kustomization "
                  + d.name()
                  + " in namespace "
                  + d.namespace()
                  + ", which nothing declares";
      problems.add(
          KustomizationBuild.located(
              cycle ? "flux/depends-on-cycle" : "flux/depends-on-not-found",
              message,
              at,
              cluster.path()));
      return Optional.of(message);
    }
    return Optional.empty();
  }

  /**
   * Whether the bootstrap waits for what it brings itself: both are put into the cluster by hand,
   * and stay.
   */
  private boolean isBroughtByBootstrap(FluxKustomization k, FluxKustomization.Dependency d) {
    return k.id().sameObject(cluster.bootstrap().id())
        && !key(d).equals(key(k))
        && cluster.kustomizations().stream().anyMatch(o -> key(o).equals(key(d)));
  }

  /** What the objects of a cluster say to Flux. */
  static final class FluxObjects {
    private final List<FluxSource> sources;
    private final Map<Named, Resource> data = new HashMap<>();
    private final List<Resource> inputProviders = new ArrayList<>();

    /** To whom objects of a group say something. */
    private enum Says {
      TO_FLUX,
      TO_KUBERNETES,
      TO_OTHERS;

      static Says of(String group) {
        return group.contains("fluxcd")
            ? TO_FLUX
            : KubernetesApi.owns(group) ? TO_KUBERNETES : TO_OTHERS;
      }
    }

    /** Asked of every object; there are few groups. */
    private final Map<String, Says> groups = new HashMap<>();

    private boolean installing;

    /** Of which other controllers may make something. */
    private final List<Resource> custom = new ArrayList<>();

    private record Named(String kind, String namespace, String name) {}

    private final List<FluxKustomization> fresh = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    FluxObjects(List<FluxSource> known) {
      this.sources = new ArrayList<>(known);
    }

    void add(Resource r, ResourceId appliedBy) {
      ResourceId id = r.id();
      if (id.group().isEmpty()) {
        if (id.kind().equals("ConfigMap") || id.kind().equals("Secret")) {
          data.put(new Named(id.kind(), id.namespace(), id.name()), r);
        }
        return;
      }
      Says says = groups.computeIfAbsent(id.group(), Says::of);
      if (says != Says.TO_FLUX) {
        if (says == Says.TO_OTHERS) {
          custom.add(r);
        }
        return; // the group of none of the others
      }
      if (HelmRelease.is(id) || ResourceSets.is(id)) {
        installing = true;
      } else if (id.group().equals(FluxKustomization.GROUP)
          || id.group().equals(FluxSource.GROUP)) {
        FluxKustomization.of(r.root(), Optional.of(appliedBy))
            .map(k -> k.inNamespace(appliedBy.namespace()))
            .ifPresent(fresh::add);
        FluxSource.of(r.root(), Optional.of(appliedBy))
            .map(s -> s.inNamespace(appliedBy.namespace()))
            .ifPresent(this::addSource);
      } else if (GeneratedArtifacts.is(id)) {
        GeneratedArtifacts.of(r.root(), appliedBy.namespace(), Optional.of(appliedBy))
            .forEach(this::addSource);
      } else if (ResourceSetInputs.isProvider(id)) {
        inputProviders.add(
            id.namespace().isEmpty() ? ReleaseBuilder.placed(r, appliedBy.namespace()) : r);
      } else if (FluxInstances.is(id)) {
        FluxInstances.sync(r.root(), Optional.of(appliedBy))
            .ifPresent(
                i -> {
                  fresh.add(i.kustomization());
                  addSource(i.source());
                  problems.addAll(i.problems());
                });
      }
    }

    /** What will make a ConfigMap or Secret when its controller runs, as far as that is known. */
    Optional<ResourceId> maker(String kind, String namespace, String name) {
      for (Resource r : custom) {
        String own = r.id().namespace();
        for (MakerTable.Made m : MakerTable.of(r.id(), r.root())) {
          if (m.name().equals(name)
              && m.what().matches("", kind)
              && (m.anywhere() || m.namespace().orElse(own).equals(namespace))) {
            return Optional.of(r.id());
          }
        }
      }
      return Optional.empty();
    }

    /** What is wrong with what flux-operator is told. */
    List<Problem> problems() {
      return problems;
    }

    /** Whether a HelmRelease or ResourceSet was among them. */
    boolean installing() {
      return installing;
    }

    List<Resource> inputProviders() {
      return inputProviders;
    }

    private void addSource(FluxSource source) {
      if (sources.stream().noneMatch(o -> o.id().sameObject(source.id()))) {
        sources.add(source);
      }
    }

    List<FluxSource> sources() {
      return sources;
    }

    List<FluxKustomization> takeNewKustomizations() {
      List<FluxKustomization> out = List.copyOf(fresh);
      fresh.clear();
      return out;
    }

    Optional<FluxSource> source(String kind, String namespace, String name) {
      return sources.stream()
          .filter(
              s ->
                  s.id().kind().equals(kind)
                      && s.id().namespace().equals(namespace)
                      && s.id().name().equals(name))
          .findFirst();
    }

    Optional<FluxSource> source(FluxKustomization k) {
      FluxKustomization.SourceRef ref = k.sourceRef();
      return sources.stream().filter(s -> s.isNamedBy(ref)).findFirst();
    }

    Optional<MapNode> data(String kind, String namespace, String name) {
      return Optional.ofNullable(data.get(new Named(kind, namespace, name))).map(Resource::root);
    }
  }
}
