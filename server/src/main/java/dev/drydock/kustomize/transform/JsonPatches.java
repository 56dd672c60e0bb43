package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.FlowNulls;
import dev.drydock.kustomize.emit.FromJson;
import dev.drydock.kustomize.emit.Printability;
import dev.drydock.kustomize.emit.Refolded;
import dev.drydock.kustomize.load.KeyComment;
import dev.drydock.kustomize.patch.JsonPatch;
import dev.drydock.syntax.MapNode;
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

  /**
   * @param heedless whether kustomize overlooks that it cannot write annotations with an empty name
   *     among them, and goes on without any
   * @return whether all went well and something was asked for beside tests
   */
  static boolean apply(
      ResMap map, List<Integer> targets, SeqNode operations, boolean json, boolean heedless) {
    boolean[] fine = {operations.items().stream().anyMatch(JsonPatches::changes)};
    for (int i : targets) {
      fine[0] &=
          map.attempt(
              () -> {
                JsonPatch.Outcome out = patched(map.get(i), operations, json);
                out.problems().forEach(map::problem);
                fine[0] &= out.problems().isEmpty();
                Resource now = with(map.get(i), out, heedless);
                map.renaming(i, now);
                map.replace(i, now);
              });
    }
    return fine[0];
  }

  private static boolean changes(Node operation) {
    return !(operation instanceof MapNode m) || !m.text("op").orElse("").equals("test");
  }

  private static JsonPatch.Outcome patched(Resource r, SeqNode operations, boolean json) {
    Optional<Node> unsaid = Numbers.notJson(r.root());
    if (unsaid.isPresent()) {
      Place at = unsaid.get().origin().place().orElse(null);
      throw new BuildError(
          "kustomize/invalid-field",
          "a JSON patch cannot change an object with this number in it: JSON has no infinity",
          at,
          at == null ? "" : at.path());
    }
    demandReadable(r);
    for (Problem p : Printability.asJson(r.root(), r.checked())) {
      throw new BuildError(p);
    }
    Step written =
        new Step(Step.Kind.PATCH, JsonPatch.WRITTEN, operations.origin().place().orElse(null));
    Node read = Refolded.tree(FlowNulls.asText(r.root()), written);
    return JsonPatch.apply((MapNode) read, operations, json);
  }

  /** kustomize writes the object with its comments and reads it again before it patches. */
  private static void demandReadable(Resource r) {
    KeyComment.leftOver(r.root(), r.emptied())
        .ifPresent(
            p -> {
              throw new BuildError(p);
            });
  }

  private static Resource with(Resource r, JsonPatch.Outcome out, boolean heedless) {
    Map<String, String> internal = new LinkedHashMap<>();
    r.annotations()
        .forEach(
            (k, v) -> {
              if (k.startsWith(INTERNAL) || BuildAnnotations.ALL.contains(k)) {
                internal.put(k, v);
              }
            });
    Resource patched =
        r.withRoot((MapNode) FromJson.asYaml(out.root())).withAliased(List.of()).withoutComments();
    Map<String, String> annotations = new LinkedHashMap<>(patched.annotations());
    if (heedless && annotations.containsKey("")) {
      return BuildAnnotations.withAnnotations(patched, Map.of());
    }
    annotations.putAll(internal);
    return BuildAnnotations.withAnnotations(patched, annotations);
  }
}
