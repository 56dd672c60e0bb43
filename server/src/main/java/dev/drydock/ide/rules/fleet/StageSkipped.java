package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import java.util.List;
import java.util.Optional;

/** A cluster that runs what the stage before it has not run. */
public final class StageSkipped implements FleetRule {
  private static final About ABOUT =
      new About(
          "fleet/stage-skipped",
          Severity.WARNING,
          "A cluster is pinned to a commit that no cluster of the environment before it has reached.",
          "The environments of drydock.yaml stand in the order of promotion so that each commit is tried on one before it comes to the next. Only"
              + " pins of the same repository are compared; an environment without clusters of that source is passed over.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Optional<Revisions> git = fleet.snapshot().git();
    List<Fleet.Members> stages = fleet.snapshot().fleet().environments();
    if (git.isEmpty()) {
      return;
    }
    for (int i = 1; i < stages.size(); i++) {
      for (String name : stages.get(i).clusters()) {
        Optional<Cluster> c = fleet.snapshot().fleet().cluster(name);
        for (Pin pin : c.isPresent() ? fleet.hydrated(c.get()).pins() : List.<Pin>of()) {
          check(fleet, git.get(), stages.subList(0, i), name, pin, report);
        }
      }
    }
  }

  private static void check(
      FleetSubject fleet,
      Revisions git,
      List<Fleet.Members> earlier,
      String cluster,
      Pin pin,
      Report report) {
    Optional<String> commit =
        pin.commit().filter(x -> pin.resolution().state() == Resolution.State.COMMIT);
    Optional<Place> at = Pins.place(pin, fleet);
    if (commit.isEmpty() || at.isEmpty() || pin.usedBy().isEmpty() || !pin.fixed()) {
      return;
    }
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Fleet.Members stage = earlier.get(i);
      List<Pin> theirs =
          stage.clusters().stream()
              .flatMap(n -> fleet.snapshot().fleet().cluster(n).stream())
              .flatMap(c -> fleet.hydrated(c).pins().stream())
              .filter(p -> !p.usedBy().isEmpty() && p.source().sameObject(pin.source()))
              .filter(p -> p.resolution().resolved())
              .toList();
      if (theirs.isEmpty()) {
        continue;
      }
      boolean reached =
          theirs.stream()
              .anyMatch(
                  p ->
                      p.resolution().state() == Resolution.State.AT_HAND
                          || p.commit().filter(x -> git.contains(x, commit.get())).isPresent());
      if (!reached) {
        report
            .find(
                at.get(),
                cluster
                    + " is pinned to "
                    + Pins.brief(commit.get())
                    + ", which no cluster of "
                    + stage.name()
                    + " has reached")
            .clusters(List.of(cluster));
      }
      return;
    }
  }
}
