package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import java.util.List;

/** A cluster that nothing syncs to. */
public final class ClusterNotBootstrapped implements FleetRule {
  private static final About ABOUT =
      new About(
          "fleet/cluster-not-bootstrapped",
          Severity.INFORMATION,
          "A Cluster is declared, and no directory of the repository is bootstrapped for one of that name.",
          "It is made and stays empty until Flux is bootstrapped on it. Nothing is said where no Cluster of the repository is called as one of its cluster directories.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Declarations.of(fleet)
        .ifPresent(
            d -> {
              for (FleetSubject.Gets g : d.declared()) {
                String name = g.resource().id().name();
                if (Declarations.clusterOf(fleet, name).isEmpty()) {
                  g.resource()
                      .root()
                      .at("metadata", "name")
                      .flatMap(fleet::place)
                      .ifPresent(
                          p ->
                              report
                                  .find(
                                      p, "no cluster directory is bootstrapped for Cluster " + name)
                                  .clusters(List.of(g.cluster().name())));
                }
              }
            });
  }
}
