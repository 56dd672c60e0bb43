package dev.drydock.index;

import dev.drydock.base.Cancel;
import dev.drydock.base.Parallel;
import dev.drydock.base.Wanted;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Engines;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitOpsEngine;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.KustomizeCharts;
import dev.drydock.gitops.Lone;
import dev.drydock.gitops.Revisions;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import dev.drydock.vfs.SourceStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A repository as it was at one moment: immutable; everything derived from it is computed when
 * asked for and kept. Safe for many threads. A request keeps the snapshot it began with.
 */
public final class Snapshot {
  /** Names that make a directory a kustomization, in the order kustomize looks for them. */
  public static final List<String> KUSTOMIZATION_NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  private final Path root;
  private final long version;
  private final FleetContext context;
  private final ConcurrentHashMap<String, Snapshot> commits;
  private volatile Inherited inherited = Inherited.NOTHING;
  private final Optional<Kept> kept;
  private final Lazy<Optional<String>> surroundings;
  private final Lazy<List<String>> files;
  private final Lazy<Fleet> fleet;
  private final Lazy<Catalogue> catalogue =
      new Lazy<>(() -> Catalogue.read(this, inherited.catalogue(), inherited.written()));

  private final ConcurrentHashMap<Class<?>, Lazy<?>> derived = new ConcurrentHashMap<>();

  private Snapshot(
      Path root, long version, FleetContext context, ConcurrentHashMap<String, Snapshot> commits) {
    this(root, version, context, commits, Optional.empty());
  }

  /**
   * @param commits the states of the repository that were looked at, by commit; shared by all
   *     snapshots that see the same history
   * @param kept what earlier processes left; of a working tree only
   */
  Snapshot(
      Path root,
      long version,
      FleetContext context,
      ConcurrentHashMap<String, Snapshot> commits,
      Optional<Kept> kept) {
    this.kept = kept;
    this.surroundings = new Lazy<>(() -> kept.flatMap(k -> k.surroundings(context)));
    this.root = root;
    this.version = version;
    this.context = context;
    this.commits = commits;
    this.files = new Lazy<>(() -> inherited.files().orElseGet(() -> scan(context.atHand())));
    this.fleet = new Lazy<>(() -> engine().discover(context));
  }

  /**
   * What this one takes over from the one before.
   *
   * @param written files that hold something else since then, and nothing else has changed
   */
  private record Inherited(
      Optional<List<String>> files,
      Optional<Catalogue> catalogue,
      Set<String> written,
      Optional<Fleet> fleet) {
    static final Inherited NOTHING =
        new Inherited(Optional.empty(), Optional.empty(), Set.of(), Optional.empty());
  }

  /**
   * This one, which differs from the one before only in what stands in some files; to be said
   * before anybody looks.
   */
  Snapshot after(Snapshot before, Set<String> written) {
    Set<String> since = new HashSet<>(written);
    Optional<Catalogue> known = before.catalogue.known();
    if (known.isEmpty()) {
      known = before.inherited.catalogue();
      since.addAll(before.inherited.written());
    }
    Optional<Fleet> lately = before.fleet.known().or(before.inherited::fleet);
    inherited =
        new Inherited(
            before.files.known().or(before.inherited::files), known, Set.copyOf(since), lately);
    return this;
  }

  /** The repository's root on disk. */
  public Path root() {
    return root;
  }

  /** Grows with every change of the workspace. */
  public long version() {
    return version;
  }

  public FileTree tree() {
    return context.atHand();
  }

  public Optional<Revisions> git() {
    return context.git();
  }

  public SourceCache sources() {
    return context.sources();
  }

  public FleetContext context() {
    return context;
  }

  public Cancel cancel() {
    return context.cancel();
  }

  /**
   * Every YAML file and kustomization of the tree, hidden directories included, in byte order of
   * paths; {@code .git} and {@code node_modules} are not looked into.
   */
  public List<String> yamlFiles() {
    return files.get();
  }

  /** Those of {@link #yamlFiles} that lie below a directory, looked for there only. */
  public List<String> yamlFiles(String directory) {
    List<String> out = new ArrayList<>();
    walk(tree(), directory, 0, out);
    return out;
  }

  /** A file's parse; empty where there is no such file. */
  public Optional<Parsed> parsed(String path) {
    return tree().read(path).map(b -> sources().parse(path, b));
  }

