package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A cluster that waits for its promotion. */
public final class PinBehind implements ClusterRule {
  private static final About ABOUT =
      new About(
          "fleet/pin-behind",
          Severity.INFORMATION,
          "A cluster is pinned to a commit or tag that the branch has gone on from.",
          "That is what pins are for; the distance says how much the next promotion brings: commits, and objects that the cluster would get created, changed or deleted.");

  @Override
  public About about() {
    return ABOUT;
  }

  private static String changes(OptionalInt hydrated) {
    if (hydrated.isEmpty()) {
      return "";
    }
    int n = hydrated.getAsInt();
    return n == 0
        ? ", no hydrated changes"
        : ", " + n + (n == 1 ? " hydrated change" : " hydrated changes");
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    cluster.git().ifPresent(git -> behind(cluster, git, report));
  }

  private static void behind(ClusterSubject cluster, Revisions git, Report report) {
    Cluster c = cluster.cluster();
    Optional<String> branch = c.branch();
    Optional<String> tip = branch.flatMap(git::branch);
    for (Pin pin : tip.isPresent() ? cluster.hydrated().pins() : List.<Pin>of()) {
      Optional<String> commit =
          pin.commit()
              .filter(x -> pin.fixed() && pin.resolution().state() == Resolution.State.COMMIT);
      Optional<Place> at =
          Stream.of("commit", "tag", "semver", "name")
              .filter(f -> pin.effective().filter(f::equals).isPresent())
              .flatMap(f -> pin.field(f).stream())
              .flatMap(f -> f.at().stream())
              .filter(cluster::atHand)
              .findFirst();
      if (commit.isPresent()
          && at.isPresent()
          && !pin.usedBy().isEmpty()
          && git.contains(tip.get(), commit.get())) {
        OptionalInt behind = git.countBetween(commit.get(), tip.get());
        if (behind.isPresent() && behind.getAsInt() > 0) {
          int n = behind.getAsInt();
          String message =
              n
                  + (n == 1 ? " commit" : " commits")
                  + " behind "
                  + branch.get()
                  + changes(AtTip.changes(cluster.snapshot(), c, pin, tip.get()));
          report.find(at.get(), message);
        }
      }
    }
  }
}
