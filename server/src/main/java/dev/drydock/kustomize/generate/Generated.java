package dev.drydock.kustomize.generate;

import dev.drydock.base.Problem;
import dev.drydock.syntax.MapNode;
import java.util.List;

/**
 * What a generator made.
 *
 * @param root the object; as far as it could be made
 * @param behavior {@code create}, {@code merge} or {@code replace}; {@code unspecified} where none
 *     is given
 * @param hashed whether its name gets a hash of its content
 * @param problems files that are not there, keys that are none
 */
public record Generated(MapNode root, String behavior, boolean hashed, List<Problem> problems) {
  public Generated {
    problems = List.copyOf(problems);
  }
}
