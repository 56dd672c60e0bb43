package dev.drydock.ide.rules.flux;

import dev.drydock.base.Edit;
import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import java.util.List;
import java.util.Optional;

/** A commit where a branch belongs. */
public final class CommitInBranch implements ClusterRule {
  private static final About ABOUT =
      new About(
          "flux/commit-in-branch",
          Severity.ERROR,
          "spec.ref.branch holds a commit, and there is no branch of that name.",
          "Flux asks the server for a branch, finds none, and keeps what it had: the pin looks as if it held and does not. A commit belongs into spec.ref.commit, with all its 40 digits.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    boolean shallow = cluster.git().filter(g -> g.shallow()).isPresent();
    for (Pin pin : cluster.hydrated().pins()) {
      Optional<Place> at = pin.field("branch").flatMap(Pin.Field::at).filter(cluster::atHand);
      Resolution r = pin.resolution();
      if (r.state() == Resolution.State.HASH_IN_BRANCH
          && at.isPresent()
          && (r.commit().isPresent() || !shallow)) {
        String value = pin.field("branch").map(Pin.Field::value).orElse("");
        String known = r.commit().isPresent() ? " is a commit" : " looks like a commit";
        Report.Found found =
            report.find(
                at.get(),
                value
                    + known
                    + ", and there is no branch of that name: put the commit's 40 digits into spec.ref.commit");
        CommitPin.edits(cluster.snapshot(), cluster.cluster(), pin)
            .ifPresent(edits -> found.fix(fix(cluster.cluster(), pin, at.get(), edits)));
      }
    }
  }

  private static Fix fix(Cluster c, Pin pin, Place at, List<Edit> edits) {
    String commit = pin.resolution().commit().orElse("").substring(0, 12);
    String how = c.version().fetchesCommits() ? "" : ", on a branch that contains it";
    return Fix.choice(
        "Pin to commit " + commit + " in spec.ref.commit" + how,
        true,
        () -> FileEdit.of(at.source(), edits).asList());
  }
}
