package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.vfs.Paths;
import java.util.HashSet;
import java.util.Set;

/** A base without a flavour. */
public final class BaseUnused implements FleetRule {
  private static final About ABOUT =
      new About(
          "fleet/base-unused",
          Severity.HINT,
          "A directory beside the bases of the fleet is a kustomization that nothing includes and no cluster syncs.",
          "Nobody sees when it breaks. Either a flavour was meant to include it, or it can go.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Set<String> bases = new HashSet<>();
    fleet.snapshot().fleet().bases().forEach(b -> bases.add(b.path()));
    Set<String> flavours = new HashSet<>();
    fleet.snapshot().fleet().flavours().forEach(f -> flavours.add(Paths.parent(f.path())));
    Siblings.of(fleet, bases).stream()
        .filter(p -> !flavours.contains(Paths.parent(Paths.parent(p.path()))))
        .forEach(
            p ->
                report.find(
                    p,
                    "no kustomization includes "
                        + Paths.parent(p.path())
                        + ", and no cluster syncs it"));
  }
}
