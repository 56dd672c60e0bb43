package dev.drydock.gitops.flux;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitOpsEngine;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Lone;
import dev.drydock.gitops.Release;
import dev.drydock.gitops.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Flux, from its bootstrap to the objects that its controllers apply. */
public final class FluxEngine implements GitOpsEngine {
  @Override
  public String name() {
    return "flux";
  }

  @Override
  public Fleet discover(FleetContext context) {
    return Discovery.run(context);
  }

  @Override
  public Optional<Lone> discover(FleetContext context, String name) {
    return Discovery.one(context, name);
  }

  @Override
  public Hydrated hydrate(FleetContext context, Cluster cluster) {
    List<Unit> landing = new ArrayList<>();
    for (Cluster sender : cluster.senders()) {
      for (Unit u : new Hydration(context, sender, List.of(), cluster).run().units()) {
        if (u.kustomization().remote()) {
          if (u.kustomization().remoteCluster().filter(cluster.name()::equals).isPresent()) {
            landing.add(u);
          }
        } else {
          u.releases().stream()
              .filter(r -> r.remoteCluster().filter(cluster.name()::equals).isPresent())
              .forEach(r -> landing.add(landed(u, r)));
        }
      }
    }
    return new Hydration(context, cluster, landing).run();
  }

  /** What a HelmRelease with a kubeConfig installs, as the Kustomization's that brings it. */
  private static Unit landed(Unit from, Release release) {
    return new Unit(
        from.kustomization(),
        from.revision(),
        from.directory(),
        release.resources().stream()
            .map(r -> ReleaseBuilder.placed(r, release.namespace()))
            .toList(),
        release.problems(),
        release.cannotRender());
  }
}
