package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.kustomize.load.KustomizationReader;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kustomization that kustomize-controller builds for a Flux Kustomization: the one that lies at
 * its path, or one made of what lies there, with what the spec says put in. Its entries' origins
 * are the lines of the file or of the spec.
 */
final class RootKustomization {
  static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  private static final List<String> REMOTE =
      List.of(
          "git::", "gh:", "ssh://", "https://", "http://", "git@", "github.com:", "github.com/");

  /** What a generated kustomization without resources has for a namespace, not to be empty. */
  private static final String PLACEHOLDER = "_placeholder";

  private final FileTree tree;
  private final String directory;
  private final FluxKustomization of;
  private final FluxVersion version;
  private final SourceCache sources;
  private final List<Problem> problems = new ArrayList<>();
  private boolean generated;

  private RootKustomization(
      FileTree tree,
      String directory,
      FluxKustomization of,
      FluxVersion version,
      SourceCache sources) {
    this.tree = tree;
    this.directory = directory;
    this.of = of;
    this.version = version;
    this.sources = sources;
  }

  /**
   * The kustomization to build.
   *
   * @param root empty where none can be made; the problems say why
   * @param common stands for all of it but the spec's own patches, which come last; empty where
   *     they cannot be told apart
   * @param ownPatches how many there are
   */
  record Made(
      Optional<MapNode> root, List<Problem> problems, Optional<Object> common, int ownPatches) {}

  static Made make(
      FileTree tree,
      String directory,
      FluxKustomization of,
      FluxVersion version,
      SourceCache sources) {
    RootKustomization r = new RootKustomization(tree, directory, of, version, sources);
    Optional<MapNode> root = r.found().map(r::withSpec);
    List<Node> own = r.items("patches");
    boolean apart =
        own.stream().allMatch(n -> n instanceof MapNode)
            && (!version.honoursOldPatches()
                || (r.items("patchesStrategicMerge").isEmpty()
                    && r.items("patchesJson6902").isEmpty()));
    return new Made(
        root,
        r.problems,
        root.filter(m -> apart).map(m -> Fingerprint.of(withoutLast(m, own.size()))),
        own.size());
  }

  private static MapNode withoutLast(MapNode root, int patches) {
    Optional<SeqNode> all = root.seq("patches");
    return patches == 0 || all.isEmpty()
        ? root
        : root.with(
            "patches",
            all.get().withItems(all.get().items().subList(0, all.get().size() - patches)));
  }

  private Optional<MapNode> found() {
    List<String> there =
        NAMES.stream()
            .map(n -> Paths.join(directory, n))
            .filter(p -> tree.kind(p) == FileTree.Kind.FILE)
            .toList();
    if (there.isEmpty()) {
      generated = true;
      return Optional.of(generated());
    }
    if (there.size() > 1) {
      problems.add(
          Problem.error(
              "kustomize/directory-without-kustomization",
              "more than one kustomization file in one directory: " + String.join(", ", there),
              there.get(1)));
      return Optional.empty();
    }
    return read(there.get(0));
  }

  private Optional<MapNode> read(String path) {
    Optional<Blob> blob = tree.read(path);
    if (blob.isEmpty()) {
      problems.add(
          Problem.error(
              "yaml/too-large",
              tree.unreadable(path).map(FileTree.Unreadable::message).orElse("cannot be read"),
              path));
      return Optional.empty();
    }
    Parsed parsed = sources.parse(path, blob.get());
    for (SyntaxError e : parsed.errors()) {
      problems.add(Problem.error("yaml/" + e.code(), e.message(), parsed.place(e)));
    }
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    Node root =
        parsed.documents().isEmpty() ? MapNode.empty(at(path)) : parsed.documents().get(0).root();
    if (root.isNull()) {
      root = MapNode.empty(root.origin());
    }
    return Optional.of(KustomizationReader.loosely(root, version.kustomize(), problems::add))
        .filter(m -> problems.isEmpty());
  }

  private Origin at(String path) {
    return Origin.made(
        new Step(Step.Kind.FLUX, "kustomization " + path, of.pathPlace().orElse(null)));
  }

  /**
   * Every manifest below the path in byte order of names; a directory that has a kustomization is
   * one entry and not walked.
   */
  private MapNode generated() {
    Origin origin =
        Origin.made(
            step(
                "kustomization generated for " + (directory.isEmpty() ? "." : directory),
                of.pathPlace()));
    List<Node> resources = new ArrayList<>();
    walk(directory, resources, origin);
    MapNode root =
        MapNode.empty(origin)
            .with("apiVersion", ScalarNode.string("kustomize.config.k8s.io/v1beta1", origin))
            .with("kind", ScalarNode.string("Kustomization", origin));
    return resources.isEmpty()
        ? root.with("namespace", ScalarNode.string(PLACEHOLDER, origin))
        : root.with("resources", SeqNode.of(resources, origin));
  }

  private void walk(String dir, List<Node> resources, Origin origin) {
    for (String name : tree.list(dir)) {
      String path = Paths.join(dir, name);
      FileTree.Kind kind = tree.kind(path);
      if (kind == FileTree.Kind.DIRECTORY) {
        if (!tree.realPath(path).equals(tree.realPath(dir).map(d -> Paths.join(d, name)))) {
          continue;
        }
        if (NAMES.stream().anyMatch(n -> tree.kind(Paths.join(path, n)) == FileTree.Kind.FILE)) {
          resources.add(entry(path, origin));
        } else {
          walk(path, resources, origin);
        }
      } else if (kind == FileTree.Kind.FILE && (name.endsWith(".yaml") || name.endsWith(".yml"))) {
        resources.add(entry(path, origin));
      }
    }
  }

