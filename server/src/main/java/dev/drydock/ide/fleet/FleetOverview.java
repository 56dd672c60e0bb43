package dev.drydock.ide.fleet;

import dev.drydock.base.Problem;
import dev.drydock.gitops.Base;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Fleet;
import dev.drydock.index.Snapshot;
import java.util.List;

/**
 * A fleet at one moment.
 *
 * @param clusters by path
 * @param flavours by path
 * @param bases by path
 * @param environments in the order of promotion
 * @param groups promotion groups
 * @param problems what could not be made out, of single clusters too
 */
public record FleetOverview(
    List<ClusterOverview> clusters,
    List<Flavour> flavours,
    List<Base> bases,
    List<Fleet.Members> environments,
    List<Fleet.Members> groups,
    List<Problem> problems) {
  public FleetOverview {
    clusters = List.copyOf(clusters);
    flavours = List.copyOf(flavours);
    bases = List.copyOf(bases);
    environments = List.copyOf(environments);
    groups = List.copyOf(groups);
    problems = List.copyOf(problems);
  }

  /** The overview of a snapshot; builds nothing that the fleet's discovery has not built. */
  public static FleetOverview of(Snapshot snapshot) {
    Fleet fleet = snapshot.fleet();
    List<Problem> problems = new java.util.ArrayList<>(fleet.problems());
    fleet.clusters().forEach(c -> problems.addAll(c.problems()));
    return new FleetOverview(
        fleet.clusters().stream().map(c -> ClusterOverview.of(fleet, c, snapshot.git())).toList(),
        fleet.flavours(),
        fleet.bases(),
        fleet.environments(),
        fleet.groups(),
        problems);
  }
}
