package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.kustomize.load.Configs;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.LoadedFile;
import dev.drydock.kustomize.load.Loader;
import dev.drydock.kustomize.load.Objects;
import dev.drydock.kustomize.load.Text;
import dev.drydock.model.Schemas;
import dev.drydock.syntax.MapNode;
import dev.drydock.vfs.FileTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all kustomizations of one build share. */
final class Build {
  /** The one version that kustomize 5.8 carries along. */
  private static final String BUILT_IN = "v1.21.2";

  private final FileTree tree;
  private final BuildOptions options;
  private @Nullable Schemas schemas;
  private Schemas.BuiltIn builtIn;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<String> entered = new HashSet<>();

  Build(FileTree tree, BuildOptions options) {
    this.tree = tree;
    this.options = options;
    // Flux reads them before it builds.
    this.builtIn = options.embedded() ? Schemas.BuiltIn.READ : Schemas.BuiltIn.UNUSED;
  }

  FileTree tree() {
    return tree;
  }

  /** A build of a part, which knows nothing of what was met before it. */
  Build inner(FileTree recorded) {
    return new Build(recorded, options);
  }

  /** Whether what it makes now is the same whatever it has met before. */
  boolean plain() {
    return schemas == null;
  }

  /** Notes a directory whose kustomization it read. */
  void entered(String directory) {
    entered.add(directory);
  }

  /** What an inner build came to. */
  Gathered gathered(Accumulator acc) {
    return new Gathered(
        acc.map().all(),
        acc.specs(),
        List.copyOf(acc.vars().values()),
        allProblems(),
        builtIn,
        Set.copyOf(entered),
        new Variant.Latest(),
        plain());
  }

  /** Takes over what a part came to, wherever that was built. */
  Accumulator take(Gathered part, List<Place> chain) {
    Consumer<Problem> told = problems(chain);
    for (Problem p : part.problems()) {
      List<Place> led = new ArrayList<>(chain);
      led.addAll(p.chain());
      problems.add(led.isEmpty() ? p : p.via(led));
    }
    entered.addAll(part.entered());
    noteBuiltIn(part.builtIn());
    return new Accumulator(
        ResMap.of(part.objects(), told, options.cancel()), part.specs(), part.vars());
  }

  BuildOptions options() {
    return options;
  }

  /** The schemas in use: those of the first kustomization that says any. */
  Schemas schemas() {
    return schemas == null ? builtIn() : schemas;
  }

  private Schemas builtIn() {
    return ofRelease(Schemas.builtin());
  }

  private Schemas ofRelease(Schemas s) {
    return options.api() == BuildOptions.Api.CURRENT ? s : s.withoutPolicies();
  }

  /** Notes what kustomize would have done with its own schemas by now. */
  void noteBuiltIn(Schemas.BuiltIn used) {
    if (schemas == null) {
      builtIn = builtIn.and(used);
    }
  }

  /** An object of the build. */
  Resource resource(MapNode root) {
    Resource r = new Resource(root, schemas());
    if (FileObjects.asksFor(r)) {
      noteBuiltIn(Schemas.BuiltIn.ASKED);
    }
    return r;
  }

  /**
   * The objects of a file.
   *
   * @throws BuildError for the first thing that kustomize would refuse
   */
  List<Resource> resources(LoadedFile file) {
    Schemas now = schemas();
    FileObjects out = now == builtIn() ? FileObjects.of(file, options.sources()) : null;
    if (out == null || (out.policies() && now != Schemas.builtin())) {
      out = FileObjects.of(Objects.manifests(file, options.sources()), now);
    }
    if (out.asked()) {
      noteBuiltIn(Schemas.BuiltIn.ASKED);
    }
    return out.all();
  }

  /** Takes the {@code openapi} of a kustomization, unless an earlier one had one. */
  void openapi(Kustomization k, Loader loader) {
    Map<String, Text> openapi = k.pairs("openapi");
    Text path = openapi.getOrDefault("path", Text.NONE);
    Text version = openapi.getOrDefault("version", Text.NONE);
    if (!openapi.containsKey("path")) {
      if (schemas != null || version.isEmpty()) {
        return;
      }
      if (!version.value().equals(BUILT_IN)) {
        throw new BuildError(
            "kustomize/invalid-field",
            "kustomize has no schema " + version + " built in, only " + BUILT_IN,
            version.at(),
            k.path());
      }
      schemas = builtIn();
      return;
    }
    LoadedFile file = loader.load(path, "schema file", "kustomize/resource-not-found");
    if (schemas != null) {
      return;
    }
    if (openapi.containsKey("version")) {
      throw new BuildError(
          "kustomize/invalid-field",
          "openapi has either a path or a version, not both",
          version.at(),
          k.path());
    }
    schemas =
        Configs.root(file, options.sources()) instanceof MapNode m
            ? ofRelease(Schemas.of(m, builtIn))
            : builtIn();
  }

  /** Takes problems of one kustomization: the entries that led there are put on them. */
  Consumer<Problem> problems(List<Place> chain) {
    return p -> problems.add(p.chain().isEmpty() && !chain.isEmpty() ? p.via(chain) : p);
  }

  List<Problem> allProblems() {
    return List.copyOf(problems);
  }
}
