package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.base.Parallel;
import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Lone;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Revision;
import dev.drydock.gitops.Revisions;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.model.ResourceId;
import dev.drydock.settings.ListedCluster;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds clusters by their bootstraps: a Kustomization that lies in the directory it points at
 * applies itself, as {@code flux bootstrap} leaves it. One that another bootstrap brings along is
 * that cluster's, not a cluster.
 */
final class Discovery {
  private static final Origin ASSUMED =
      Origin.made(new Step(Step.Kind.FLUX, "the bootstrap, which is not in the repository", null));

  private final FleetContext context;
  private final FluxFiles files;
  private final Nearby nearby;

  private Discovery(FleetContext context, FluxFiles files, Nearby nearby) {
    this.context = context;
    this.files = files;
    this.nearby = nearby;
  }

  /** What lies below directories, found without going through all. */
  private record Nearby(
      Map<String, List<FluxKustomization>> kustomizations, Map<String, List<FluxSource>> sources) {
    static Nearby of(FluxFiles files) {
      return new Nearby(below(files.kustomizations()), below(files.sources()));
    }

    private static <T> Map<String, List<T>> below(List<FluxFiles.Found<T>> found) {
      Map<String, List<T>> out = new HashMap<>();
      for (FluxFiles.Found<T> f : found) {
        String at = f.file();
        out.computeIfAbsent(at, k -> new ArrayList<>()).add(f.object());
        while (!at.isEmpty()) {
          at = Paths.parent(at);
          out.computeIfAbsent(at, k -> new ArrayList<>()).add(f.object());
        }
      }
      return out;
    }

    List<FluxKustomization> kustomizationsIn(String path) {
      return kustomizations.getOrDefault(path, List.of());
    }

    List<FluxSource> sourcesIn(String path) {
      return sources.getOrDefault(path, List.of());
    }
  }

  private record Declared(List<String> files) {}

  /** What one bootstrap's meaning depends on besides the tree. */
  private record Boot(
      ListedClusters.Start start,
      Optional<Revisions> git,
      Object fetched,
      List<FluxKustomization> kustomizations,
      List<FluxSource> sources) {}

  /** What discovery depends on besides the other files of the tree. */
  private record Given(FluxFiles files, Optional<Revisions> git, Object fetched) {}

  /** The fleet: as it was, where nothing that was looked at has changed. */
  static Fleet run(FleetContext context) {
    FluxFiles files = FluxFiles.scan(context);
    return context
        .memo()
        .found()
        .get(
            Discovery.class,
            new Given(files, context.git(), context.fetched()),
            context.atHand(),
            tree -> run(context.withAtHand(tree), files));
  }

  private static Fleet run(FleetContext context, FluxFiles files) {
    Settings settings = context.settings();
    Standing standing =
        context
            .memo()
            .found()
            .get(
                Standing.class,
                new Given(files, context.git(), context.fetched()),
                context.atHand(),
                tree -> standing(context.withAtHand(tree), files));
    Fleet fleet = Consumption.fleet(context, standing.clusters(), settings);
    List<Problem> problems = new ArrayList<>(standing.problems());
    problems.addAll(ListedClusters.unused(settings, fleet));
    problems.addAll(files.problems());
    return new Fleet(
        withSenders(standing.sent(), fleet), fleet.flavours(), fleet.bases(), problems, settings);
  }

  /**
   * The clusters, whatever they consume: what they sync says nothing about which there are.
   *
   * @param sent what applies to another cluster than the one that syncs it
   */
  private record Standing(List<Cluster> clusters, List<Problem> problems, List<Sent> sent) {}

  private static Standing standing(FleetContext context, FluxFiles files) {
    Discovery d = new Discovery(context, files, Nearby.of(files));
    ListedClusters listed = new ListedClusters(context, context.settings());
    List<ListedClusters.Start> starts = new ArrayList<>(listed.starts(d.bootstraps()));
    if (starts.isEmpty()) {
      new MissingBootstraps(context, d.files)
          .find()
          .forEach((path, ref) -> starts.add(listed.assumed(path, ref, Optional.empty(), ASSUMED)));
    }
    List<Booted> all =
        Parallel.map(starts, d::boot).stream()
            .sorted(Comparator.comparing(Booted::path, Paths.BYTE_ORDER))
            .toList();
    Booted.Bringing bringing = Booted.Bringing.of(all);
    List<Booted> booted = all.stream().filter(b -> d.stands(b, bringing)).toList();
    List<Cluster> own = d.named(d.ownOnly(booted, booted.stream().map(Booted::cluster).toList()));
    return new Standing(own, List.copyOf(listed.problems()), sent(files));
  }

