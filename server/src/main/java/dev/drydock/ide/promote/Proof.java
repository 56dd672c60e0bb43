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
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.OverlayTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
  private final Snapshot snapshot;
  private final Snapshot edited;
  private final List<FileEdit> edits;
  private final Set<String> together;

  /**
   * @param together names of other clusters that may change with it
   */
  Proof(Snapshot snapshot, Cluster to, List<FileEdit> edits, Set<String> together, Cancel cancel) {
    Map<String, Blob> files = new HashMap<>();
    edits.forEach(e -> files.put(e.path(), Blob.passing(e.after())));
    this.snapshot = snapshot;
    this.edits = edits;
    this.together = together;
    this.edited = snapshot.over(new OverlayTree(snapshot.tree(), files));
    this.before = snapshot.fleet();
    this.to = to;
    this.was = snapshot.hydrated(to);
    this.after = edited.fleet();
    this.then = cluster(after, to);
    this.will = then.map(edited::hydrated);
    this.cancel = cancel;
  }

  private static Optional<Cluster> cluster(Fleet fleet, Cluster like) {
    return fleet.clusters().stream().filter(c -> c.key().equals(like.key())).findFirst();
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
    return new Hydrated(h.cluster(), rest, h.landed(), h.sources(), h.pins(), h.problems());
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
    Owners.twice(will.get()).stream()
        .filter(t -> !Owners.twice(was).contains(t))
        .forEach(
            t ->
                out.add(
                    "after the edit "
                        + t
                        + ": what one of them leaves out has to be made for the new commit, too"));
    failures(will.get()).stream()
        .filter(f -> !failures(was).contains(f))
        .forEach(f -> out.add("after the edit " + to.name() + " would not hydrate: " + f));
    for (Cluster c : before.clusters()) {
      cancel.check();
      if (!c.name().equals(to.name()) && !together.contains(c.name()) && changes(c)) {
        out.add("the edit would change cluster " + c.name() + ", too" + shared(c));
      }
    }
    return out;
  }

  /**
   * Whether another cluster would get something else. What it gets is looked at only where a file
   * is edited that is not in the destination's own directory, or where the directory is also the
   * other's, which may make something else of it by its own variables.
   */
  private boolean changes(Cluster other) {
    Optional<Cluster> again = cluster(after, other);
    if (!again.map(Proof::state).equals(Optional.of(state(other)))) {
      return true;
    }
    boolean shares = Paths.within(to.path(), other.path()) || Paths.within(other.path(), to.path());
    return (shares || !outside().isEmpty())
        && !HydratedDiff.of(
                other.name(), snapshot.hydrated(other), edited.hydrated(again.get()), cancel)
            .changes()
            .isEmpty();
  }

  private List<String> outside() {
    return edits.stream()
        .map(FileEdit::path)
        .filter(p -> !Paths.within(to.path(), p))
        .distinct()
        .toList();
  }

  private String shared(Cluster other) {
    List<String> files =
        other.path().equals(to.path()) ? edits.stream().map(FileEdit::path).toList() : outside();
    return files.isEmpty()
        ? ""
        : ": both read "
            + String.join(", ", files)
            + "; promote them together (--group), or give "
            + to.name()
            + " a source of its own";
  }

  /**
   * Kustomizations of the destination that are not promoted and sync from a source that moves: they
   * must get from there what they got before.
   */
  List<String> takenAlong(Draft draft) {
    List<String> out = new ArrayList<>();
    for (Draft.TakenAlong t : draft.takenAlong()) {
      Optional<List<Resource>> old = output(was, t.kustomization());
      Optional<List<Resource>> now = will.flatMap(w -> output(w, t.kustomization()));
      String what = t.kustomization().name() + " of " + to.name();
      if (old.isEmpty() || now.isEmpty()) {
        out.add(
            what
                + " syncs from GitRepository "
                + t.source().name()
                + " as well, and whether that would change it is not known: give it a source of its"
                + " own");
        continue;
      }
      int changed = HydratedDiff.of(old.get(), now.get(), cancel).size();
      if (changed > 0) {
        out.add(
            what
                + " is not promoted and syncs from GitRepository "
                + t.source().name()
                + " as well: "
                + (changed == 1 ? "1 object of it" : changed + " objects of it")
                + " would change, too; give it a source of its own");
      } else {
        draft.notes.add(
            what
                + " syncs from GitRepository "
                + t.source().name()
                + " as well and gets the same from there");
      }
    }
    return out;
  }

  private static Optional<List<Resource>> output(Hydrated h, ResourceId kustomization) {
    return h.units().stream()
        .filter(u -> u.kustomization().id().sameObject(kustomization) && u.complete())
        .findFirst()
        .map(Unit::resources);
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
    Set<String> out = new LinkedHashSet<>(h.reasons());
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
