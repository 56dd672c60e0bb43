package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A pin that is moved back. */
public final class PinOlderThanDestination implements FleetRule {
  private static final About ABOUT =
      new About(
          "fleet/pin-older-than-destination",
          Severity.WARNING,
          "A change pins a cluster to a commit that is older than the one it runs.",
          "That takes back what came between, in an order that nobody tested: objects made since are pruned, and what migrated does not migrate"
              + " back. A rollback that is meant is better made by reverting the commits and promoting the revert.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Optional<Revisions> git = fleet.snapshot().git();
    Optional<FleetSubject> before = fleet.before();
    if (git.isEmpty() || before.isEmpty()) {
      return;
    }
    for (Cluster c : fleet.clusters()) {
      Optional<Cluster> was =
          before.get().clusters().stream().filter(o -> o.key().equals(c.key())).findFirst();
      for (Pin pin : was.isPresent() ? fleet.hydrated(c).pins() : List.<Pin>of()) {
        Optional<Pin> old =
            before.get().hydrated(was.get()).pins().stream()
                .filter(p -> p.source().sameObject(pin.source()))
                .findFirst();
        old.ifPresent(o -> check(fleet, git.get(), c, o, pin, report));
      }
    }
  }

  private static void check(
      FleetSubject fleet, Revisions git, Cluster c, Pin old, Pin pin, Report report) {
    Optional<String> from = commit(old);
    Optional<String> to = commit(pin);
    Optional<Place> at = Pins.place(pin, fleet);
    if (pin.usedBy().isEmpty()
        || from.isEmpty()
        || to.isEmpty()
        || at.isEmpty()
        || from.equals(to)
        || !git.contains(from.get(), to.get())) {
      return;
    }
    OptionalInt n = git.countBetween(to.get(), from.get());
    String far =
        n.isEmpty()
            ? ""
            : ", " + n.getAsInt() + (n.getAsInt() == 1 ? " commit" : " commits") + " back";
    report
        .find(
            at.get(),
            c.name()
                + " runs "
                + Pins.brief(from.get())
                + " and would go back to "
                + Pins.brief(to.get())
                + far)
        .clusters(List.of(c.name()));
  }

  /** Of a pin, not of a branch that goes where it goes. */
  private static Optional<String> commit(Pin pin) {
    return pin.fixed() && pin.resolution().state() == Resolution.State.COMMIT
        ? pin.commit()
        : Optional.empty();
  }
}
