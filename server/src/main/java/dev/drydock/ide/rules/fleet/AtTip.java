package dev.drydock.ide.rules.fleet;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.ide.AtCommit;
import dev.drydock.ide.HydratedDiff;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a cluster would get if one of its sources stood at another commit. */
final class AtTip {
  private AtTip() {}

  /**
   * How many objects change; empty where one of the two states does not hydrate.
   *
   * @param commit 40 hex digits
   */
  static OptionalInt changes(Snapshot at, Cluster cluster, Pin pin, String commit) {
    return at.remembered(new Question(cluster, pin, commit), s -> count(s, cluster, pin, commit));
  }

  private record Question(Cluster cluster, Pin pin, String commit) {}

  private static OptionalInt count(Snapshot snapshot, Cluster cluster, Pin pin, String commit) {
    Hydrated now = snapshot.hydrated(cluster);
    Optional<FluxSource> source =
        now.sources().stream().filter(s -> s.id().sameObject(pin.source())).findFirst();
    Optional<Hydrated> then = source.flatMap(s -> AtCommit.of(snapshot, cluster, s, commit));
    if (then.isEmpty()) {
      return OptionalInt.empty();
    }
    Optional<List<Resource>> before = output(now, pin);
    Optional<List<Resource>> after = output(then.get(), pin);
    return before.isPresent() && after.isPresent()
        ? OptionalInt.of(HydratedDiff.count(before.get(), after.get(), snapshot.cancel()))
        : OptionalInt.empty();
  }

  /** What comes out of the Kustomizations that sync from a source, and out of those in turn. */
  private static Optional<List<Resource>> output(Hydrated h, Pin pin) {
    List<ResourceId> taken = new ArrayList<>(pin.usedBy());
    List<Resource> out = new ArrayList<>();
    for (Unit u : h.units()) {
      ResourceId id = u.kustomization().id();
      boolean brought =
          u.kustomization().appliedBy().filter(a -> holds(taken, a)).isPresent()
              && !u.kustomization().appliedBy().get().sameObject(id);
      if (holds(taken, id) || brought) {
        taken.add(id);
        if (!u.complete()) {
          return Optional.empty();
        }
        out.addAll(u.resources());
      }
    }
    return Optional.of(out);
  }

  private static boolean holds(List<ResourceId> all, ResourceId id) {
    return all.stream().anyMatch(o -> o.sameObject(id));
  }
}
