package dev.drydock.gitops.flux;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitOpsEngine;
import dev.drydock.gitops.Hydrated;

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
    return new Hydration(context, cluster).run();
  }
}
