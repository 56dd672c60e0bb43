package dev.drydock.kustomize.transform;

import dev.drydock.base.Problem;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.List;

/** The {@code replacements} field: values copied from one object into fields of others. */
public final class Replacements {
  private Replacements() {}

  /**
   * An object that may be source or target.
   *
   * @param root the object as it is now
   * @param ids the id it has now, then the ones it had before, as kustomize's build annotations record them
   */
  public record Candidate(MapNode root, List<ResourceId> ids) {
    public Candidate {
      ids = List.copyOf(ids);
    }
  }

  /**
   * What replacing gave.
   *
   * @param roots the candidates' objects afterwards, in their order; the same instance where nothing changed
   */
  public record Outcome(List<MapNode> roots, List<Problem> problems) {
    public Outcome {
      roots = List.copyOf(roots);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Applies one replacement.
   *
   * @param replacement {@code source} or {@code sourceValue}, and {@code targets}; of an entry with {@code path} the file's content
   */
  public static Outcome apply(List<Candidate> candidates, Node replacement) {
    return new Outcome(candidates.stream().map(Candidate::root).toList(), List.of());
  }
}
