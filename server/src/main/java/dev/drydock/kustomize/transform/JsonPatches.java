package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.patch.JsonPatch;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON patch on its way into objects. What kustomize remembers of an object survives it, and
 * annotations become strings.
 */
final class JsonPatches {
  private static final String INTERNAL = "internal.config.kubernetes.io/";

  private JsonPatches() {}

  static void apply(ResMap map, List<Integer> targets, SeqNode operations, boolean json) {
    for (int i : targets) {
      map.attempt(() -> map.replace(i, apply(map, map.get(i), operations, json)));
    }
  }

  private static Resource apply(ResMap map, Resource r, SeqNode operations, boolean json) {
    Map<String, String> internal = new LinkedHashMap<>();
    r.annotations()
        .forEach(
            (k, v) -> {
              if (k.startsWith(INTERNAL) || BuildAnnotations.ALL.contains(k)) {
                internal.put(k, v);
              }
            });
    Optional<Node> unsaid = Numbers.notJson(r.root());
    if (unsaid.isPresent()) {
      Place at = unsaid.get().origin().place().orElse(null);
      throw new BuildError(
          "kustomize/invalid-field",
          "a JSON patch cannot change an object with this number in it: JSON has no infinity",
          at,
          at == null ? "" : at.path());
    }
    JsonPatch.Outcome out = JsonPatch.apply(r.root(), operations, json);
    out.problems().forEach(map::problem);
    Resource patched = r.withRoot(out.root()).withAliased(List.of());
    Map<String, String> annotations = new LinkedHashMap<>(patched.annotations());
    annotations.putAll(internal);
    return BuildAnnotations.withAnnotations(patched, annotations);
  }
}
