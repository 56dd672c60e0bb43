package dev.drydock.ide.rules.flux;

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

/** A pin to a commit beside the history. */
public final class CommitNotOnDefaultBranch implements FleetRule {
  private static final About ABOUT =
      new About(
          "flux/commit-not-on-default-branch",
          Severity.WARNING,
          "A source is pinned to a commit that the default branch does not contain.",
          "What was reviewed and merged is not what runs, and when the branch it came from is deleted the commit may be gone. In a shallow clone nothing is said.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Optional<Revisions> git = fleet.snapshot().git().filter(g -> !g.shallow());
    for (Cluster c : git.isPresent() ? fleet.clusters() : List.<Cluster>of()) {
      Optional<String> branch = git.get().remoteHead().or(c::branch);
      Optional<String> tip = branch.flatMap(git.get()::branch);
      for (Pin pin : tip.isPresent() ? fleet.hydrated(c).pins() : List.<Pin>of()) {
        Optional<Place> at = pin.field("commit").flatMap(Pin.Field::at).filter(fleet::atHand);
        boolean effective =
            pin.effective().filter("commit"::equals).isPresent()
                && pin.resolution().state() == Resolution.State.COMMIT;
        Optional<String> commit = pin.commit();
        if (at.isPresent()
            && effective
            && commit.isPresent()
            && !git.get().contains(tip.get(), commit.get())) {
          report
              .find(
                  at.get(), "the default branch " + branch.get() + " does not contain this commit")
              .clusters(List.of(c.name()));
        }
      }
    }
  }
}