  /**
   * One cluster of the fleet, where the others' builds have no say in it: it is the only one that
   * can be called so, its bootstrap declares what it syncs, and no other one brings it along.
   */
  static Optional<Lone> one(FleetContext context, String name) {
    Settings settings = context.settings();
    boolean listing =
        !settings.clusters().isEmpty()
            || !settings.environments().isEmpty()
            || !settings.groups().isEmpty();
    FluxFiles files = FluxFiles.scan(context);
    if (listing
        || name.contains("--") // as the path of another one may be called
        || !files.remoteReleases().isEmpty()
        || files.kustomizations().stream().anyMatch(k -> k.object().remote())) {
      return Optional.empty();
    }
    Discovery d = new Discovery(context, files, Nearby.of(files));
    ListedClusters listed = new ListedClusters(context, settings);
    List<ListedClusters.Start> starts = listed.starts(d.bootstraps());
    List<ListedClusters.Start> called =
        starts.stream().filter(s -> Paths.name(s.path()).equals(name)).toList();
    if (called.size() != 1 || called.get(0).path().isEmpty()) {
      return Optional.empty();
    }
    Booted it = d.boot(called.get(0));
    Optional<Booted.Line> line = it.line();
    if (line.isEmpty() || !it.declaresItsSource()) {
      return Optional.empty();
    }
    Pulled pulled =
        new Pulled(context.atHand(), context.sources(), context.cancel(), line.get().path());
    boolean brought =
        starts.stream()
            .filter(s -> s != called.get(0))
            .filter(s -> !d.isPlain(s) || pulled.by(s.path()))
            .map(d::boot)
            .anyMatch(o -> o.brings(it));
    List<Problem> problems = new ArrayList<>(listed.problems());
    problems.addAll(files.problems());
    return brought
        ? Optional.empty()
        : Optional.of(new Lone(d.named(List.of(it.cluster())).get(0), problems));
  }

  /** Whether a bootstrap builds its path as the tree at hand has it, and nothing else. */
  private boolean isPlain(ListedClusters.Start start) {
    FluxKustomization k = start.bootstrap();
    List<FluxSource> named =
        nearby.sourcesIn(start.path()).stream().filter(s -> s.isNamedBy(k)).toList();
    return k.spec("components").isEmpty()
        && named.size() == 1
        && named.get(0).isGit()
        && named.get(0).manifest().at("spec", "include").isEmpty()
        && named
            .get(0)
            .manifest()
            .at("spec", "ref")
            .flatMap(Node::asMap)
            .filter(m -> m.entries().stream().anyMatch(e -> !e.name().equals("branch")))
            .isEmpty()
        && new SourceResolver(context, FluxVersion.NEWEST, k.sourceRef(), Optional.of(named.get(0)))
            .resolve(named.get(0))
            .revision()
            .filter(Revision::atHand)
            .isPresent();
  }

  /** Whether no other bootstrap applies it, or somebody listed it. */
  private boolean stands(Booted b, Booted.Bringing bringing) {
    context.cancel().check();
    return b.start().listed().isPresent() || !bringing.brings(b);
  }

  /** With the names that the paths give, or drydock.yaml. */
  private List<Cluster> named(List<Cluster> own) {
    Map<String, String> names =
        ClusterNames.of(own.stream().map(Cluster::path).distinct().toList(), "root");
    List<String> declaring = files.clusterApi();
    DeclaredVersions versions =
        context
            .memo()
            .get(
                new Declared(declaring),
                context.atHand(),
                tree -> DeclaredVersions.of(context.withAtHand(tree), declaring));
    return own.stream()
        .map(
            c -> {
              String name =
                  c.listed()
                      .flatMap(ListedCluster::name)
                      .orElseGet(() -> names.getOrDefault(c.path(), c.path()));
              return c.named(name)
                  .withKubernetes(
                      c.listed()
                          .flatMap(ListedCluster::kubernetes)
                          .or(() -> versions.version(name)));
            })
        .toList();
  }

  /** A file with something that applies to another cluster, and how that one is called there. */
  private record Sent(Optional<String> to, String file) {}

  private static List<Sent> sent(FluxFiles files) {
    List<Sent> out = new ArrayList<>();
    files.kustomizations().stream()
        .filter(f -> f.object().remote())
        .forEach(f -> out.add(new Sent(f.object().remoteCluster(), f.file())));
    files.remoteReleases().forEach(f -> out.add(new Sent(f.object().remoteCluster(), f.file())));
    return List.copyOf(out);
  }

  /** Each cluster with those that sync a Kustomization or HelmRelease which applies to it. */
  private static List<Cluster> withSenders(List<Sent> sent, Fleet fleet) {
    return sent.isEmpty()
        ? fleet.clusters()
        : fleet.clusters().stream().map(c -> c.withSenders(senders(fleet, c, sent))).toList();
  }

