package dev.drydock.kustomize;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.kustomize.load.Configs;
import dev.drydock.kustomize.load.Inline;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.KustomizationReader;
import dev.drydock.kustomize.load.LoadedFile;
import dev.drydock.kustomize.load.Loader;
import dev.drydock.kustomize.load.SchemaShape;
import dev.drydock.kustomize.load.Text;
import dev.drydock.kustomize.load.Var;
import dev.drydock.kustomize.transform.CrdSpecs;
import dev.drydock.kustomize.transform.FieldSpecs;
import dev.drydock.kustomize.transform.Surroundings;
import dev.drydock.model.Schemas;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.FileTree.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One kustomization of a build: gathers what is below it, then generates, transforms and checks, in
 * kustomize's order.
 */
final class Target {
  private final Build build;
  private final Loader loader;
  private final Kustomization kustomization;
  private final List<Place> chain;
  private final Consumer<Problem> problems;
  private final @Nullable String originPath;
  private final Text helmNamespace;

  /**
   * @param chain the entries that led here, outermost first
   * @param originPath the way here from the build's directory, for origin annotations; null where
   *     none are wanted
   */
  Target(
      Build build,
      Loader loader,
      Kustomization kustomization,
      List<Place> chain,
      @Nullable String originPath,
      Text helmNamespace) {
    this.build = build;
    this.loader = loader;
    this.kustomization = kustomization;
    this.chain = chain;
    this.problems = build.problems(chain);
    this.originPath = originPath;
    this.helmNamespace = helmNamespace;
  }

  Kustomization kustomization() {
    return kustomization;
  }

  Accumulator accumulate() {
    return accumulate(new Accumulator(new ResMap(problems, build.options().cancel())));
  }

  private Accumulator accumulate(Accumulator into) {
    Accumulator acc = gather(into);
    Pipeline after = new Pipeline(this, acc);
    after.patches(0);
    after.afterPatches();
    return finish(acc, after);
  }

  private Accumulator finish(Accumulator acc, Pipeline pipeline) {
    pipeline.validate();
    acc.addVars(kustomization.maps("vars").stream().map(Var::of).toList());
    return acc;
  }

  /** What everything up to the transformers comes to. */
  private Accumulator gather(Accumulator into) {
    Accumulator acc = into;
    for (Text entry : kustomization.texts("resources")) {
      resource(acc, entry);
    }
    Accumulator gathered = acc;
    attempt(() -> gathered.merge(configured(), blame("configurations")));
    attempt(() -> gathered.merge(crds(), blame("crds")));
    Pipeline pipeline = new Pipeline(this, acc);
    pipeline.generate();
    for (Text entry : kustomization.texts("components")) {
      acc = component(acc, entry);
    }
    return acc;
  }

  /**
   * The outermost kustomization with all of its patches, and nothing behind them done yet.
   *
   * @param latest the build that last had everything but the last patches in common with this one
   */
  record Patched(
      Accumulator acc,
      List<Resource> objects,
      BuildOptions.Sharing sharing,
      Variant.Latest latest) {}

  /**
   * What only this build patches, on top of what others with the same kustomization have in common
   * with it; empty where it has nothing in common with others.
   */
  Optional<Patched> patched() {
    BuildOptions.Sharing sharing = build.options().sharing();
    if (sharing == null || sharing.own().isEmpty() || !Shared.fits(this)) {
      return Optional.empty();
    }
    Gathered common = Shared.start(this, sharing);
    if (!common.plain()) {
      return Optional.empty();
    }
    Accumulator acc = build.take(common, chain);
    Earlier earlier = sharing.earlier();
    Pipeline pipeline = new Pipeline(this, acc);
    Optional<List<Resource>> known =
        earlier == null
            ? Optional.empty()
            : earlier.patched(common.objects(), pipeline.again(sharing.appended()));
    if (known.isPresent()) {
      acc.map().reset(known.get());
    } else {
      int said = build.allProblems().size();
      List<PatchResults> results =
          earlier != null && pipeline.lastPatchesInPlace(sharing.appended())
              ? earlier.patches(sharing.appended())
              : List.of();
      pipeline.lastPatches(sharing.appended(), results);
      if (earlier != null && !results.isEmpty() && build.allProblems().size() == said) {
        earlier.patched(common.objects(), acc.map().all(), results);
      }
    }
    return Optional.of(new Patched(acc, acc.map().all(), sharing, common.latest()));
  }

