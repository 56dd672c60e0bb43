package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import java.util.Optional;
import java.util.OptionalInt;

/** A pin that is moved back. */
public final class PinOlderThanDestination implements ClusterRule {
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
  public void check(ClusterSubject cluster, Report report) {
    Optional<Revisions> git = cluster.git();
    Optional<Hydrated> was = cluster.earlier().hydrated();
    if (git.isEmpty() || was.isEmpty()) {
      return;
    }
    for (Pin pin : cluster.hydrated().pins()) {
      Optional<Pin> old =
          was.get().pins().stream().filter(p -> p.source().sameObject(pin.source())).findFirst();
      old.ifPresent(o -> check(cluster, git.get(), o, pin, report));
    }
  }

  private static void check(
      ClusterSubject cluster, Revisions git, Pin old, Pin pin, Report report) {
    Optional<String> from = commit(old);
    Optional<String> to = commit(pin);
    Optional<Place> at = Pins.place(pin, cluster::atHand);
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
    report.find(
        at.get(),
        cluster.cluster().name()
            + " runs "
            + Pins.brief(from.get())
            + " and would go back to "
            + Pins.brief(to.get())
            + far);
  }

  /** Of a pin, not of a branch that goes where it goes. */
  private static Optional<String> commit(Pin pin) {
    return pin.fixed() && pin.resolution().state() == Resolution.State.COMMIT
        ? pin.commit()
        : Optional.empty();
  }
}