  private static List<Cluster> senders(Fleet fleet, Cluster to, List<Sent> remote) {
    List<String> sent =
        remote.stream()
            .filter(s -> RemoteCluster.mayBe(s.to(), to.name()))
            .map(Sent::file)
            .toList();
    return fleet.clusters().stream()
        .filter(c -> !c.name().equals(to.name()))
        .filter(c -> sent.stream().anyMatch(f -> syncs(fleet, c, f)))
        .toList();
  }

  private static boolean syncs(Fleet fleet, Cluster c, String file) {
    return Paths.within(c.path(), file)
        || fleet.flavours().stream()
            .filter(f -> f.clusters().contains(c.name()))
            .anyMatch(
                f ->
                    Paths.within(f.path(), file)
                        || f.bases().stream().anyMatch(b -> Paths.within(b, file)));
  }

  /** One candidate a directory: the first whose source is declared beside it, else the first. */
  private Map<String, FluxKustomization> bootstraps() {
    Map<String, List<FluxFiles.Found<FluxSource>>> sources = new HashMap<>();
    files
        .sources()
        .forEach(
            s -> sources.computeIfAbsent(Paths.parent(s.file()), k -> new ArrayList<>()).add(s));
    Map<String, FluxFiles.Found<FluxKustomization>> out = new LinkedHashMap<>();
    for (FluxFiles.Found<FluxKustomization> f : files.kustomizations()) {
      context.cancel().check();
      Optional<String> path = Paths.resolve("", f.object().path());
      if (path.isEmpty()
          || f.object().spec("path").isEmpty()
          || !Paths.within(path.get(), Paths.parent(f.file()))
          || path.get().isEmpty() && ofAnother(f, sources)) {
        continue;
      }
      FluxFiles.Found<FluxKustomization> old = out.get(path.get());
      if (old == null || (!hasSource(old, sources) && hasSource(f, sources))) {
        out.put(path.get(), f);
      }
    }
    Map<String, FluxKustomization> sorted = new TreeMap<>(Paths.BYTE_ORDER);
    out.forEach((path, found) -> sorted.put(path, found.object()));
    return sorted;
  }

  /** Whether one that takes the root takes that of some other repository or artifact. */
  private boolean ofAnother(
      FluxFiles.Found<FluxKustomization> k,
      Map<String, List<FluxFiles.Found<FluxSource>>> byDirectory) {
    boolean asBootstrapped = k.object().id().name().equals("flux-system");
    return !asBootstrapped
        && byDirectory.getOrDefault(Paths.parent(k.file()), List.of()).stream()
            .map(FluxFiles.Found::object)
            .filter(s -> s.isNamedBy(k.object()))
            .anyMatch(
                s ->
                    context.git().stream()
                        .flatMap(g -> g.remoteUrls().stream())
                        .noneMatch(s::isAt));
  }

  private boolean hasSource(
      FluxFiles.Found<FluxKustomization> k,
      Map<String, List<FluxFiles.Found<FluxSource>>> byDirectory) {
    return byDirectory.getOrDefault(Paths.parent(k.file()), List.of()).stream()
        .anyMatch(s -> s.object().isNamedBy(k.object()));
  }

  /** What a bootstrap comes to: as it was, where nothing of what it read has changed. */
  private Booted boot(ListedClusters.Start start) {
    context.cancel().check();
    return context
        .memo()
        .get(
            new Boot(
                start,
                context.git(),
                context.fetched(),
                nearby.kustomizationsIn(start.path()),
                nearby.sourcesIn(start.path())),
            context.atHand(),
            tree -> new Discovery(context.withAtHand(tree), files, nearby).booted(start));
  }

  private Booted booted(ListedClusters.Start start) {
    String path = start.path();
    FluxKustomization declared = start.bootstrap();
    List<FluxSource> nearby = new ArrayList<>(this.nearby.sourcesIn(path));
    start.source().ifPresent(nearby::add);
    FluxVersion vendored = told(start, FluxVersionReader.read(FluxFiles.components(context, path)));
    Booted first = boot(start, declared, nearby, vendored);
    Optional<FluxKustomization> applied =
        first.kustomizations().stream().filter(k -> Booted.sameLine(k, declared)).findFirst();
    FluxKustomization bootstrap = applied.orElse(declared);
    boolean sameObject =
        bootstrap.id().sameObject(declared.id()) && spec(bootstrap).equals(spec(declared));
    boolean sameReading = first.version().readsLike(vendored);
    if (sameObject && sameReading) {
      return first;
    }
    List<FluxSource> known = new ArrayList<>(first.sources());
    known.addAll(nearby);
    return boot(start, bootstrap, known, first.version());
  }