  /** Directories that hold a kustomization. */
  public List<String> kustomizations() {
    return yamlFiles().stream()
        .filter(f -> KUSTOMIZATION_NAMES.contains(Paths.name(f)))
        .map(Paths::parent)
        .distinct()
        .toList();
  }

  /** The file that makes a directory a kustomization. */
  public Optional<String> kustomizationFile(String directory) {
    return KUSTOMIZATION_NAMES.stream()
        .map(n -> Paths.join(directory, n))
        .filter(p -> tree().kind(p) == FileTree.Kind.FILE)
        .findFirst();
  }

  /**
   * What {@code kustomize build} gives for a directory, in the order of input, files outside of it
   * allowed as Flux allows them.
   */
  public Rendered built(String directory) {
    return remembered(new Built(directory), s -> s.build(directory));
  }

  private record Built(String directory) {}

  private Rendered build(String directory) {
    BuildOptions options =
        BuildOptions.defaults(sources())
            .withLoadRestrictor(BuildOptions.LoadRestrictor.NONE)
            .withReorder(BuildOptions.Reorder.NONE)
            .withCharts(new KustomizeCharts(sources(), cancel()))
            .withCancel(cancel());
    return Kustomize.build(tree(), directory, options);
  }

  /** The objects that the files declare. */
  public Catalogue catalogue() {
    return catalogue.get();
  }

  public Fleet fleet() {
    return fleet.get();
  }

  /**
   * The cluster of a name, where that can be told without looking into the others; empty where it
   * takes {@link #fleet} to say.
   */
  public Optional<Lone> lone(String name) {
    return engine().discover(context, name);
  }

  /**
   * The fleet as it is, or as it was some edits ago where that is known already: for what is shown
   * while somebody types, which does not wait for a look at every cluster.
   */
  public Fleet fleetLately() {
    return fleet.known().or(inherited::fleet).orElseGet(fleet);
  }

  /** Everything a cluster of this snapshot's fleet gets. */
  public Hydrated hydrated(Cluster cluster) {
    return Wanted.by(cancel(), () -> hydratedWanted(cluster));
  }

  private Hydrated hydratedWanted(Cluster cluster) {
    return context
        .memo()
        .brief(
            new Work(cluster, context.git(), context.fetched()),
            context.atHand(),
            tree -> engine().hydrate(lasting(tree).context, cluster));
  }

  /** All of {@link #hydrated}, on all processors. */
  public List<Hydrated> hydrated(List<Cluster> clusters) {
    return Parallel.map(clusters, this::hydrated);
  }

  private record Work(Object what, Optional<Revisions> git, SourceStore fetched) {}

  /**
   * What is remembered outlives this snapshot, and may hold on to it: what a fix does is found out
   * when somebody asks. So it ends with whoever it is for, not with the snapshot.
   */
  private Snapshot lasting(FileTree tree) {
    return new Snapshot(root, version, context.withAtHand(tree).withCancel(Cancel.NONE), commits);
  }

  /**
   * What some work on this snapshot comes to, or came to on another one that looks the same to it:
   * an edit that it would not notice does not make it run again.
   *
   * @param what stands, by equals, for the work and all that it depends on besides the files, the
   *     history and what was fetched; nobody else's work equals it
   * @param work looks at nothing but the snapshot it is given
   */
  public <T> T remembered(Object what, Function<Snapshot, T> work) {
    return Wanted.by(
        cancel(),
        () ->
            context
                .memo()
                .get(
                    new Work(what, context.git(), context.fetched()),
                    context.atHand(),
                    tree -> work.apply(lasting(tree))));
  }

  /**
   * As {@link #remembered}, for what is small and asked for after every change: it is held for
   * good, the newest states of each thing.
   *
   * @param about which thing, and what of it, by equals
   * @param given what the result depends on besides the files, the history and what was fetched, by
   *     equals
   * @param find looks at nothing but the snapshot it is given
   */
  public <T> T found(Object about, Object given, Function<Snapshot, T> find) {
    return Wanted.by(
        cancel(),
        () ->
            context
                .memo()
                .found()
                .get(
                    about,
                    new Work(given, context.git(), context.fetched()),
                    context.atHand(),
                    tree -> find.apply(lasting(tree))));
  }

