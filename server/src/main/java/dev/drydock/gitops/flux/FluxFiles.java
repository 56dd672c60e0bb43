package dev.drydock.gitops.flux;

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
 * @param clusterApi files that speak of Cluster API
 */
record FluxFiles(
    List<Found<FluxKustomization>> kustomizations,
    List<Found<FluxSource>> sources,
    List<String> clusterApi) {
  private static final byte[] KUSTOMIZE =
      (FluxKustomization.GROUP + "/v").getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SOURCE =
      (FluxSource.GROUP + "/v").getBytes(StandardCharsets.US_ASCII);
  private static final byte[] INSTANCE =
      (FluxInstances.GROUP + "/v").getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTROLLER =
      "kustomize-controller".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_DEPTH = 64;

  /** An object and the path of its file. */
  record Found<T>(T object, String file) {}

  static FluxFiles scan(FleetContext context) {
    FluxFiles out = new FluxFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    out.walk(context, "", 0);
    return out;
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

  private void walk(FleetContext context, String directory, int depth) {
    context.cancel().check();
    FileTree tree = context.atHand();
    for (String name : depth > MAX_DEPTH ? List.<String>of() : tree.list(directory)) {
      String path = Paths.join(directory, name);
      boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
      FileTree.Kind kind = name.equals("node_modules") ? FileTree.Kind.NONE : tree.kind(path);
      if (kind == FileTree.Kind.DIRECTORY) {
        if (tree.realPath(path).filter(path::equals).isPresent()) {
          walk(context, path, depth + 1);
        }
      } else if (yaml && kind == FileTree.Kind.FILE) {
        file(context, path);
      }
    }
  }

  private void file(FleetContext context, String path) {
    Optional<String> id = context.atHand().contentId(path);
    if (id.isPresent()
        && context
            .memo()
            .holds(
                "mentions cluster-api",
                id.get(),
                () -> context.atHand().read(path).filter(DeclaredVersions::mentions).isPresent())) {
      clusterApi.add(path);
    }
    if (id.isEmpty()
        || !context
            .memo()
            .holds(
                "mentions flux",
                id.get(),
                () -> context.atHand().read(path).filter(FluxFiles::mentions).isPresent())) {
      return;
    }
    Optional<Blob> blob = context.atHand().read(path);
    if (blob.isEmpty()) {
      return;
    }
    Parsed parsed = context.sources().parse(path, blob.get());
    for (Document d : parsed.documents()) {
      if (d.root() instanceof MapNode m) {
        object(m, path);
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
    FluxSource.of(manifest, Optional.empty()).ifPresent(s -> sources.add(new Found<>(s, path)));
    FluxInstances.sync(manifest, Optional.empty())
        .ifPresent(
            i -> {
              kustomizations.add(new Found<>(i.kustomization(), path));
              sources.add(new Found<>(i.source(), path));
            });
  }

  private static boolean mentions(Blob blob) {
    return contains(blob.bytes(), KUSTOMIZE)
        || contains(blob.bytes(), SOURCE)
        || contains(blob.bytes(), INSTANCE);
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