  /**
   * Does what comes behind the patches.
   *
   * @return whether it was done object by object, and nothing was said
   */
  boolean finish(Patched p) {
    Pipeline rest = new Pipeline(this, p.acc());
    boolean byObject = Shared.finished(this, p.acc(), p.sharing());
    if (!byObject) {
      rest.afterPatches();
    }
    finish(p.acc(), rest);
    return byObject;
  }

  /** What the outermost kustomization comes to with all of its patches but the last so many. */
  Accumulator start(int withoutPatches) {
    Accumulator acc = gather(new Accumulator(new ResMap(problems, build.options().cancel())));
    new Pipeline(this, acc).patches(withoutPatches);
    return acc;
  }

  /** The same kustomization in a build of its own, which looks at a view of the same tree. */
  Target apart(Build own, FileTree view) {
    return new Target(own, loader.over(view), kustomization, List.of(), null, helmNamespace);
  }

  boolean wantsOrigins() {
    return originPath != null;
  }

  /** Where to put what is wrong with a field. */
  Place blame(String field) {
    Place key = kustomization.keyPlace(field);
    if (key != null) {
      return key;
    }
    return kustomization
        .root()
        .origin()
        .place()
        .orElseGet(
            () ->
                new Place(
                    new dev.drydock.base.Source(kustomization.path(), "", ""),
                    dev.drydock.base.Span.at(0)));
  }

  private FieldSpecs configured() {
    FieldSpecs out = FieldSpecs.defaults(build.options().api());
    FieldSpecs own = FieldSpecs.empty();
    for (Text path : kustomization.texts("configurations")) {
      LoadedFile file = loader.load(path, "configuration file", "kustomize/resource-not-found");
      own =
          merge(
              own,
              FieldSpecs.of(
                  Configs.transformerConfig(
                      file, build.options().sources(), build.options().api())),
              path);
    }
    return own == FieldSpecs.empty()
        ? out
        : merge(out, own, kustomization.texts("configurations").get(0));
  }

  private FieldSpecs crds() {
    FieldSpecs out = FieldSpecs.empty();
    for (Text path : kustomization.texts("crds")) {
      LoadedFile file = loader.load(path, "definitions file", "kustomize/resource-not-found");
      Node definitions = Configs.definitions(file, build.options().sources());
      SchemaShape.demand(definitions);
      out = merge(out, CrdSpecs.of(definitions), path);
    }
    return out;
  }

  private FieldSpecs merge(FieldSpecs a, FieldSpecs b, Text path) {
    try {
      return a.merge(b);
    } catch (FieldSpecs.Conflict e) {
      throw new BuildError(
          "kustomize/invalid-field",
          String.valueOf(e.getMessage()),
          path.at(),
          kustomization.path());
    }
  }

  /**
   * Adds what an entry of {@code resources} names: the objects of a file, or those of another
   * kustomization.
   */
  void resource(Accumulator acc, Text entry) {
    attempt(
        () -> {
          if (loader.kind(entry.value()) == Kind.FILE && !entry.value().isEmpty()) {
            file(acc, entry);
          } else {
            directory(acc, entry);
          }
        });
  }

  private void file(Accumulator acc, Text entry) {
    LoadedFile file = loader.load(entry, "resource", "kustomize/resource-not-found");
    for (Resource r : build.resources(file)) {
      String origin = originPath;
      if (origin != null) {
        String path = OriginAnnotation.path(OriginPaths.join(origin, entry.value()));
        attempt(() -> acc.map().append(r.withAnnotation(BuildAnnotations.ORIGIN, path)));
      } else {
        attempt(() -> acc.map().append(r));
      }
    }
  }

  private void directory(Accumulator acc, Text entry) {
    Target sub = enter(entry);
    if (sub.kustomization.isComponent()) {
      throw new BuildError(
          "kustomize/component-not-component",
          "\"" + entry + "\" is a Component: name it under components, not resources",
          entry.at(),
          kustomization.path());
    }
    acc.merge(Shared.whole(sub), blame("resources"));
  }