  /**
   * What is made of this very snapshot, once, and held as long as it.
   *
   * @param type stands for the work; nobody else makes one
   * @param make looks at nothing but the snapshot it is given; its result is safe for many threads
   */
  public <T> T derived(Class<T> type, Function<Snapshot, T> make) {
    return type.cast(derived.computeIfAbsent(type, t -> new Lazy<>(() -> make.apply(this))).get());
  }

  /**
   * What {@link #keep} kept of a repository that looks the same, in this process or an earlier one.
   *
   * @param what names the work and everything that it depends on besides the repository and what
   *     was fetched
   */
  public Optional<byte[]> kept(String what) {
    return context.atHand() instanceof HeldTree held
        ? surroundings.get().flatMap(s -> kept.flatMap(k -> k.find(what, s, held)))
        : Optional.empty();
  }

  /**
   * Keeps what work on this snapshot came to since {@link #kept} was asked for it, for later
   * processes: all that this snapshot was asked for so far counts as looked at for it. Nothing is
   * kept while buffers are unsaved, or where the history moved meanwhile.
   *
   * @param what as for {@link #kept}
   * @param value holds no value of a Secret
   */
  public void keep(String what, byte[] value) {
    Kept k = kept.orElse(null);
    Optional<String> then = surroundings.get();
    if (k != null
        && context.atHand() instanceof HeldTree held
        && then.isPresent()
        && k.surroundings(context).equals(then)) {
      k.keep(what, then.get(), held, value);
    }
  }

  /** As {@link #hydrated}, for whoever goes through all clusters: nothing is held here. */
  public Hydrated hydrate(Cluster cluster) {
    return engine().hydrate(context, cluster);
  }

  /**
   * As {@link #hydrate}, for a process that goes through all clusters once: what is one cluster's
   * own is not remembered either.
   */
  public Hydrated hydrateOnce(Cluster cluster) {
    return engine().hydrate(context.passing(), cluster);
  }

  /** The same repository with another tree at hand: a commit, or this one with edits over it. */
  public Snapshot over(FileTree tree) {
    return new Snapshot(root, version, context.withAtHand(tree), commits);
  }

  /**
   * The repository as a commit has it: one snapshot, with what is computed from it, for all who ask
   * as long as the history stays the same. Its work ends where nobody waits for it ({@link
   * dev.drydock.base.Wanted}).
   *
   * @param commit 40 hex digits
   * @return empty where the commit is not wholly in the repository
   */
  public Optional<Snapshot> at(String commit) {
    Snapshot known = commits.get(commit);
    if (known != null) {
      return Optional.of(known);
    }
    return git()
        .flatMap(g -> g.tree(commit))
        .map(
            tree ->
                commits.computeIfAbsent(
                    commit,
                    c ->
                        new Snapshot(
                            root,
                            version,
                            context.withAtHand(tree).withCancel(Cancel.NONE),
                            commits)));
  }

  /** The same tree with another history behind it. */
  public Snapshot over(Revisions history) {
    return new Snapshot(root, version, context.withGit(history), new ConcurrentHashMap<>());
  }

  /** The same with another cancel; what is computed already stays with the old one. */
  public Snapshot withCancel(Cancel cancel) {
    return new Snapshot(root, version, context.withCancel(cancel), commits, kept);
  }

  private static GitOpsEngine engine() {
    return Engines.ALL.get(0);
  }

  private List<String> scan(FileTree tree) {
    List<String> out = new ArrayList<>();
    walk(tree, "", 0, out);
    return List.copyOf(out);
  }

  private void walk(FileTree tree, String directory, int depth, List<String> out) {
    cancel().check();
    if (depth > 64) {
      return;
    }
    for (String name : tree.list(directory)) {
      if (name.equals("node_modules")) {
        continue;
      }
      String path = Paths.join(directory, name);
      boolean yaml =
          name.endsWith(".yaml") || name.endsWith(".yml") || name.equals("Kustomization");
      FileTree.Kind kind = tree.kind(path);
      if (kind == FileTree.Kind.DIRECTORY) {
        if (tree.realPath(path).filter(path::equals).isPresent()) {
          walk(tree, path, depth + 1, out);
        }
      } else if (yaml && kind == FileTree.Kind.FILE) {
        out.add(path);
      }
    }
  }
}
