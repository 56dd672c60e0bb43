package dev.drydock.kustomize.transform;

import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.LoadedFile;
import dev.drydock.kustomize.load.Objects;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code patchesStrategicMerge}: every entry a file or the patch itself, every patch for the object
 * that it names.
 */
public final class PatchStrategicMerge implements Transformer {
  private final List<StrategicPatch> patches;

  private PatchStrategicMerge(List<StrategicPatch> patches) {
    this.patches = patches;
  }

  /**
   * @param entries paths, or patches as text or trees
   * @param problems takes what is wrong with one of several entries; the others are still read
   * @throws BuildError where there is no patch in any of them
   */
  public static PatchStrategicMerge of(
      List<Node> entries, Surroundings in, Consumer<Problem> problems) {
    List<StrategicPatch> out = new ArrayList<>();
    boolean failed = false;
    for (Node entry : entries) {
      try {
        read(entry, in, out);
      } catch (BuildError e) {
        failed = true;
        problems.accept(e.problem());
      }
    }
    if (out.isEmpty() && !failed && !entries.isEmpty()) {
      String all =
          String.join(
              ", ",
              entries.stream()
                  .map(n -> n.text().filter(t -> t.indexOf('\n') < 0).orElse("inline"))
                  .toList());
      throw in.error(
          "kustomize/invalid-field",
          "there is no patch in " + all,
          entries.get(0).origin().place().orElse(null));
    }
    return new PatchStrategicMerge(out);
  }

  private static void read(Node entry, Surroundings in, List<StrategicPatch> out) {
    Step inline =
        new Step(
            Step.Kind.PATCH, "patchesStrategicMerge (inline)", entry.origin().place().orElse(null));
    if (!(entry instanceof ScalarNode s)) {
      add(out, Objects.patches(List.of(entry)), inline, in);
      return;
    }
    Optional<List<MapNode>> objects = asText(s);
    if (objects.isPresent()) {
      add(out, objects.get(), inline, in);
      return;
    }
    Text path = Text.of(s);
    LoadedFile file = in.loader().load(path, "patch file", "kustomize/patch-file-not-found");
    add(
        out,
        Objects.patches(in.sources().parse(file.path(), file.blob())),
        new Step(Step.Kind.PATCH, "patchesStrategicMerge " + path, path.at()),
        in);
  }

  /** Of the {@code patches} text of the plugin's own configuration. */
  public PatchStrategicMerge plus(ScalarNode text, Surroundings in) {
    List<StrategicPatch> out = new ArrayList<>(patches);
    add(
        out,
        dev.drydock.kustomize.load.Inline.patches(text),
        new Step(
            Step.Kind.PATCH, "patchesStrategicMerge (inline)", text.origin().place().orElse(null)),
        in);
    return new PatchStrategicMerge(out);
  }

  public boolean isEmpty() {
    return patches.isEmpty();
  }

  /**
   * The objects in the text itself; empty where it is rather a path. A text of several lines is no
   * path, so what is wrong with it is said.
   */
  private static Optional<List<MapNode>> asText(ScalarNode s) {
    try {
      return Optional.of(dev.drydock.kustomize.load.Inline.patches(s));
    } catch (BuildError e) {
      if (s.value().strip().indexOf('\n') >= 0) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static void add(
      List<StrategicPatch> out, List<MapNode> objects, Step step, Surroundings in) {
    objects.forEach(o -> out.add(new StrategicPatch(new Resource(o, in.schemas()), step, in)));
  }

  @Override
  public void transform(ResMap map) {
    for (StrategicPatch p : patches) {
      map.attempt(
          () -> {
            List<Integer> targets = List.of(p.target(map));
            PatchEffect effect = PatchEffect.on(map, targets);
            if (p.applyTo(map, targets)) {
              effect.noteIfNone(p.at());
            }
          });
    }
    map.removeIf(r -> r.root().isEmpty());
  }
}
