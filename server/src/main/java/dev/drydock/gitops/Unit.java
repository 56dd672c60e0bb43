package dev.drydock.gitops;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.kustomize.Resource;
import java.util.List;
import java.util.Optional;

/**
 * The output of one Kustomization.
 *
 * @param kustomization which
 * @param revision what it was built from; empty where its source leads nowhere
 * @param directory its path in that tree
 * @param resources in the order of application
 * @param problems located in the tree it was built from
 * @param cannotRender why there is no output (or not all of it), one sentence; empty where it is
 *     whole
 */
public record Unit(
    FluxKustomization kustomization,
    Optional<Revision> revision,
    String directory,
    List<Resource> resources,
    List<Problem> problems,
    Optional<String> cannotRender) {
  public Unit {
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
  }

  /** Whether the output is what the cluster gets. */
  public boolean complete() {
    return cannotRender.isEmpty()
        && problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
  }
}
