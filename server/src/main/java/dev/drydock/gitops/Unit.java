package dev.drydock.gitops;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.kustomize.Resource;
import java.util.ArrayList;
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
 * @param releases what the HelmReleases among the resources install
 */
public record Unit(
    FluxKustomization kustomization,
    Optional<Revision> revision,
    String directory,
    List<Resource> resources,
    List<Problem> problems,
    Optional<String> cannotRender,
    List<Release> releases) {
  public Unit {
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
    releases = List.copyOf(releases);
  }

  /** One whose HelmReleases were not looked at. */
  public Unit(
      FluxKustomization kustomization,
      Optional<Revision> revision,
      String directory,
      List<Resource> resources,
      List<Problem> problems,
      Optional<String> cannotRender) {
    this(kustomization, revision, directory, resources, problems, cannotRender, List.of());
  }

  /** The same with what its HelmReleases install. */
  public Unit withReleases(List<Release> installed) {
    return new Unit(
        kustomization, revision, directory, resources, problems, cannotRender, installed);
  }

  /** The resources, those that a HelmRelease installs behind it. */
  public List<Resource> everything() {
    if (releases.isEmpty()) {
      return resources;
    }
    List<Resource> out = new ArrayList<>();
    resources.forEach(r -> add(r, out));
    return out;
  }

  private void add(Resource r, List<Resource> out) {
    out.add(r);
    for (Release release : releases) {
      if (release.installs(r) && !release.remote()) {
        release.resources().forEach(i -> add(i, out));
      }
    }
  }

  /** Whether the output is what the cluster gets. */
  public boolean complete() {
    return cannotRender.isEmpty()
        && problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
  }
}
