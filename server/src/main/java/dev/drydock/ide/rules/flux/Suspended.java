package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Node;
import java.util.Optional;

/** Something that Flux leaves alone. */
public final class Suspended implements ClusterRule {
  private static final About ABOUT =
      new About(
          "flux/suspended",
          Severity.INFORMATION,
          "A Flux object is suspended.",
          "Flux does nothing for it until spec.suspend is gone: what is committed does not reach the cluster, and nothing fails.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    for (Resource r : FluxObjects.of(cluster)) {
      Optional<Node> suspend =
          r.root().at("spec", "suspend").filter(n -> n.text().filter("true"::equals).isPresent());
      Optional<Place> at = suspend.flatMap(cluster::place);
      at.ifPresent(p -> report.find(p, r.id().kind() + " " + r.id().name() + " is suspended"));
    }
  }
}
