package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import java.util.List;
import java.util.Optional;

/** A pin to a commit beside the history. */
public final class CommitNotOnDefaultBranch implements ClusterRule {
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
  public void check(ClusterSubject cluster, Report report) {
    Optional<Revisions> git = cluster.git().filter(g -> !g.shallow());
    if (git.isEmpty()) {
      return;
    }
    Optional<String> branch = git.get().remoteHead().or(cluster.cluster()::branch);
    Optional<String> tip = branch.flatMap(git.get()::branch);
    for (Pin pin : tip.isPresent() ? cluster.hydrated().pins() : List.<Pin>of()) {
      Optional<Place> at = pin.field("commit").flatMap(Pin.Field::at).filter(cluster::atHand);
      boolean effective =
          pin.effective().filter("commit"::equals).isPresent()
              && pin.resolution().state() == Resolution.State.COMMIT;
      Optional<String> commit = pin.commit();
      if (at.isPresent()
          && effective
          && commit.isPresent()
          && !git.get().contains(tip.get(), commit.get())) {
        report.find(
            at.get(), "the default branch " + branch.get() + " does not contain this commit");
      }
    }
  }
}
