package dev.drydock.gitops.flux;

import dev.drydock.base.Cancel;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.model.ResourceId;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import dev.drydock.vfs.ReadMemo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One Flux Kustomization on its own, as {@code flux build kustomization} takes it but with what the
 * controller applies: nothing masked, owner labels set, ignore rules of the whole source,
 * ConfigMaps and Secrets of {@code substituteFrom} from the files at hand.
 */
public final class FluxBuild {
  /** Where a Kustomization is taken to be that names no namespace. */
  public static final String DEFAULT_NAMESPACE = "flux-system";

  private FluxBuild() {}

  /**
   * Which Kustomization.
   *
   * @param file the manifest, relative to the tree
   * @param name which one in the file; empty where the file has one only
   * @param namespace the one it has to be in; one without any is taken to be there
   * @param directory its path in the tree; empty for {@code spec.path}
   */
  public record Request(
      String file, Optional<String> name, String namespace, Optional<String> directory) {}

  /**
   * What it gives.
   *
   * @param resources in the order of application; not to be trusted where there are errors
   */
  public record Result(List<Resource> resources, List<Problem> problems) {
    public Result {
      resources = List.copyOf(resources);
      problems = List.copyOf(problems);
    }

    public boolean succeeded() {
      return problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
    }

    /** Each document with {@code ---} behind it. */
    public String text() {
      StringBuilder out = new StringBuilder();
      for (Resource r : resources) {
        out.append(Emitter.print(r.root())).append("---\n");
      }
      return out.toString();
    }
  }

  /**
   * Builds.
   *
   * @param tree the source: the current directory
   */
  public static Result one(FileTree tree, Request request, SourceCache sources, Cancel cancel) {
    Optional<Blob> blob = tree.read(request.file());
    if (blob.isEmpty()) {
      String why =
          tree.unreadable(request.file())
              .map(FileTree.Unreadable::message)
              .orElse("there is no such file");
      return failed(Problem.error("flux/not-found", why, request.file()));
    }
    Parsed parsed = sources.parse(request.file(), blob.get());
    if (!parsed.errors().isEmpty()) {
      return new Result(
          List.of(),
          parsed.errors().stream()
              .map(e -> Problem.error("yaml/" + e.code(), e.message(), parsed.place(e)))
              .toList());
    }
    List<FluxKustomization> all = new ArrayList<>();
    for (Document d : parsed.documents()) {
      d.root().asMap().flatMap(m -> FluxKustomization.of(m, Optional.empty())).ifPresent(all::add);
    }
    List<FluxKustomization> wanted =
        all.stream()
            .filter(
                k -> k.id().namespace().isEmpty() || k.id().namespace().equals(request.namespace()))
            .filter(k -> request.name().map(k.id().name()::equals).orElse(true))
            .toList();
    if (wanted.isEmpty() && request.name().isEmpty() && all.size() == 1) {
      wanted = all;
    }
    if (wanted.size() != 1) {
      String which =
          request.name().map(n -> " " + n).orElse("") + " in namespace " + request.namespace();
      String message =
          wanted.isEmpty()
              ? "there is no Flux Kustomization" + which
              : "there are "
                  + wanted.size()
                  + " Flux Kustomizations"
                  + which
                  + ": say which one by its name";
      return failed(Problem.error("flux/not-found", message, request.file()));
    }
    return build(tree, request, wanted.get(0).inNamespace(request.namespace()), sources, cancel);
  }

  private static Result build(
      FileTree tree,
      Request request,
      FluxKustomization declared,
      SourceCache sources,
      Cancel cancel) {
    KustomizationSchema.Read read =
        KustomizationSchema.read(declared.manifest(), KustomizationSchema.Reading.FILE);
    FluxKustomization k = new FluxKustomization(declared.id(), read.manifest(), Optional.empty());
    if (!read.problems().isEmpty()) {
      return new Result(List.of(), read.problems());
    }
    String path = request.directory().orElse(k.path());
    Optional<String> directory = Paths.resolve("", path);
    if (directory.isEmpty()) {
      return failed(
          KustomizationBuild.located(
              "flux/path-not-found",
              path + " leads out of the source",
              k.pathPlace(),
              request.file()));
    }
    Variables.Gathered gathered =
        Variables.gather(
            k,
            (kind, name) -> find(tree, kind, k.id().namespace(), name, sources, cancel),
            FluxVersion.NEWEST.strictSubstitution());
    KustomizationBuild built =
        KustomizationBuild.of(
            new IgnoringTree(tree, Optional.empty(), true),
            directory.get(),
            k,
            FluxVersion.NEWEST,
            gathered.variables(),
            sources,
            new ReadMemo(),
            Optional.empty(),
            cancel);
    List<Problem> problems = new ArrayList<>();
    if (built.substitutes()) {
      gathered
          .missing()
          .forEach(
              m ->
                  problems.add(
                      KustomizationBuild.located(
                          "flux/variable-undefined",
                          m,
                          k.spec("postBuild").flatMap(n -> n.origin().place()),
                          request.file())));
    }
    problems.addAll(built.problems());
    return new Result(built.resources(), problems);
  }

  /**
   * The first object of that kind and name in the YAML files of the tree; one without a namespace
   * is taken to be in the one asked for.
   */
  private static Optional<MapNode> find(
      FileTree tree,
      String kind,
      String namespace,
      String name,
      SourceCache sources,
      Cancel cancel) {
    for (String path : tree.files("")) {
      cancel.check();
      Optional<Blob> blob =
          path.endsWith(".yaml") || path.endsWith(".yml") ? tree.read(path) : Optional.empty();
      if (blob.isEmpty()) {
        continue;
      }
      for (Document d : sources.parse(path, blob.get()).documents()) {
        Optional<MapNode> m = d.root().asMap().filter(o -> is(o, kind, namespace, name));
        if (m.isPresent()) {
          return m.map(FluxBuild::typed);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean is(MapNode object, String kind, String namespace, String name) {
    return ResourceId.of(object)
        .filter(id -> id.kind().equals(kind) && id.group().isEmpty() && id.name().equals(name))
        .filter(id -> id.namespace().isEmpty() || id.namespace().equals(namespace))
        .isPresent();
  }

  private static MapNode typed(MapNode object) {
    Node typed = JsonTyping.of(object);
    return typed instanceof MapNode m ? m : object;
  }

  private static Result failed(Problem problem) {
    return new Result(List.of(), List.of(problem));
  }
}
