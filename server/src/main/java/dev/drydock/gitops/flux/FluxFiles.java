package dev.drydock.gitops.flux;

import dev.drydock.base.Parallel;
import dev.drydock.base.Problem;
import dev.drydock.gitops.FleetContext;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Kustomizations and sources that the YAML files of a tree hold, as they stand there, with the
 * files: where discovery begins, before anything is built.
 *
 * @param remoteReleases HelmReleases that name a kubeConfig
 * @param clusterApi files that speak of Cluster API
 * @param problems what is wrong with FluxInstances
 */
record FluxFiles(
    List<Found<FluxKustomization>> kustomizations,
    List<Found<FluxSource>> sources,
    List<Found<HelmRelease>> remoteReleases,
    List<String> clusterApi,
    List<Problem> problems) {
  private static final byte[] KUSTOMIZE =
      (FluxKustomization.GROUP + "/v").getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SOURCE =
      (FluxSource.GROUP + "/v").getBytes(StandardCharsets.US_ASCII);
  private static final byte[] INSTANCE =
      (FluxInstances.GROUP + "/v").getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RELEASE =
      (HelmRelease.GROUP + "/v").getBytes(StandardCharsets.US_ASCII);
  private static final byte[] KUBECONFIG = "kubeConfig".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] INSTANCE_CHART =
      FluxInstances.CHART.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTROLLER =
      "kustomize-controller".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_DEPTH = 64;

  /** An object and the path of its file. */
  record Found<T>(T object, String file) {}

  private record Scan(String directory) {}

  private static FluxFiles none() {
    return new FluxFiles(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  static FluxFiles scan(FleetContext context) {
    if (context.memo().isNew()) {
      readAhead(context);
    }
    return scan(context, context.atHand(), "", 0);
  }

  /** Reads what will be read anyway, on all processors. */
  private static void readAhead(FleetContext context) {
    List<String> yaml = new ArrayList<>();
    walk(context.atHand(), "", 0, yaml);
    Parallel.map(
        yaml,
        path -> {
          context.cancel().check();
          none().file(context, context.atHand(), path);
          return path;
        });
  }

  private static void walk(FileTree tree, String directory, int depth, List<String> out) {
    for (String name : depth > MAX_DEPTH ? List.<String>of() : tree.list(directory)) {
      String path = Paths.join(directory, name);
      if (isYaml(name)) {
        out.add(path);
      } else if (isOwnDirectory(tree, path, name)) {
        walk(tree, path, depth + 1, out);
      }
    }
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** Whether it is a directory to look into: links to others are not. */
  private static boolean isOwnDirectory(FileTree tree, String path, String name) {
    return !name.equals("node_modules")
        && tree.kind(path) == FileTree.Kind.DIRECTORY
        && tree.realPath(path).filter(path::equals).isPresent();
  }

  /** A directory with all below; what did not change since the last time is not looked at again. */
  private static FluxFiles scan(FleetContext context, FileTree tree, String directory, int depth) {
    return context
        .memo()
        .get(
            new Scan(directory),
            tree,
            t -> {
              FluxFiles out = none();
              out.look(context, t, directory, depth);
              return out;
            });
  }

  /**
   * Every object in the YAML files of a directory that speak of Flux's controllers, built or not:
   * enough to tell which Flux is vendored there.
   */
  static List<Resource> components(FleetContext context, String directory) {
    FileTree tree = context.atHand();
    List<Resource> out = new ArrayList<>();
    for (String path : tree.files(directory)) {
      context.cancel().check();
      boolean yaml = path.endsWith(".yaml") || path.endsWith(".yml");
      Optional<String> id = yaml ? tree.contentId(path) : Optional.empty();
      if (id.isPresent()
          && context
              .memo()
              .holds(
                  "vendors flux",
                  id.get(),
                  () -> tree.read(path).filter(FluxFiles::vendors).isPresent())) {
        tree.read(path).map(b -> context.sources().parse(path, b)).ifPresent(p -> objects(p, out));
      }
    }
    return out;
  }

  private static boolean vendors(Blob blob) {
    return contains(blob.bytes(), CONTROLLER) || contains(blob.bytes(), INSTANCE);
  }

  private static void objects(Parsed parsed, List<Resource> out) {
    parsed.documents().forEach(d -> d.root().asMap().map(Resource::new).ifPresent(out::add));
  }

  private void look(FleetContext context, FileTree tree, String directory, int depth) {
    context.cancel().check();
    for (String name : depth > MAX_DEPTH ? List.<String>of() : tree.list(directory)) {
      String path = Paths.join(directory, name);
      if (isOwnDirectory(tree, path, name)) {
        FluxFiles below = scan(context, tree, path, depth + 1);
        kustomizations.addAll(below.kustomizations());
        sources.addAll(below.sources());
        remoteReleases.addAll(below.remoteReleases());
        clusterApi.addAll(below.clusterApi());
        problems.addAll(below.problems());
      } else if (isYaml(name) && tree.kind(path) == FileTree.Kind.FILE) {
        file(context, tree, path);
      }
    }
  }

  private void file(FleetContext context, FileTree tree, String path) {
    Optional<Blob> blob = tree.read(path);
    if (blob.isEmpty()) {
      return;
    }
    String id = blob.get().id();
    if (context
        .memo()
        .holds("mentions cluster-api", id, () -> DeclaredVersions.mentions(blob.get()))) {
      clusterApi.add(path);
    }
    if (context.memo().holds("mentions flux", id, () -> mentions(blob.get()))) {
      for (Document d : context.sources().parse(path, blob.get()).documents()) {
        if (d.root() instanceof MapNode m) {
          object(m, path);
        }
      }
    }
  }

  private void object(MapNode manifest, String path) {
    if (manifest.text("kind").filter("List"::equals).isPresent()) {
      manifest
          .seq("items")
          .ifPresent(s -> s.items().forEach(i -> i.asMap().ifPresent(m -> object(m, path))));
      return;
    }
    FluxKustomization.of(manifest, Optional.empty())
        .ifPresent(k -> kustomizations.add(new Found<>(k, path)));
    HelmRelease.of(manifest)
        .filter(HelmRelease::remote)
        .ifPresent(r -> remoteReleases.add(new Found<>(r, path)));
    FluxSource.of(manifest, Optional.empty()).ifPresent(s -> sources.add(new Found<>(s, path)));
    FluxInstances.sync(manifest, Optional.empty())
        .or(() -> released(manifest, path))
        .ifPresent(
            i -> {
              kustomizations.add(new Found<>(i.kustomization(), path));
              sources.add(new Found<>(i.source(), path));
              problems.addAll(i.problems());
            });
  }

  /**
   * What an instance comes to that a release makes of its values, where it lies in what it syncs:
   * elsewhere it may be for any cluster.
   */
  private static Optional<FluxInstances.Sync> released(MapNode manifest, String path) {
    return HelmRelease.of(manifest)
        .flatMap(FluxInstances::ofRelease)
        .flatMap(m -> FluxInstances.sync(m, Optional.empty()))
        .filter(
            s ->
                Paths.resolve("", s.kustomization().path())
                    .filter(p -> Paths.within(p, path))
                    .isPresent());
  }

  private static boolean mentions(Blob blob) {
    return contains(blob.bytes(), KUSTOMIZE)
        || contains(blob.bytes(), SOURCE)
        || contains(blob.bytes(), INSTANCE)
        || (contains(blob.bytes(), RELEASE)
            && (contains(blob.bytes(), KUBECONFIG) || contains(blob.bytes(), INSTANCE_CHART)));
  }

  private static boolean contains(byte[] in, byte[] what) {
    outer:
    for (int i = 0; i <= in.length - what.length; i++) {
      if (in[i] == what[0]) {
        for (int j = 1; j < what.length; j++) {
          if (in[i + j] != what[j]) {
            continue outer;
          }
        }
        return true;
      }
    }
    return false;
  }
}
