package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster that runs what the stage before it has not run. */
public final class StageSkipped implements SurveyRule<StageSkipped.Pinned> {
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

  /** The pins of a cluster. */
  record Pinned(List<Pin> pins) {}

  @Override
  public Pinned survey(ClusterSubject cluster) {
    return new Pinned(
        cluster.hydrated().pins().stream().filter(p -> !p.usedBy().isEmpty()).toList());
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<Pinned>> all, Report report) {
    Optional<Revisions> git = fleet.snapshot().git();
    List<Fleet.Members> stages = fleet.snapshot().fleet().environments();
    if (git.isEmpty()) {
      return;
    }
    Map<String, List<Pin>> pins = new HashMap<>();
    all.forEach(s -> pins.put(s.cluster().name(), s.value().pins()));
    for (int i = 1; i < stages.size(); i++) {
      for (String name : stages.get(i).clusters()) {
        fleet.cancel().check();
        for (Pin pin : pins.getOrDefault(name, List.of())) {
          check(fleet, git.get(), stages.subList(0, i), pins, name, pin, report);
        }
      }
    }
  }

  private static void check(
      FleetSubject fleet,
      Revisions git,
      List<Fleet.Members> earlier,
      Map<String, List<Pin>> pins,
      String cluster,
      Pin pin,
      Report report) {
    Optional<String> commit =
        pin.commit().filter(x -> pin.resolution().state() == Resolution.State.COMMIT);
    Optional<Place> at = Pins.place(pin, fleet::atHand);
    if (commit.isEmpty() || at.isEmpty() || !pin.fixed()) {
      return;
    }
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Fleet.Members stage = earlier.get(i);
      List<Pin> theirs =
          stage.clusters().stream()
              .flatMap(n -> pins.getOrDefault(n, List.of()).stream())
              .filter(p -> p.source().sameObject(pin.source()))
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
