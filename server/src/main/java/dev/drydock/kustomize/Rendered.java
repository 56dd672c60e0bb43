package dev.drydock.kustomize;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import java.util.List;

/**
 * What a build gives: also a failing one, then with what was known when it failed.
 *
 * @param resources in the order to print
 * @param problems what went wrong or is worth a warning, located
 */
public record Rendered(List<Resource> resources, List<Problem> problems) {
  public Rendered {
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
  }

  /** Whether kustomize would have exited 0. */
  public boolean succeeded() {
    return problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
  }
}
