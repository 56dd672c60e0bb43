package dev.drydock.ide.rules.kubernetes;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Release;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.kustomize.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that lands on one cluster, whoever applies it, and what its API server serves. */
public final class ClusterView {
  /**
   * An object on its way to the cluster.
   *
   * @param resource the same instance for all clusters that share it
   * @param unit the Kustomization that applies it
   * @param release the HelmRelease that installs it; empty where the Kustomization does itself
   * @param facts what is known of it
   */
  public record Landing(
      Resource resource, Unit unit, Optional<Release> release, ObjectFacts facts) {
    Landing(Resource resource, Unit unit, Optional<Release> release) {
      this(resource, unit, release, ObjectFacts.of(resource));
    }

    /** The namespace that it lands in, as if it had one. */
    public String namespace() {
      String own = resource.id().namespace();
      return own.isEmpty() ? release.map(Release::namespace).orElse("default") : own;
    }
  }

  private final Cluster cluster;
  private final List<Landing> landings = new ArrayList<>();
  private final boolean whole;
  private final Serving serving;
  private final Hidden hidden;

  private ClusterView(Cluster cluster, Hydrated h) {
    this.cluster = cluster;
    List<Unit> units = new ArrayList<>(h.landed());
    h.units().stream().filter(u -> !u.kustomization().remote()).forEach(units::add);
    boolean charts = true;
    for (Unit u : units) {
      for (Resource r : u.resources()) {
        landings.add(new Landing(r.unmarked(), u, Optional.empty()));
      }
      for (Release release : u.releases()) {
        charts &= !release.fails() && release.cannotRender().isEmpty();
        for (Resource r : release.remote() ? List.<Resource>of() : release.resources()) {
          landings.add(new Landing(r.unmarked(), u, Optional.of(release)));
        }
      }
    }
    this.whole = h.complete() && charts;
    this.hidden = new Hidden(units);
    this.serving =
        new Serving(
            cluster.kubernetes(),
            landings.stream()
                .map(Landing::resource)
                .filter(r -> r.id().kind().equals("CustomResourceDefinition"))
                .toList());
  }

  /** Made once for all rules. */
  public static ClusterView of(ClusterSubject cluster) {
    return cluster.derived(ClusterView.class, c -> new ClusterView(c.cluster(), c.hydrated()));
  }

  Cluster cluster() {
    return cluster;
  }

  public List<Landing> landings() {
    return landings;
  }

  Serving serving() {
    return serving;
  }

  /** What of it cannot be seen here. */
  public Hidden hidden() {
    return hidden;
  }

  /** Whether everything that lands on it is known. */
  public boolean whole() {
    return whole;
  }
}
