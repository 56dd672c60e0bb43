package dev.drydock.ide.promote;

import dev.drydock.base.Cancel;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.HydratedDiff;
import dev.drydock.ide.ObjectChange;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.OverlayTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows that a split changes the addon and nothing else, by hydrating the destination before and
 * after. Labels that tell which Kustomization owns an object do not count as a change of it.
 */
final class AddonProof {
  private final Snapshot snapshot;
  private final Cluster to;
  private final ResourceId flavour;
  private final String apart;
  private final Draft draft;
  private final List<FileEdit> edits;
  private final Hydrated was;
  private final Optional<Hydrated> will;
  private final Cancel cancel;

  /**
   * @param flavour the Kustomization that goes without the addon
   * @param apart name of the Kustomization of the addon alone
   */
  AddonProof(
      Snapshot snapshot, Cluster to, ResourceId flavour, String apart, Draft draft, Cancel cancel) {
    this.snapshot = snapshot;
    this.to = to;
    this.flavour = flavour;
    this.apart = apart;
    this.draft = draft;
    this.edits = draft.fileEdits();
    this.was = snapshot.hydrated(to);
    this.will = after(snapshot, to, edits);
    this.cancel = cancel;
  }

  /** What a cluster gets after edits; empty where it is no cluster any more. */
  static Optional<Hydrated> after(Snapshot snapshot, Cluster to, List<FileEdit> edits) {
    Map<String, Blob> files = new HashMap<>();
    edits.forEach(e -> files.put(e.path(), Blob.passing(e.after())));
    Snapshot edited = snapshot.over(new OverlayTree(snapshot.tree(), files));
    return edited.fleet().clusters().stream()
        .filter(c -> c.key().equals(to.key()))
        .findFirst()
        .map(edited::hydrated);
  }

  Optional<ClusterChanges> consequence() {
    return will.map(w -> HydratedDiff.of(to.name(), Owners.hidden(was), Owners.hidden(w), cancel));
  }

  /** What speaks against a split into a rest and an addon. */
  List<String> refusals(List<Resource> rest, List<Resource> addon, Set<String> together) {
    List<String> out = common(together);
    if (will.isEmpty() || !out.isEmpty()) {
      return out;
    }
    compare(flavour.name(), rest, unit(will.get(), flavour.name()), "the rest of it", out);
    compare(apart, addon, unit(will.get(), apart), "the addon", out);
    return out;
  }

  /** What speaks against another commit for an addon that stands apart already. */
  List<String> moved(Set<String> together) {
    List<String> out = common(together);
    if (will.isPresent() && out.isEmpty()) {
      compare(
          flavour.name(),
          unit(was, flavour.name()).map(Unit::resources).orElse(List.of()),
          unit(will.get(), flavour.name()),
          "the rest of it",
          out);
    }
    return out;
  }

  /** Whether the addon alone gets what it got. */
  boolean same() {
    Optional<List<Resource>> before = unit(was, apart).map(Unit::resources);
    Optional<List<Resource>> after = will.flatMap(w -> unit(w, apart)).map(Unit::resources);
    return before.isPresent()
        && after.isPresent()
        && HydratedDiff.of(before.get(), after.get(), cancel).isEmpty();
  }

  private List<String> common(Set<String> together) {
    List<String> out =
        new ArrayList<>(new Proof(snapshot, to, edits, together, cancel).refusals(draft.syncs));
    if (will.isEmpty()) {
      return out;
    }
    for (Unit u : was.units()) {
      ResourceId id = u.kustomization().id();
      if (id.sameObject(flavour) || id.name().equals(apart) || id.sameObject(to.bootstrap().id())) {
        continue;
      }
      compare(id.name(), u.resources(), unit(will.get(), id.name()), "it", out);
    }
    bootstrap(out);
    return out;
  }

  /** The bootstrap may bring the two new objects and another text of the flavour's. */
  private void bootstrap(List<String> out) {
    String name = to.bootstrap().id().name();
    List<Resource> before = unit(was, name).map(Unit::resources).orElse(List.of());
    List<Resource> after = will.flatMap(w -> unit(w, name)).map(Unit::resources).orElse(List.of());
    for (ObjectChange c : HydratedDiff.of(before, after, cancel)) {
      boolean wanted = c.id().sameObject(flavour) || c.id().name().equals(apart);
      boolean source = draft.syncs.stream().anyMatch(s -> s.source().equals(c.id().name()));
      if (!wanted && !source) {
        out.add("the edit would also " + c.action().label() + " " + c.id().label());
      }
    }
  }

  private static Optional<Unit> unit(Hydrated h, String name) {
    return h.units().stream().filter(u -> u.kustomization().id().name().equals(name)).findFirst();
  }

  private void compare(
      String name, List<Resource> wanted, Optional<Unit> got, String what, List<String> out) {
    if (got.isEmpty() || !got.get().complete()) {
      out.add(
          "after the edit "
              + name
              + " would not hydrate"
              + got.flatMap(Unit::cannotRender).map(w -> ": " + w).orElse(""));
      return;
    }
    List<ObjectChange> changes =
        HydratedDiff.of(Owners.hidden(wanted), Owners.hidden(got.get().resources()), cancel);
    if (!changes.isEmpty()) {
      ObjectChange first = changes.get(0);
      out.add(
          name
              + " would not be "
              + what
              + " as it is now: "
              + first.action().label()
              + " "
              + first.id().label()
              + (first.fields().isEmpty() ? "" : " at " + first.fields().get(0).path())
              + (changes.size() == 1 ? "" : " and " + (changes.size() - 1) + " more"));
    }
  }
}
