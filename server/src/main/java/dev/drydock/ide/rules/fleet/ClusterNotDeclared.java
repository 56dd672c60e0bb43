package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import java.util.List;

/** A cluster that nobody made here. */
public final class ClusterNotDeclared implements SurveyRule<Declarations.Held> {
  private static final About ABOUT =
      new About(
          "fleet/cluster-not-declared",
          Severity.INFORMATION,
          "A directory is bootstrapped for a cluster that no Cluster object of the repository declares, though others are declared.",
          "The cluster was made in another way, or its Cluster has gone. Management clusters are not looked at.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public Declarations.Held survey(ClusterSubject cluster) {
    return Declarations.survey(cluster);
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<Declarations.Held>> all, Report report) {
    Declarations.of(fleet, all)
        .ifPresent(
            d -> {
              for (Cluster c : fleet.clusters()) {
                if (!d.names().contains(c.name()) && !d.managers().contains(c.name())) {
                  c.at()
                      .filter(fleet::atHand)
                      .ifPresent(
                          p ->
                              report
                                  .find(p, "no Cluster object declares " + c.name())
                                  .clusters(List.of(c.name())));
                }
              }
            });
  }
}
