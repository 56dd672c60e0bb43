package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import java.util.List;
import java.util.Optional;

/** A pin to a tag that is not there. */
public final class TagNotFound implements ClusterRule {
  private static final About ABOUT =
      new About(
          "flux/tag-not-found",
          Severity.WARNING,
          "spec.ref.tag names a tag that this clone does not hold, or no tag of it lies in spec.ref.semver.",
          "Flux reports that it cannot fetch the source and keeps what it had. Nothing is said in a clone without any tag: they may not have been fetched.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    boolean tags = cluster.git().filter(g -> !g.tags().isEmpty()).isPresent();
    for (Pin pin : tags ? cluster.hydrated().pins() : List.<Pin>of()) {
      Resolution r = pin.resolution();
      String field =
          r.state() == Resolution.State.TAG_NOT_FOUND
              ? "tag"
              : r.state() == Resolution.State.NO_VERSION_IN_RANGE ? "semver" : "";
      Optional<Place> at = pin.field(field).flatMap(Pin.Field::at).filter(cluster::atHand);
      at.ifPresent(p -> report.find(p, r.message()));
    }
  }
}
