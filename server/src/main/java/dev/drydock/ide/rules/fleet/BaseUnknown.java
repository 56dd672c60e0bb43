package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.index.Snapshot;
import java.util.List;
import java.util.Optional;

/** A change that cannot be held against anything. */
public final class BaseUnknown implements FleetRule {
  private static final About ABOUT =
      new About(
          "fleet/base-unknown",
          Severity.ERROR,
          "The state that a change has to be compared with is not in this clone, so nobody can say whether a cluster would be deleted.",
          "CI systems clone with a depth of one commit. Without the merge base, or the commit that a cluster was pinned to, fleet/cluster-deletion"
              + " would find nothing and say nothing; the message holds the command that brings what is missing.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    boolean committed =
        GitRevisions.of(fleet.snapshot().git()).filter(g -> g.git().head().isPresent()).isPresent();
    Optional<Place> at =
        fleet.clusters().stream().flatMap(c -> c.at().stream()).filter(fleet::atHand).findFirst();
    if (!committed || at.isEmpty()) {
      return;
    }
    Optional<FleetSubject> before = fleet.before();
    if (before.isEmpty()) {
      report.find(
          at.get(),
          "what this change does to clusters cannot be compared with anything: "
              + (fleet.base().why().isEmpty()
                  ? "the commit before it is not wholly in this clone"
                  : fleet.base().why()));
      return;
    }
    for (Cluster was : before.get().clusters()) {
      fleet.cancel().check();
      if (shallow(before.get().snapshot(), was)) {
        cutOff(fleet, before.get(), was, at.get(), report);
      }
    }
  }

  private record Shallow(String cluster) {}

  private static boolean shallow(Snapshot before, Cluster was) {
    return before.git().filter(g -> g.shallow()).isPresent()
        && before.found(
            new Shallow(was.name()),
            was,
            s ->
                s.hydrated(was).pins().stream()
                    .anyMatch(p -> p.resolution().state() == Resolution.State.SHALLOW));
  }

  /** A pin that moved away from a commit that the clone does not reach. */
  private static void cutOff(
      FleetSubject fleet, FleetSubject before, Cluster was, Place fallback, Report report) {
    Hydrated old = before.hydrated(was);
    for (Unit u : old.units()) {
      Optional<Resolution> then =
          old.pin(u).map(p -> p.resolution()).filter(r -> r.state() == Resolution.State.SHALLOW);
      if (then.isEmpty()) {
        continue;
      }
      Optional<Unit> now =
          fleet.clusters().stream()
              .filter(c -> c.key().equals(was.key()))
              .flatMap(c -> fleet.hydrated(c).units().stream())
              .filter(x -> x.kustomization().id().sameObject(u.kustomization().id()))
              .findFirst();
      boolean same =
          now.flatMap(x -> pin(fleet, was, x)).equals(then.map(Resolution::message))
              && now.filter(x -> x.directory().equals(u.directory())).isPresent();
      if (!same) {
        report
            .find(
                now.flatMap(x -> x.kustomization().at()).filter(fleet::atHand).orElse(fallback),
                "what "
                    + was.name()
                    + " got from Kustomization "
                    + u.kustomization().id().name()
                    + " before cannot be told: "
                    + then.get().message())
            .clusters(List.of(was.name()));
      }
    }
  }

  private static Optional<String> pin(FleetSubject fleet, Cluster was, Unit unit) {
    return fleet.clusters().stream()
        .filter(c -> c.key().equals(was.key()))
        .flatMap(c -> fleet.hydrated(c).pin(unit).stream())
        .map(p -> p.resolution().message())
        .findFirst();
  }
}
