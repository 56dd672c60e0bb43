package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Stages;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster that gets nothing but Flux. */
public final class ClusterNotSynced implements SurveyRule<ClusterNotSynced.Syncs> {
  /** So many clusters to promote from are offered. */
  private static final int OFFERED = 3;

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
  public Syncs survey(ClusterSubject cluster) {
    Hydrated h = cluster.hydrated();
    Optional<String> file = cluster.cluster().at().map(Place::path);
    Optional<String> directory =
        file.map(Paths::parent).filter(d -> !d.equals(cluster.cluster().path()));
    boolean onlyFlux =
        h.units().size() == 1
            && h.units().get(0).complete()
            && h.problems().isEmpty()
            && file.isPresent()
            && h.resources().stream()
                .allMatch(
                    r ->
                        r.unmarked()
                            .root()
                            .origin()
                            .place()
                            .map(Place::path)
                            .filter(
                                p ->
                                    p.equals(file.get())
                                        || directory.filter(Paths.parent(p)::equals).isPresent())
                            .isPresent());
    return onlyFlux ? Syncs.ONLY_FLUX : h.units().size() > 1 ? Syncs.FLAVOURS : Syncs.OTHERS;
  }

  /** What a cluster syncs. */
  enum Syncs {
    ONLY_FLUX,
    FLAVOURS,
    OTHERS
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<Syncs>> all, Report report) {
    boolean others = all.stream().anyMatch(s -> s.value() == Syncs.FLAVOURS);
    for (Surveyed<Syncs> s : others ? all : List.<Surveyed<Syncs>>of()) {
      Cluster c = s.cluster();
      if (s.value() == Syncs.ONLY_FLUX) {
        c.at()
            .filter(fleet::atHand)
            .ifPresent(
                p -> {
                  Report.Found found =
                      report
                          .find(p, c.name() + " syncs nothing but Flux itself")
                          .clusters(List.of(c.name()));
                  promotions(fleet, c).forEach(found::fix);
                });
      }
    }
  }

  /** From clusters of the environment before, by drydock.yaml; from any where there is no order. */
  private static List<Fix> promotions(FleetSubject fleet, Cluster to) {
    Stages stages = Stages.of(fleet.snapshot().context().settings(), fleet.snapshot().fleet());
    List<Cluster> sources = stages.before(to).isEmpty() ? fleet.clusters() : stages.before(to);
    List<Fix> out = new ArrayList<>();
    for (Cluster from : sources) {
      if (from.name().equals(to.name()) || from.syncs().isEmpty() || out.size() == OFFERED) {
        continue;
      }
      fleet
          .promotion(from, to)
          .ifPresent(
              o ->
                  out.add(
                      Fix.choice(
                          "Promote from " + from.name() + " (" + o.consequence() + ")",
                          true,
                          o::edits)));
    }
    return out;
  }
}
