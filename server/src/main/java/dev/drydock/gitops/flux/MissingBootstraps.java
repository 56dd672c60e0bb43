package dev.drydock.gitops.flux;

import dev.drydock.gitops.FleetContext;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Clusters of a repository that holds no bootstrap at all, as where flux-operator, Terraform or a
 * person made it: the directories of Kustomizations that no other Kustomization reaches, whose
 * source nothing in the repository declares and whose paths are there. What lies in a hidden
 * directory or a component is put by.
 */
final class MissingBootstraps {
  private static final List<String> PULLING = List.of("resources", "bases", "components");
  private static final int MAX_CLIMB = 64;

  private final FleetContext context;
  private final FluxFiles files;

  /** Directories that are nothing by themselves. */
  private final Set<String> components = new HashSet<>();

  /** Which directory's kustomization enters a file or directory of another one. */
  private final Map<String, String> enteredBy = new HashMap<>();

  MissingBootstraps(FleetContext context, FluxFiles files) {
    this.context = context;
    this.files = files;
  }

  /** The source that the bootstrap of each directory must sync from, as its Kustomizations say. */
  Map<String, FluxKustomization.SourceRef> find() {
    Set<String> synced = new HashSet<>();
    for (FluxFiles.Found<FluxKustomization> f : files.kustomizations()) {
      if (f.object().spec("path").isPresent()) {
        Paths.resolve("", f.object().path()).filter(p -> !p.isEmpty()).ifPresent(synced::add);
      }
    }
    List<FluxFiles.Found<FluxKustomization>> open =
        files.kustomizations().stream()
            .filter(f -> !declared(f.object()) && !f.object().sourceRef().name().isEmpty())
            .filter(f -> !f.file().startsWith(".") && !f.file().contains("/."))
            .filter(f -> leadsSomewhere(f.object()))
            .filter(f -> synced.stream().noneMatch(p -> Paths.within(p, f.file())))
            .toList();
    Map<String, FluxKustomization.SourceRef> out = new TreeMap<>(Paths.BYTE_ORDER);
    if (open.isEmpty()) {
      return out;
    }
    entries("", 0);
    files.kustomizations().forEach(f -> components(f.object()));
    for (FluxFiles.Found<FluxKustomization> f : open) {
      String top = top(f.file());
      if (!components.contains(top)
          && (!isMade(f.object()) || makes(top))
          && synced.stream().noneMatch(p -> Paths.within(p, top))) {
        out.putIfAbsent(top, inFluxSystem(f.object().sourceRef()));
      }
    }
    Set<String> all = Set.copyOf(out.keySet());
    out.keySet().removeIf(p -> all.stream().anyMatch(o -> !o.equals(p) && Paths.within(o, p)));
    return out;
  }

  /** Whether its path is one of this repository: else it is the root of its source that we miss. */
  private boolean leadsSomewhere(FluxKustomization k) {
    return isMade(k)
        || Paths.resolve("", k.path())
            .filter(p -> context.atHand().kind(p) == FileTree.Kind.DIRECTORY)
            .isPresent();
  }

  /** Whether its files are put together at run time, so that paths tell nothing. */
  private static boolean isMade(FluxKustomization k) {
    return k.sourceRef().kind().equals("ExternalArtifact");
  }

  /** Whether an ArtifactGenerator lies in a directory. */
  private boolean makes(String directory) {
    return context.atHand().files(directory).stream()
        .filter(p -> p.endsWith(".yaml") || p.endsWith(".yml"))
        .flatMap(p -> context.atHand().read(p).stream())
        .anyMatch(
            b -> new String(b.bytes(), StandardCharsets.UTF_8).contains("kind: ArtifactGenerator"));
  }

  /** What a Flux Kustomization enters into the build of its own path. */
  private void components(FluxKustomization k) {
    Optional<String> path = Paths.resolve("", k.path());
    for (Node entry :
        k.spec("components").flatMap(Node::asSeq).map(SeqNode::items).orElse(List.of())) {
      path.flatMap(p -> entry.text().flatMap(t -> Paths.resolve(p, t)))
          .ifPresent(p -> enteredBy.putIfAbsent(p, path.get()));
    }
  }

  /** A source that a bootstrap can have; what other controllers make is none. */
  private static FluxKustomization.SourceRef inFluxSystem(FluxKustomization.SourceRef ref) {
    if (ref.kind().equals("ExternalArtifact")) {
      return new FluxKustomization.SourceRef(
          "GitRepository", "flux-system", "flux-system", ref.at());
    }
    return ref.namespace().isEmpty()
        ? new FluxKustomization.SourceRef(ref.kind(), "flux-system", ref.name(), ref.at())
        : ref;
  }

  private boolean declared(FluxKustomization k) {
    FluxKustomization.SourceRef ref = k.sourceRef();
    return files.sources().stream()
        .anyMatch(
            s ->
                s.object().id().kind().equals(ref.kind())
                    && s.object().id().name().equals(ref.name()));
  }

  /** The directory of the outermost kustomization that a file comes into. */
  private String top(String file) {
    String at = Paths.parent(file);
    Optional<String> next = Optional.ofNullable(enteredBy.get(file));
    for (int i = 0; i < MAX_CLIMB && next.isPresent() && !next.get().equals(at); i++) {
      at = next.get();
      next = Optional.ofNullable(enteredBy.get(at));
    }
    return at;
  }

  private void entries(String directory, int depth) {
    context.cancel().check();
    FileTree tree = context.atHand();
    for (String name : depth > MAX_CLIMB ? List.<String>of() : tree.list(directory)) {
      String path = Paths.join(directory, name);
      FileTree.Kind kind = name.equals("node_modules") ? FileTree.Kind.NONE : tree.kind(path);
      if (kind == FileTree.Kind.DIRECTORY) {
        if (tree.realPath(path).filter(path::equals).isPresent()) {
          entries(path, depth + 1);
        }
      } else if (kind == FileTree.Kind.FILE && RootKustomization.NAMES.contains(name)) {
        Optional<Blob> blob = tree.read(path);
        if (blob.isPresent()) {
          for (Document d : context.sources().parse(path, blob.get()).documents()) {
            d.root().asMap().ifPresent(m -> entered(directory, m));
          }
        }
      }
    }
  }

  private void entered(String directory, MapNode kustomization) {
    if (kustomization.text("kind").filter("Component"::equals).isPresent()) {
      components.add(directory);
    }
    for (String field : PULLING) {
      for (Node entry : kustomization.seq(field).map(SeqNode::items).orElse(List.of())) {
        entry
            .text()
            .flatMap(t -> Paths.resolve(directory, t))
            .ifPresent(p -> enteredBy.putIfAbsent(p, directory));
      }
    }
  }
}
