package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import java.util.List;

/** A cluster that nothing syncs to. */
public final class ClusterNotBootstrapped implements SurveyRule<Declarations.Held> {
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
  public Declarations.Held survey(ClusterSubject cluster) {
    return Declarations.survey(cluster);
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<Declarations.Held>> all, Report report) {
    Declarations.of(fleet, all)
        .ifPresent(
            d -> {
              for (Declarations.Undirected u : d.declared()) {
                u.object()
                    .at()
                    .ifPresent(
                        p ->
                            report
                                .find(
                                    p,
                                    "no cluster directory is bootstrapped for Cluster "
                                        + u.object().name())
                                .clusters(List.of(u.manager())));
              }
            });
  }
}
