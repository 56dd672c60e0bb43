package dev.drydock.gitops;

import dev.drydock.base.Problem;
import java.util.List;

/**
 * One cluster of a fleet, found without the others.
 *
 * @param cluster as the fleet has it
 * @param problems of the fleet, as it has them
 */
public record Lone(Cluster cluster, List<Problem> problems) {
  public Lone {
    problems = List.copyOf(problems);
  }
}
