package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** A cluster that gets nothing but Flux. */
public final class ClusterNotSynced implements FleetRule {
  private static final About ABOUT =
      new About(
          "fleet/cluster-not-synced",
          Severity.WARNING,
          "A cluster is bootstrapped and syncs nothing but Flux itself, while others sync flavours.",
          "Flux runs on it and there is nothing for it to do. `drydock promote` copies the file with which another cluster syncs its flavour.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    boolean others = fleet.clusters().stream().anyMatch(c -> fleet.hydrated(c).units().size() > 1);
    for (Cluster c : others ? fleet.clusters() : List.<Cluster>of()) {
      Hydrated h = fleet.hydrated(c);
      Optional<String> directory = c.at().map(p -> Paths.parent(p.path()));
      boolean onlyFlux =
          h.units().size() == 1
              && h.units().get(0).complete()
              && h.problems().isEmpty()
              && directory.isPresent()
              && h.resources().stream()
                  .allMatch(
                      r ->
                          r.root()
                              .origin()
                              .place()
                              .filter(p -> Paths.parent(p.path()).equals(directory.get()))
                              .isPresent());
      if (onlyFlux) {
        c.at()
            .filter(fleet::atHand)
            .ifPresent(
                p ->
                    report
                        .find(p, c.name() + " syncs nothing but Flux itself")
                        .clusters(List.of(c.name())));
      }
    }
  }
}
