package dev.drydock.gitops;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * What a HelmRelease installs.
 *
 * @param id of the HelmRelease
 * @param at where it names its chart
 * @param namespace that its objects go to where they name none
 * @param resources CRDs, then objects in the order Helm installs them, then hooks; none where it
 *     cannot be rendered
 * @param problems located in the chart, the values or the HelmRelease
 * @param cannotRender why there is nothing, one sentence
 * @param remoteCluster the cluster that it lands on, where that is another one; empty as a name
 *     where nothing tells which
 * @param target what Helm knows it by: where that changes, helm-controller removes the one and
 *     installs the other; empty where it is not rendered by Helm
 */
public record Release(
    ResourceId id,
    Optional<Place> at,
    String namespace,
    List<Resource> resources,
    List<Problem> problems,
    Optional<String> cannotRender,
    Optional<String> remoteCluster,
    String target) {
  public Release {
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
  }

  /** Whether an object is the HelmRelease that installs this. */
  public boolean installs(Resource r) {
    return r.id().kind().equals(id.kind())
        && r.id().group().equals(id.group())
        && r.id().name().equals(id.name())
        && (r.id().namespace().isEmpty() || r.id().namespace().equals(id.namespace()));
  }

  /** Whether it lands on another cluster. */
  public boolean remote() {
    return remoteCluster.isPresent();
  }

  /** Whether Flux would fail with it. */
  public boolean fails() {
    return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }
}