  /** By drydock.yaml where the cluster's own files say nothing. */
  private static FluxVersion told(ListedClusters.Start start, FluxVersion read) {
    Optional<FluxVersion> listed =
        start.listed().flatMap(ListedCluster::flux).flatMap(FluxVersion::ofDistribution);
    return read.known() ? read : listed.orElse(read);
  }

  private static String spec(FluxKustomization k) {
    return k.spec().map(GoJson::print).orElse("");
  }

  private Booted boot(
      ListedClusters.Start start,
      FluxKustomization bootstrap,
      List<FluxSource> nearby,
      FluxVersion version) {
    String path = start.path();
    Optional<FluxSource> source = nearby.stream().filter(s -> s.isNamedBy(bootstrap)).findFirst();
    SourceResolver resolver = new SourceResolver(context, version, bootstrap.sourceRef(), source);
    Variables.Gathered variables =
        Variables.gather(
            bootstrap,
            (kind, name) -> ListedClusters.outside(start.listed(), kind),
            version.strictSubstitution());
    Unit unit =
        new UnitBuilder(
                context,
                version,
                new SourceContents(
                    context,
                    resolver,
                    (kind, namespace, name) ->
                        nearby.stream()
                            .filter(
                                s ->
                                    s.id().kind().equals(kind)
                                        && s.id().namespace().equals(namespace)
                                        && s.id().name().equals(name))
                            .findFirst()))
            .build(
                bootstrap,
                source,
                variables.missing().isEmpty() ? variables.variables() : Variables.NONE);
    Hydration.FluxObjects objects = new Hydration.FluxObjects(List.of());
    unit.resources().forEach(r -> objects.add(r, bootstrap.id()));
    List<FluxKustomization> kustomizations = new ArrayList<>(objects.takeNewKustomizations());
    List<FluxSource> sources = new ArrayList<>(objects.sources());
    if (!unit.complete() || sources.stream().noneMatch(s -> s.isNamedBy(bootstrap))) {
      this.nearby.kustomizationsIn(path).stream()
          .filter(k -> kustomizations.stream().noneMatch(o -> o.id().sameObject(k.id())))
          .forEach(kustomizations::add);
      nearby.stream()
          .filter(s -> sources.stream().noneMatch(o -> o.id().sameObject(s.id())))
          .forEach(sources::add);
    }
    FluxVersion read =
        told(
            start,
            FluxVersionReader.read(
                unit.complete() ? unit.resources() : FluxFiles.components(context, path)));
    Cluster cluster = cluster(start, bootstrap, kustomizations, sources, read, unit.problems());
    return new Booted(start, bootstrap, kustomizations, sources, read, cluster);
  }

  /** Without those that declare no source and that come out of another cluster further down. */
  private List<Cluster> ownOnly(List<Booted> booted, List<Cluster> clusters) {
    Set<String> certainPaths =
        booted.stream()
            .filter(b -> b.start().listed().isPresent() || b.declaresItsSource())
            .map(Booted::path)
            .collect(Collectors.toSet());
    List<Cluster> certain = clusters.stream().filter(c -> certainPaths.contains(c.path())).toList();
    if (certain.size() == clusters.size()) {
      return clusters;
    }
    List<FluxKustomization> brought =
        certain.stream()
            .flatMap(c -> new Hydration(context, c, List.of()).run().units().stream())
            .map(Unit::kustomization)
            .toList();
    return clusters.stream()
        .filter(
            c ->
                certain.contains(c)
                    || brought.stream().noneMatch(k -> Booted.sameLine(k, c.bootstrap())))
        .toList();
  }

  private Cluster cluster(
      ListedClusters.Start start,
      FluxKustomization bootstrap,
      List<FluxKustomization> kustomizations,
      List<FluxSource> sources,
      FluxVersion version,
      List<Problem> problems) {
    Optional<FluxSource> source = sources.stream().filter(s -> s.isNamedBy(bootstrap)).findFirst();
    SourceResolver resolver = new SourceResolver(context, version, bootstrap.sourceRef(), source);
    List<FluxKustomization> all = new ArrayList<>();
    all.add(bootstrap);
    kustomizations.stream().filter(k -> !k.id().sameObject(bootstrap.id())).forEach(all::add);
    List<Pin> pins =
        sources.stream()
            .filter(FluxSource::isGit)
            .map(s -> resolver.pin(s, usedBy(s, all)))
            .toList();
    return new Cluster(
        start.path(),
        start.path(),
        bootstrap,
        all,
        sources,
        version,
        pins,
        Optional.empty(),
        start.listed(),
        List.of(),
        problems);
  }

  private static List<ResourceId> usedBy(FluxSource source, List<FluxKustomization> all) {
    return all.stream().filter(source::isNamedBy).map(FluxKustomization::id).toList();
  }
}
