package dev.drydock.ide.promote;

import dev.drydock.base.Cancel;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.Stages;
import dev.drydock.index.Snapshot;
import dev.drydock.settings.Named;
import dev.drydock.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Promotes every cluster of a group or an environment of drydock.yaml at once, or none. Without a
 * cluster to promote from, the environment before says what: all of its clusters have to run the
 * same.
 */
public final class GroupPromotion {
  private GroupPromotion() {}

  /**
   * @param request its {@code from} may be empty, its {@code to} is not looked at
   * @param group name of a group or an environment
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public static JointPlan plan(
      Snapshot snapshot, PromoteRequest request, String group, Cancel cancel) {
    Fleet fleet = snapshot.fleet();
    Settings settings = snapshot.context().settings();
    Optional<Named> named = settings.group(group).or(() -> settings.environment(group));
    if (named.isEmpty()) {
      return JointPlan.refused(unknown(settings, group));
    }
    List<Cluster> members =
        fleet.clusters().stream()
            .filter(c -> named.get().holds(c.name(), c.path()))
            .filter(c -> !c.name().equals(request.from()))
            .toList();
    if (members.isEmpty()) {
      return JointPlan.refused(
          group + " has no cluster to promote to: what drydock.yaml lists there matches none");
    }
    Stages stages = Stages.of(settings, fleet);
    Set<String> together = members.stream().map(Cluster::name).collect(Collectors.toSet());
    List<PromotePlan> plans = new ArrayList<>();
    for (Cluster to : members) {
      cancel.check();
      if (!request.from().isEmpty()) {
        plans.add(
            Promotion.plan(snapshot, request.between(request.from(), to.name()), together, cancel));
        continue;
      }
      List<Cluster> before = stages.before(to);
      if (before.isEmpty()) {
        return JointPlan.refused(
            "what "
                + to.name()
                + " is promoted from is not known: drydock.yaml has no environment before its own;"
                + " name a cluster with --from");
      }
      if (request.ref().isEmpty() && differ(before)) {
        return JointPlan.refused(
            names(before)
                + " of "
                + stages.name(stages.of(before.get(0)).orElse(0))
                + " do not run the same: name one of them with --from");
      }
      plans.add(
          Promotion.plan(
              snapshot, request.between(before.get(0).name(), to.name()), together, cancel));
    }
    return JointPlan.of(plans);
  }

  /** Whether clusters sync their flavours from different states of the repository. */
  private static boolean differ(List<Cluster> clusters) {
    Set<Set<String>> states = new HashSet<>();
    for (Cluster c : clusters) {
      states.add(
          c.syncs().stream()
              .flatMap(
                  k ->
                      c
                          .pin(k)
                          .map(p -> k.id().name() + " " + p.resolution().commit().orElse("?"))
                          .stream())
              .collect(Collectors.toSet()));
    }
    return states.size() > 1;
  }

  private static String names(List<Cluster> clusters) {
    return clusters.stream().map(Cluster::name).collect(Collectors.joining(", "));
  }

  private static String unknown(Settings settings, String group) {
    List<String> names =
        Stream.concat(settings.groups().stream(), settings.environments().stream())
            .map(Named::name)
            .distinct()
            .toList();
    String hint =
        names.isEmpty()
            ? "; groups and environments are lists of clusters in drydock.yaml at the root"
            : Nearest.hint(group, names);
    return "drydock.yaml has no group or environment " + group + hint;
  }
}
