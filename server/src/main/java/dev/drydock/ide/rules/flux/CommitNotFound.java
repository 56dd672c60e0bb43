package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import java.util.Optional;

/** A pin to a commit that is not there. */
public final class CommitNotFound implements ClusterRule {
  private static final About ABOUT =
      new About(
          "flux/commit-not-found",
          Severity.ERROR,
          "spec.ref.commit names a commit that the repository does not hold, or that the cluster's Flux does not find.",
          "Flux reports that it cannot fetch the source and keeps what it had. A source-controller before 0.17 looks for the commit on spec.ref.branch (master where none is given) and nowhere else. In a shallow clone nothing is said.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    for (Pin pin : cluster.hydrated().pins()) {
      Resolution r = pin.resolution();
      Optional<Place> at = pin.field("commit").flatMap(Pin.Field::at).filter(cluster::atHand);
      if (at.isPresent()
          && (r.state() == Resolution.State.COMMIT_NOT_FOUND
              || r.state() == Resolution.State.COMMIT_NOT_ON_BRANCH)) {
        report.find(at.get(), r.message());
      }
    }
  }
}
