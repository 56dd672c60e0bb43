package dev.drydock.gitops.flux;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitOpsEngine;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import java.util.ArrayList;
import java.util.List;

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
  public Hydrated hydrate(FleetContext context, Cluster cluster) {
    List<Unit> landing = new ArrayList<>();
    for (Cluster sender : cluster.senders()) {
      new Hydration(context, sender, List.of())
          .run().units().stream()
              .filter(
                  u -> u.kustomization().remoteCluster().filter(cluster.name()::equals).isPresent())
              .forEach(landing::add);
    }
    return new Hydration(context, cluster, landing).run();
  }
}
