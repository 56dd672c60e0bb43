package dev.drydock.kustomize.transform;

import dev.drydock.base.Problem;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a replacement's target means: anchored patterns over each id an object has or had,
 * selectors over its labels and annotations, and what to leave out.
 */
final class TargetSelector {
  /** The five parts of an id as patterns, and two selectors. */
  private final class Part {
    private final Map<String, GoRegex> patterns = new HashMap<>();
    private final boolean idEmpty;
    private final boolean metaEmpty;
    private final @Nullable LabelSelector labels;
    private final @Nullable LabelSelector annotations;

    Part(MapNode spec) {
      for (String field : List.of("group", "version", "kind", "name", "namespace")) {
        String p = spec.text(field).orElse("");
        if (!p.isEmpty()) {
          Optional<GoRegex> r = GoRegex.compile("^(?:" + p + ")$");
          r.ifPresent(x -> patterns.put(field, x));
          if (r.isEmpty()) {
            fail(field + " \"" + p + "\" is no correct pattern", spec.get(field).orElse(spec));
          }
        }
      }
      idEmpty = patterns.isEmpty();
      metaEmpty =
          spec.text("labelSelector").orElse("").isEmpty()
              && spec.text("annotationSelector").orElse("").isEmpty();
      labels = selector(spec, "labelSelector");
      annotations = selector(spec, "annotationSelector");
    }

    private @Nullable LabelSelector selector(MapNode spec, String field) {
      String text = spec.text(field).orElse("");
      Optional<LabelSelector> s = LabelSelector.parse(text);
      if (s.isEmpty()) {
        fail(
            "the " + field + " \"" + text + "\" is no selector such as \"app=web,tier!=front\"",
            spec.get(field).orElse(spec));
      }
      return s.orElse(null);
    }

    boolean matches(ResourceId id) {
      return fits("group", id.group())
          && fits("version", id.version())
          && fits("kind", id.kind())
          && fits("name", id.name())
          && fits("namespace", id.namespace());
    }

    boolean matchesAny(List<ResourceId> ids) {
      for (ResourceId id : ids) {
        if (matches(id)) {
          return true;
        }
      }
      return false;
    }

    private boolean fits(String field, String text) {
      GoRegex r = patterns.get(field);
      return r == null || r.find(text);
    }

    boolean matches(MapNode root) {
      return labels != null
          && annotations != null
          && labels.matches(strings(root, "labels"))
          && annotations.matches(strings(root, "annotations"));
    }
  }

  private final Part select;
  private final List<Part> rejects = new ArrayList<>();
  private @Nullable Problem problem;

  TargetSelector(MapNode select, @Nullable SeqNode reject) {
    this.select = new Part(select);
    if (reject != null) {
      for (Node r : reject.items()) {
        if (r instanceof MapNode m) {
          rejects.add(new Part(m));
        }
      }
    }
  }

  private void fail(String message, Node at) {
    if (problem == null) {
      String code = "kustomize/invalid-field";
      problem =
          at.origin()
              .place()
              .map(p -> Problem.error(code, message, p))
              .orElseGet(() -> Problem.error(code, message, ""));
    }
  }

  /** What is wrong with the selector; null where nothing is. */
  @Nullable Problem problem() {
    return problem;
  }

  boolean selects(MapNode root, List<ResourceId> ids) {
    if (select.metaEmpty ? !select.matchesAny(ids) : !select.matches(root)) {
      return false;
    }
    for (Part r : rejects) {
      boolean byMeta = !r.metaEmpty && r.matches(root);
      boolean byId = !r.idEmpty && ids.stream().anyMatch(r::matches);
      if (byMeta || byId) {
        return false;
      }
    }
    return select.metaEmpty || select.matchesAny(ids);
  }

  private static Map<String, String> strings(MapNode root, String field) {
    Map<String, String> out = new HashMap<>();
    root.map("metadata")
        .flatMap(m -> m.map(field))
        .ifPresent(
            m ->
                m.entries()
                    .forEach(
                        e ->
                            out.put(e.name(), e.value() instanceof ScalarNode s ? s.value() : "")));
    return out;
  }
}
