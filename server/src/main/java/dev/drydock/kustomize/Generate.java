package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.kustomize.generate.Generated;
import dev.drydock.kustomize.generate.Generators;
import dev.drydock.kustomize.load.LoadedFile;
import dev.drydock.kustomize.load.Loader;
import dev.drydock.model.Schemas;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the ConfigMap and Secret generators, and puts what they make among the objects of a build.
 */
final class Generate {
  private Generate() {}

  /**
   * One generated object with what kustomize notes on it: how it joins others, and whether its name
   * gets a hash.
   */
  static Resource run(
      boolean secret, MapNode args, @Nullable MapNode options, Loader loader, Schemas schemas) {
    Generators.Files files = (name, at) -> read(loader, name, at);
    Generated g =
        secret
            ? Generators.secret(args, options, files)
            : Generators.configMap(args, options, files);
    for (Problem p : g.problems()) {
      throw new BuildError(p);
    }
    Resource r = new Resource(g.root(), schemas);
    Map<String, String> annotations = new LinkedHashMap<>(r.annotations());
    if (g.hashed()) {
      annotations.put(BuildAnnotations.NEEDS_HASH, BuildAnnotations.ENABLED);
    }
    annotations.put(
        BuildAnnotations.BEHAVIOR,
        List.of("create", "merge", "replace").contains(g.behavior())
            ? g.behavior()
            : "unspecified");
    return BuildAnnotations.withAnnotations(r, annotations);
  }

  private static Generators.Loaded read(Loader loader, String name, Node at) {
    try {
      LoadedFile f =
          loader.load(
              name, at.origin().place().orElse(null), "file", "kustomize/generator-file-not-found");
      return new Generators.Loaded(f.blob(), f.path(), null);
    } catch (BuildError e) {
      return new Generators.Loaded(null, name, e.problem());
    }
  }

  /**
   * Adds an object, or merges it into the one of its id, or puts it in that one's place, by its
   * behaviour.
   *
   * @param stringData whether a Secret's stringData is merged too, as kustomize 5.8.2 does
   */
  static void absorb(ResMap map, Resource fresh, boolean stringData) {
    ResId id = fresh.currentId();
    List<Integer> found = map.matchingAny(id.name(), id::matches);
    String behavior = Meta.annotation(fresh.root(), BuildAnnotations.BEHAVIOR);
    boolean merge = "merge".equals(behavior);
    boolean replace = "replace".equals(behavior);
    Place at = Duplicates.place(fresh).orElse(null);
    String path = at == null ? "" : at.path();
    if (found.isEmpty()) {
      if (merge || replace) {
        throw new BuildError(
            "kustomize/patch-target-not-found",
            "there is no " + id.label() + " to " + behavior,
            at,
            path);
      }
      map.append(fresh);
      return;
    }
    if (found.size() > 1) {
      throw new BuildError(
          "kustomize/duplicate-resource-id",
          "there are several objects that " + id.label() + " could be merged into",
          at,
          path);
    }
    int i = found.get(0);
    Resource old = map.get(i);
    if (!merge && !replace) {
      String how =
          behavior == null || behavior.equals("unspecified") ? "" : " with behavior " + behavior;
      String message =
          "there is already a "
              + old.currentId().label()
              + "; a generator"
              + how
              + " cannot add another one. Its behavior could be merge or replace";
      throw new BuildError("kustomize/duplicate-resource-id", message, at, path);
    }
    Resource joined = GeneratedMerge.metadata(fresh, old);
    String origin = Meta.annotation(old.root(), BuildAnnotations.ORIGIN);
    if (merge && origin != null) {
      joined = OriginAnnotation.set(joined, origin);
    }
    map.replace(i, merge ? GeneratedMerge.data(joined, old, stringData) : joined);
  }
}
