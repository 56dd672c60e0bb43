package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.vfs.Paths;
import java.util.HashSet;
import java.util.Set;

/** A flavour without a cluster. */
public final class FlavourUnused implements FleetRule {
  private static final About ABOUT =
      new About(
          "fleet/flavour-unused",
          Severity.HINT,
          "A directory beside the flavours of the fleet is a kustomization that no cluster syncs and nothing includes.",
          "Nobody sees when it breaks. Either a cluster was meant to sync it, or it can go.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Set<String> flavours = new HashSet<>();
    fleet.snapshot().fleet().flavours().forEach(f -> flavours.add(f.path()));
    Siblings.of(fleet, flavours)
        .forEach(
            p ->
                report.find(
                    p,
                    "no cluster syncs "
                        + Paths.parent(p.path())
                        + ", and no kustomization includes it"));
  }
}