  private Node entry(String path, Origin origin) {
    return ScalarNode.string(
        directory.isEmpty() ? path : path.substring(directory.length() + 1), origin);
  }

  private MapNode withSpec(MapNode start) {
    MapNode root = start;
    if (!generated
        && version.annotatesOrigins()
        && root.seq("resources").filter(s -> s.size() > 0).isEmpty()) {
      Origin origin =
          Origin.made(
              step("origin annotations, as the kustomization lists no resources", of.pathPlace()));
      root =
          set(
              root,
              "buildMetadata",
              SeqNode.of(List.of(ScalarNode.string("originAnnotations", origin)), origin));
    }
    root = replace(root, "targetNamespace", "namespace");
    root = replace(root, "namePrefix", "namePrefix");
    root = replace(root, "nameSuffix", "nameSuffix");
    root = append(root, "patches", items("patches"));
    root = append(root, "components", components());
    if (version.honoursOldPatches()) {
      root = append(root, "patchesStrategicMerge", items("patchesStrategicMerge"));
      root = append(root, "patchesJson6902", items("patchesJson6902"));
    }
    for (Node image : items("images")) {
      root = withImage(root, image);
    }
    List<Node> metadata = items("buildMetadata");
    return metadata.isEmpty()
        ? root
        : set(root, "buildMetadata", SeqNode.of(metadata, metadata.get(0).origin()));
  }

  /**
   * A field that no line of a kustomization file names: what the engine says of such lines is not
   * about Flux's own.
   */
  private static MapNode set(MapNode root, String field, Node value) {
    return root.has(field)
        ? root.with(field, value)
        : root.plus(ScalarNode.string(field, Origin.NONE), value);
  }

  private MapNode replace(MapNode root, String specField, String field) {
    Optional<Node> value =
        of.spec(specField)
            .filter(n -> n.text().filter(t -> !t.isEmpty()).isPresent() && !n.isNull());
    return value
        .map(v -> set(root, field, v.then(step("spec." + specField, v.origin().place()))))
        .orElse(root);
  }

  private List<Node> items(String specField) {
    return of.spec(specField)
        .flatMap(Node::asSeq)
        .map(
            s ->
                s.items().stream()
                    .map(i -> i.then(step("spec." + specField, i.origin().place())))
                    .toList())
        .orElse(List.of());
  }

  private List<Node> components() {
    boolean ignoreMissing =
        of.spec("ignoreMissingComponents").flatMap(Node::text).filter("true"::equals).isPresent();
    List<Node> out = new ArrayList<>();
    for (Node item : items("components")) {
      String path = item.text().orElse("");
      if (!isLocal(path)) {
        String message = "component path " + path + " must be local and relative";
        problems.add(
            item.origin()
                .place()
                .map(p -> Problem.error("kustomize/outside-root", message, p))
                .orElseGet(() -> Problem.error("kustomize/outside-root", message, directory)));
        continue;
      }
      boolean missing =
          Paths.resolve(directory, path).filter(p -> tree.kind(p) != FileTree.Kind.NONE).isEmpty();
      if (!ignoreMissing || !missing) {
        out.add(item);
      }
    }
    return out;
  }

  /** Neither absolute nor in one of the forms by which kustomize knows a repository. */
  private static boolean isLocal(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return REMOTE.stream().noneMatch(p -> lower.length() > p.length() && lower.startsWith(p))
        && !path.startsWith("/")
        && !lower.startsWith("file:///");
  }

  private static MapNode append(MapNode root, String field, List<Node> items) {
    if (items.isEmpty()) {
      return root;
    }
    Optional<SeqNode> old = root.seq(field);
    List<Node> all = new ArrayList<>(old.map(SeqNode::items).orElse(List.of()));
    all.addAll(items);
    return set(
        root,
        field,
        old.map(s -> s.withItems(all)).orElseGet(() -> SeqNode.of(all, items.get(0).origin())));
  }

  /**
   * Merged with the entry of the same name: tag and digest together say which version, so either
   * takes the place of both.
   */
  private static MapNode withImage(MapNode root, Node image) {
    List<Node> images = new ArrayList<>(root.seq("images").map(SeqNode::items).orElse(List.of()));
    Optional<String> name = image.asMap().flatMap(m -> m.text("name"));
    for (int i = 0; i < images.size(); i++) {
      Optional<MapNode> old = images.get(i).asMap();
      if (old.isPresent()
          && image instanceof MapNode added
          && old.get().text("name").equals(name)) {
        MapNode merged = old.get();
        boolean version = said(added, "newTag") || said(added, "digest");
        merged = version ? merged.without("newTag").without("digest") : merged;
        for (String field : List.of("newName", "newTag", "digest")) {
          merged = said(added, field) ? merged.with(field, added.get(field).orElseThrow()) : merged;
        }
        images.set(i, merged);
        return set(root, "images", SeqNode.of(images, image.origin()));
      }
    }
    return append(root, "images", List.of(image));
  }

  private static boolean said(MapNode image, String field) {
    return image
        .get(field)
        .filter(n -> !n.isNull())
        .flatMap(Node::text)
        .filter(t -> !t.isEmpty())
        .isPresent();
  }

  private Step step(String what, Optional<Place> at) {
    return new Step(Step.Kind.FLUX, what + " of " + of.id().label(), at.orElse(null));
  }
}
