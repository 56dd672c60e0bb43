package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.Meta;
import dev.drydock.kustomize.ResId;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.patch.StrategicMerge;
import dev.drydock.syntax.MapNode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A strategic merge patch on its way into objects. */
final class StrategicPatch {
  private final Resource patch;
  private final Step step;
  private final Surroundings in;

  StrategicPatch(Resource patch, Step step, Surroundings in) {
    this.patch = patch;
    this.step = step;
    this.in = in;
  }

  ResId id() {
    return patch.originalId();
  }

  /** The object that has the patch's id, today or before; more or fewer than one are an error. */
  int target(ResMap map) {
    ResId id = id();
    List<Integer> found = map.matchingAny(id.name(), id::matches);
    if (found.size() == 1) {
      return found.get(0);
    }
    Place at =
        patch
            .root()
            .at("metadata", "name")
            .flatMap(n -> n.origin().place())
            .or(() -> patch.origin().place())
            .orElse(step.at());
    String path = at == null ? "" : at.path();
    if (found.isEmpty()) {
      throw new BuildError(
          "kustomize/patch-target-not-found",
          "this patch is for " + id.label() + ", but there is no such object" + near(map),
          at,
          path);
    }
    String all =
        String.join(", ", found.stream().map(i -> map.get(i).currentId().label()).toList());
    throw new BuildError(
        "kustomize/patch-target-not-found",
        "this patch is for " + id.label() + ", but that could be any of " + all,
        at,
        path);
  }

  private String near(ResMap map) {
    ResId id = id();
    for (Resource r : map.all()) {
      ResId o = r.originalId();
      if (o.name().equals(id.name()) && o.kind().equals(id.kind())) {
        String api = o.gvk().apiVersion();
        return !api.equals(id.gvk().apiVersion())
            ? "; the one of that name has apiVersion "
                + api
                + ", the patch "
                + id.gvk().apiVersion()
            : "; the one of that name is in namespace \"" + o.namespace() + "\"";
      }
    }
    for (Resource r : map.all()) {
      if (r.originalId().kind().equals(id.kind()) && r.originalId().gvk().sameAs(id.gvk())) {
        return "; there is a " + r.originalId().label();
      }
    }
    return "";
  }

  /**
   * Merges into the objects at some indices, by an entry that names its targets: the patch takes on
   * each one's group and version, and its labels and annotations count as strings (a null among
   * them deletes nothing).
   *
   * @return whether all went well
   */
  boolean applyTo(ResMap map, List<Integer> targets) {
    MapNode strings =
        Meta.withStrings(
            patch.root(), "labels", Meta.strings(patch.root(), "labels"), patch.origin());
    strings = Meta.withStrings(strings, "annotations", patch.annotations(), patch.origin());
    strings = Metadata.restoreNamespace(strings, Meta.namespace(patch.root()), patch.origin());
    Resource copy = patch.withRoot(strings);
    boolean fine = true;
    for (int i : targets) {
      fine &=
          map.attempt(
              () -> {
                Resource r = map.get(i);
                MapNode as =
                    Metadata.restore(copy.root(), "apiVersion", r.gvk().apiVersion(), r.origin());
                map.set(i, merge(r, copy.withRoot(as)));
              });
    }
    demandUnique(map, targets);
    return fine;
  }

  /**
   * Merges as it is.
   *
   * @return whether it went well
   */
  boolean applyTo(ResMap map, int target) {
    return map.attempt(() -> map.set(target, merge(map.get(target), patch)));
  }

  /** Says that schemas are asked where an object and the patch are merged, here or earlier. */
  void merging(Resource with) {
    if (!with.gvk().apiVersion().isEmpty() || !patch.gvk().apiVersion().isEmpty()) {
      in.merging().run();
    }
  }

  /** Where the patch is named. */
  @Nullable Place at() {
    return step.at();
  }

  /** kustomize adds all objects anew, the patched ones and those that somebody renamed before. */
  private static void demandUnique(ResMap map, List<Integer> targets) {
    List<Integer> all = map.isRenamed() ? IntStream.range(0, map.size()).boxed().toList() : targets;
    for (int i : all) {
      Resource r = map.get(i);
      if (!r.root().isEmpty() && map.isShared(r.currentId())) {
        Place at = r.root().at("metadata", "name").flatMap(n -> n.origin().place()).orElse(null);
        throw new BuildError(
            "kustomize/duplicate-resource-id",
            "with this patch there are two objects " + r.currentId().label(),
            at,
            at == null ? "" : at.path());
      }
    }
  }

  private Resource merge(Resource before, Resource with) {
    merging(before);
    Resource r = before;
    String name = Meta.name(r.root());
    String namespace = Meta.namespace(r.root());
    String kind = r.kind();
    boolean nameChange = BuildAnnotations.enabled(with, BuildAnnotations.ALLOW_NAME_CHANGE);
    boolean kindChange = BuildAnnotations.enabled(with, BuildAnnotations.ALLOW_KIND_CHANGE);
    if (nameChange || kindChange) {
      r = BuildAnnotations.storePreviousId(r);
    }
    StrategicMerge.Merged merged =
        StrategicMerge.merge(r.root(), with.root(), r.id(), r.commented(), step, in.schemas());
    if (merged.problem() != null) {
      throw new BuildError(merged.problem());
    }
    MapNode out = merged.root();
    if (out == null || out.isEmpty()) {
      return r.withRoot(MapNode.empty(r.origin()));
    }
    Origin origin = before.root().at("metadata", "name").map(n -> n.origin()).orElse(r.origin());
    if (!kindChange) {
      out =
          Metadata.restore(
              out, "kind", kind, before.root().get("kind").map(n -> n.origin()).orElse(r.origin()));
    }
    if (!nameChange) {
      out = Metadata.restoreName(out, name, origin);
    }
    out =
        Metadata.restoreNamespace(
            out,
            namespace,
            before.root().at("metadata", "namespace").map(n -> n.origin()).orElse(origin));
    return r.withRoot(out).withEmptied(merged.emptied());
  }

  /**
   * The patch with the options of its entry noted in annotations, from where they travel into what
   * is patched.
   */
  static Resource withOptions(Resource patch, boolean allowNameChange, boolean allowKindChange) {
    Resource out = patch;
    out = allowNameChange ? BuildAnnotations.enable(out, BuildAnnotations.ALLOW_NAME_CHANGE) : out;
    return allowKindChange ? BuildAnnotations.enable(out, BuildAnnotations.ALLOW_KIND_CHANGE) : out;
  }
}
