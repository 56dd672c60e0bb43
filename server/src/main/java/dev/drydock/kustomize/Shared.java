package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.kustomize.load.KustomizationReader;
import dev.drydock.kustomize.load.Text;
import dev.drydock.kustomize.transform.FieldSpecs;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What builds have in common is built once: a kustomization that several name, in whatever tree its
 * files are the same; and of one that several clusters patch, everything but their patches. Objects
 * that come out of it are the same instances, so that later work on them is shared as well.
 */
final class Shared {
  /** The transformers that look at one object at a time. */
  private static final Set<String> BY_OBJECT =
      Set.of(
          "namespace",
          "namePrefix",
          "nameSuffix",
          "labels",
          "commonLabels",
          "commonAnnotations",
          "images");

  /** Those of them that can make two objects one. */
  private static final List<String> NAMING = List.of("namespace", "namePrefix", "nameSuffix");

  /** Those that do not, and what else decides on the order of things. */
  private static final Set<String> TOGETHER =
      Set.of("patchesJson6902", "replicas", "replacements", "transformers", "validators", "vars");

  /** What a part depends on besides the tree. */
  private record Key(
      String directory,
      BuildOptions.LoadRestrictor restrictor,
      ChartRenderer charts,
      BuildOptions.Api api,
      String helmNamespace,
      @Nullable Place helmNamespaceAt) {}

  private record StartKey(Key key, Object own) {}

  /** What happens to an object behind the patches. */
  private record Tail(Object own, BuildOptions.Api api, FieldSpecs specs) {}

  private Shared() {}

  /** Whether a kustomization can be built apart from what is around it. */
  static boolean fits(Target t) {
    return t.build().options().sharing() != null
        && t.build().plain()
        && !t.wantsOrigins()
        && !t.kustomization().root().has("buildMetadata")
        && !t.kustomization().root().has("openapi");
  }

  private static Key key(Target t) {
    Text helm = t.helmNamespace();
    return new Key(
        t.loader().root(),
        t.loader().restrictor(),
        t.build().options().charts(),
        t.build().options().api(),
        helm.value(),
        helm.at());
  }

  /** All that a kustomization gathers, ready to be merged. */
  static Accumulator whole(Target t) {
    BuildOptions.Sharing sharing = t.build().options().sharing();
    if (sharing == null || !fits(t)) {
      return t.accumulate();
    }
    Key key = key(t);
    Gathered g =
        sharing
            .memo()
            .get(
                key,
                t.loader().tree(),
                tree -> {
                  for (String name : KustomizationReader.NAMES) {
                    tree.kind(Paths.join(t.loader().root(), name));
                  }
                  tree.contentId(t.kustomization().path());
                  Build own = t.build().inner(tree);
                  return own.gathered(t.apart(own, tree).accumulate())
                      .with(sharing.memo().latest(key, Gathered.class));
                },
                Gathered::shareable);
    return g.shareable() && !t.loader().isInside(g.entered())
        ? t.build().take(g, t.chain())
        : t.accumulate();
  }

  /** What the outermost kustomization gathers before this build's own patches. */
  static Gathered start(Target t, BuildOptions.Sharing sharing) {
    StartKey key = new StartKey(key(t), sharing.own().orElseThrow());
    return sharing
        .memo()
        .get(
            key,
            t.loader().tree(),
            (FileTree tree) -> {
              Build own = t.build().inner(tree);
              return own.gathered(t.apart(own, tree).start(sharing.appended()))
                  .with(sharing.memo().latest(key, Gathered.class));
            },
            Gathered::shareable);
  }

  /** Whether nothing that comes behind the patches looks at two objects. */
  static boolean byObject(Target t, Accumulator acc) {
    var root = t.kustomization().root();
    return TOGETHER.stream().noneMatch(root::has) && acc.vars().isEmpty();
  }

  /**
   * Does to each object what comes behind the patches, where nothing of that looks at two of them;
   * what was done to the same object before is taken over.
   *
   * @return false where that is not so or something went wrong: nothing has changed then
   */
  static boolean finished(Target t, Accumulator acc, BuildOptions.Sharing sharing) {
    if (!byObject(t, acc)) {
      return false;
    }
    List<Resource> before = acc.map().all();
    Optional<List<Resource>> after = behindPatches(t, acc.specs(), sharing, before);
    if (after.isEmpty()) {
      return false;
    }
    acc.map().reset(after.get());
    if (NAMING.stream().noneMatch(t.kustomization().root()::has) || acc.map().unique()) {
      return true;
    }
    acc.map().reset(before);
    return false;
  }

  /** Some objects behind everything that comes behind the patches; empty where that goes wrong. */
  static Optional<List<Resource>> behindPatches(
      Target t, FieldSpecs specs, BuildOptions.Sharing sharing, List<Resource> objects) {
    if (BY_OBJECT.stream().noneMatch(t.kustomization().root()::has)) {
      return Optional.of(objects);
    }
    Object tail =
        sharing
            .memo()
            .same(new Tail(sharing.own().orElseThrow(), t.build().options().api(), specs));
    List<Resource> out = new ArrayList<>(objects);
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < out.size(); i++) {
      if (out.get(i).recall(tail) instanceof Resource known) {
        out.set(i, known);
      } else {
        open.add(i);
      }
    }
    return open.isEmpty() || fresh(t, specs, tail, out, open) ? Optional.of(out) : Optional.empty();
  }

  private static boolean fresh(
      Target t, FieldSpecs specs, Object tail, List<Resource> all, List<Integer> open) {
    Build apart = t.build().inner(t.loader().tree());
    List<Resource> before = open.stream().map(all::get).toList();
    ResMap map = ResMap.of(before, apart.problems(List.of()), t.build().options().cancel());
    Target alone = t.apart(apart, t.loader().tree());
    new Pipeline(alone, new Accumulator(map, specs, List.of())).afterPatches();
    if (!apart.allProblems().isEmpty() || map.size() != before.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      all.set(open.get(i), before.get(i).remember(tail, map.get(i), Resource.class));
    }
    return true;
  }
}
