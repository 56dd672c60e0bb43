package dev.drydock.ide.promote;

import dev.drydock.base.Cancel;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.HydratedDiff;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.OverlayTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The edits applied to an overlay and everything looked at again. */
final class Proof {
  private final Fleet before;
  private final Fleet after;
  private final Cluster to;
  private final Hydrated was;
  private final Optional<Cluster> then;
  private final Optional<Hydrated> will;
  private final Cancel cancel;

  Proof(Snapshot snapshot, Cluster to, List<FileEdit> edits, Cancel cancel) {
    Map<String, Blob> files = new HashMap<>();
    edits.forEach(e -> files.put(e.path(), Blob.of(e.after())));
    Snapshot edited = snapshot.over(new OverlayTree(snapshot.tree(), files));
    this.before = snapshot.fleet();
    this.to = to;
    this.was = snapshot.hydrated(to);
    this.after = edited.fleet();
    this.then = cluster(after, to);
    this.will = then.map(edited::hydrated);
    this.cancel = cancel;
  }

  private static Optional<Cluster> cluster(Fleet fleet, Cluster like) {
    return fleet.clusters().stream().filter(c -> c.path().equals(like.path())).findFirst();
  }

  Optional<ClusterChanges> consequence() {
    return will.map(w -> HydratedDiff.of(to.name(), was, w, cancel));
  }

  /** Whether the destination gets the same as before, its own Flux objects aside. */
  boolean sameOutput() {
    return will.map(
            w -> HydratedDiff.of(to.name(), withoutBootstrap(was), withoutBootstrap(w), cancel))
        .filter(c -> c.changes().isEmpty() && c.errors().isEmpty())
        .isPresent();
  }

  private static Hydrated withoutBootstrap(Hydrated h) {
    List<Unit> rest =
        h.units().stream()
            .filter(u -> !u.kustomization().id().sameObject(h.cluster().bootstrap().id()))
            .toList();
    return new Hydrated(h.cluster(), rest, h.sources(), h.pins(), h.problems());
  }

  /** What speaks against the edits. */
  List<String> refusals(List<PromotedSync> syncs) {
    List<String> out = new ArrayList<>();
    if (then.isEmpty() || will.isEmpty()) {
      out.add("after the edit " + to.name() + " would no longer be found as a cluster");
      return out;
    }
    for (PromotedSync s : syncs) {
      effect(s, then.get()).ifPresent(out::add);
    }
    failures(will.get()).stream()
        .filter(f -> !failures(was).contains(f))
        .forEach(f -> out.add("after the edit " + to.name() + " would not hydrate: " + f));
    for (Cluster c : before.clusters()) {
      if (!c.path().equals(to.path())
          && !cluster(after, c).map(Proof::state).equals(Optional.of(state(c)))) {
        out.add("the edit would change cluster " + c.name() + ", too");
      }
    }
    return out;
  }

  private static Optional<String> effect(PromotedSync s, Cluster cluster) {
    Optional<FluxKustomization> k =
        cluster.syncs().stream().filter(o -> o.id().name().equals(s.kustomization())).findFirst();
    if (k.isEmpty()) {
      return Optional.of(
          "after the edit "
              + cluster.name()
              + " would not apply Kustomization "
              + s.kustomization());
    }
    Optional<Resolution> r = cluster.pin(k.get()).map(Pin::resolution);
    boolean there =
        r.filter(
                p ->
                    p.state() == Resolution.State.COMMIT
                        && p.commit().equals(Optional.of(s.commit().hex())))
            .isPresent();
    return there
        ? Optional.empty()
        : Optional.of(
            "after the edit "
                + s.kustomization()
                + " of "
                + cluster.name()
                + " would not sync commit "
                + s.commit().abbreviated()
                + ": "
                + r.map(Resolution::message)
                    .filter(m -> !m.isEmpty())
                    .orElse("something else sets its source"));
  }

  private static Set<String> failures(Hydrated h) {
    Set<String> out = new HashSet<>(h.reasons());
    h.problems().forEach(p -> out.add(p.toString()));
    h.units()
        .forEach(
            u ->
                u.problems().stream()
                    .filter(p -> p.severity() == dev.drydock.base.Severity.ERROR)
                    .forEach(p -> out.add(p.toString())));
    return out;
  }

  /** What of a cluster an edit elsewhere must not touch. */
  private record State(List<List<Object>> pins, List<List<Object>> kustomizations) {}

  private static State state(Cluster c) {
    return new State(
        c.pins().stream()
            .map(p -> List.<Object>of(p.source(), p.effective(), p.resolution()))
            .toList(),
        c.kustomizations().stream()
            .map(k -> List.<Object>of(k.id(), k.path(), k.sourceRef().toString()))
            .toList());
  }
}
