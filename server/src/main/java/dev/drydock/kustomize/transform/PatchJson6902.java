package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of {@code patchesJson6902}. */
public final class PatchJson6902 implements Transformer {
  private final Selector target;
  private final @Nullable Place at;
  private final SeqNode operations;
  private final boolean json;

  /**
   * @param entry normalised
   * @param inline the name of the field with the patch itself: {@code patch}, or {@code jsonOp} in
   *     the plugin's own configuration
   * @throws BuildError where target or patch are missing
   */
  public PatchJson6902(MapNode entry, String inline, Surroundings in) {
    Place place = entry.origin().place().orElse(null);
    Optional<MapNode> wanted = entry.map("target");
    if (wanted.isEmpty() || Kustomization.text(wanted.get(), "name").isEmpty()) {
      Text from = Kustomization.text(entry, "path");
      throw in.error(
          "kustomize/invalid-field",
          "this JSON patch needs a target with a name" + (from.isEmpty() ? "" : " (" + from + ")"),
          wanted.flatMap(t -> t.origin().place()).orElse(place));
    }
    Text path = Kustomization.text(entry, "path");
    Node written = entry.value(inline);
    boolean given = written != null && !(written instanceof ScalarNode s && s.value().isEmpty());
    if (given != path.isEmpty()) {
      String why =
          given
              ? "a patch has either a path (here " + path + ") or a " + inline + ", not both"
              : "this patch is empty: it has neither a path nor a " + inline;
      throw in.error("kustomize/invalid-field", why, place);
    }
    PatchSource source =
        !given || written == null
            ? PatchSource.file(
                in.loader().load(path, "patch file", "kustomize/patch-file-not-found"),
                in.sources())
            : written instanceof ScalarNode s
                ? PatchSource.inline(s)
                : PatchSource.tree(Objects.requireNonNull(written));
    if (!source.errors().isEmpty()) {
      throw new BuildError(source.errors().get(0));
    }
    this.at = wanted.flatMap(t -> t.origin().place()).orElse(place);
    this.operations =
        source
            .operations()
            .filter(o -> o.size() > 0)
            .orElseThrow(
                () ->
                    in.error(
                        "kustomize/invalid-field",
                        "a JSON patch is a list of operations such as {op: replace, path: /a/b, value: c}",
                        source.at()));
    this.json = source.json();
    this.target = new Selector(wanted.get());
  }

  @Override
  public void transform(ResMap map) {
    List<Integer> selected = target.select(map);
    PatchEffect effect = PatchEffect.on(map, selected);
    if (JsonPatches.apply(map, selected, operations, json, false)) {
      effect.noteIfNone(at);
    }
    Place place = at;
    if (selected.isEmpty() && place != null) {
      map.problem(
          new Problem(
              "kustomize/patch-target-not-found",
              Severity.WARNING,
              "this patch changes nothing: its target selects no object" + target.near(map),
              place.path(),
              place,
              List.of()));
    }
  }
}
