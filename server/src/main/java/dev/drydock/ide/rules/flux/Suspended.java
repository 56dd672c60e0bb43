package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Optional;

/** Something that Flux leaves alone. */
public final class Suspended implements FleetRule {
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
  public void check(FleetSubject fleet, Report report) {
    for (FleetSubject.Gets g : fleet.gets()) {
      if (FluxObjects.isFlux(g.resource())) {
        Optional<Node> suspend =
            g.resource()
                .root()
                .at("spec", "suspend")
                .filter(n -> n.text().filter("true"::equals).isPresent());
        Optional<Place> at = suspend.flatMap(fleet::place);
        at.ifPresent(
            p ->
                report
                    .find(
                        p,
                        g.resource().id().kind() + " " + g.resource().id().name() + " is suspended")
                    .clusters(List.of(g.cluster().name())));
      }
    }
  }
}