  List<Place> chain() {
    return chain;
  }

  private Accumulator component(Accumulator acc, Text entry) {
    Accumulator[] out = {acc};
    attempt(
        () -> {
          Target sub = enter(entry);
          if (!sub.kustomization.isComponent()) {
            throw new BuildError(
                "kustomize/component-not-component",
                "\"" + entry + "\" is named under components, but its kind is not Component",
                entry.at(),
                kustomization.path());
          }
          Accumulator joined = sub.accumulate(acc);
          Accumulator fresh = new Accumulator(acc.map().sibling());
          fresh.merge(joined, blame("components"));
          out[0] = fresh;
        });
    return out[0];
  }

  private Target enter(Text entry) {
    Loader next = loader.enter(entry);
    build.entered(next.root());
    List<Place> led = new ArrayList<>(chain);
    Place at = entry.at();
    if (at != null) {
      led.add(at);
    }
    Kustomization k;
    try {
      k = new KustomizationReader(build.options(), build.problems(led)).read(next);
    } catch (BuildError e) {
      Problem p = e.problem();
      throw p.at() != null || at == null
          ? new BuildError(p.via(led))
          : new BuildError(p.code(), p.message(), at, p.path());
    }

    try {
      build.openapi(k, next);
    } catch (BuildError e) {
      throw new BuildError(e.problem().via(led));
    }
    Text namespace = kustomization.text("namespace");
    String origin = originPath;
    return new Target(
        build,
        next,
        new Kustomization(withBuildMetadata(k), k.path(), k.fileName()),
        led,
        origin == null ? null : joined(origin, entry.value()),
        namespace.isEmpty() ? helmNamespace : namespace);
  }

  private static String joined(String a, String b) {
    return OriginPaths.join(a, b);
  }

  /** The outermost kustomization's metadata hold for all. */
  private MapNode withBuildMetadata(Kustomization k) {
    MapNode without = k.root().without("buildMetadata");
    return kustomization
        .root()
        .get("buildMetadata")
        .map(v -> without.with("buildMetadata", v))
        .orElse(without);
  }

  /**
   * Objects given in place or by the files and directories of a field: the configurations of
   * plugins.
   */
  List<Resource> configs(String field) {
    Accumulator acc = new Accumulator(new ResMap(problems, build.options().cancel()));
    List<Text> paths = new ArrayList<>();
    for (dev.drydock.syntax.Node n : kustomization.items(field)) {
      if (!(n instanceof ScalarNode s)) {
        continue;
      }
      List<MapNode> inline = inline(s);
      if (inline == null) {
        paths.add(Text.of(s));
      } else {
        inline.forEach(o -> attempt(() -> acc.map().append(inlined(o))));
      }
    }
    paths.forEach(p -> resource(acc, p));
    return acc.map().all();
  }

  private Resource inlined(MapNode o) {
    Resource r = build.resource(o);
    return originPath == null
        ? r
        : OriginAnnotation.set(
            r, OriginAnnotation.path(joined(originPath, kustomization.fileName())));
  }

  private static @Nullable List<MapNode> inline(ScalarNode s) {
    try {
      return Inline.objects(s);
    } catch (BuildError e) {
      if (s.value().strip().indexOf('\n') >= 0) {
        throw e;
      }
      return null;
    }
  }

  Surroundings surroundings() {
    return new Surroundings(
        loader,
        build.options().sources(),
        build.schemas(),
        () -> build.noteBuiltIn(Schemas.BuiltIn.READ),
        build.options().api(),
        kustomization.path());
  }

  Build build() {
    return build;
  }

  Loader loader() {
    return loader;
  }

  /** The way from the build's directory to this kustomization's file, where origins are wanted. */
  @Nullable String configuredIn() {
    String origin = originPath;
    return origin == null ? null : joined(origin, kustomization.fileName());
  }

  Text helmNamespace() {
    Text own = kustomization.text("namespace");
    return own.isEmpty() ? helmNamespace : own;
  }

  boolean attempt(Runnable work) {
    try {
      build.options().cancel().check();
      work.run();
      return true;
    } catch (BuildError e) {
      problems.accept(e.problem());
      return false;
    }
  }

  Origin origin() {
    return kustomization.root().origin();
  }
}
