package dev.drydock.ide.promote;

import dev.drydock.base.Edit;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.ide.ListEdits;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The patches with which a Kustomization leaves objects out, made again for another commit: what
 * there is to leave out is another thing there.
 */
final class LeavingOut {
  private final Snapshot snapshot;
  private final Cluster to;
  private final FluxKustomization kustomization;
  private final String field;
  private final Optional<SourceDocument> document;
  private final Optional<SeqNode> list;

  LeavingOut(Snapshot snapshot, Cluster to, FluxKustomization kustomization) {
    this.snapshot = snapshot;
    this.to = to;
    this.kustomization = kustomization;
    this.field = strategic(to, kustomization) ? "patchesStrategicMerge" : "patches";
    this.document = SourceDocument.of(snapshot, kustomization.manifest());
    this.list = document.flatMap(d -> d.root().map("spec")).flatMap(x -> x.seq(field));
  }

  /** Which field holds patches that count: only v1beta1 has the old ones. */
  static boolean strategic(Cluster to, FluxKustomization k) {
    return !k.id().version().equals("v1") && to.version().honoursOldPatches();
  }

  /** The addons of a flavour that the cluster applies from sources of their own. */
  static List<Addon> apart(
      Snapshot snapshot, Cluster to, FluxKustomization flavour, Running running) {
    List<Addon> out = new ArrayList<>();
    String path = Paths.resolve("", flavour.path()).orElse("");
    for (FluxKustomization k : to.syncs()) {
      String own = Paths.resolve("", k.path()).orElse("");
      String prefix = flavour.id().name() + "-";
      boolean other = !k.id().sameObject(flavour.id());
      String wanted =
          own.equals(path) && k.id().name().startsWith(prefix)
              ? k.id().name().substring(prefix.length())
              : own;
      if (other && !wanted.isEmpty()) {
        Addon.of(wanted, snapshot.fleet(), to, flavour, running, new ArrayList<>())
            .ifPresent(out::add);
      }
    }
    return out;
  }

  /** Whether it leaves anything out. */
  boolean any() {
    return list.filter(l -> l.items().stream().anyMatch(LeftOut::is)).isPresent();
  }

  /**
   * Adds the edits to a draft that has the new pin already.
   *
   * @param when for people: {@code at abc1234}
   * @param those which of all objects go
   */
  void anew(Draft draft, String when, UnaryOperator<List<Resource>> those) {
    String name = kustomization.id().name();
    if (document.isEmpty() || list.isEmpty() || !any()) {
      draft.refusals.add(name + " leaves nothing of the flavour out");
      return;
    }
    MapNode spec = document.get().root().map("spec").orElseThrow();
    Draft whole = new Draft();
    draft.fileEdits().forEach(e -> e.source().ifPresent(x -> whole.edit(x, e.edits())));
    List<Edit> removals = LeftOut.removals(document.get().source(), spec, field);
    whole.edit(document.get().source(), removals);
    Optional<List<Resource>> all =
        AddonProof.after(snapshot, to, whole.fileEdits())
            .flatMap(h -> output(h, kustomization.id(), when, draft.refusals));
    LeftOut.Way way = LeftOut.Way.of(list.get());
    boolean strategic = field.equals("patchesStrategicMerge");
    Optional<List<Edit>> added =
        all.flatMap(
            a ->
                ListEdits.replace(
                    document.get().source(),
                    spec,
                    field,
                    removals,
                    LeftOut.items(those.apply(a), strategic, way)));
    if (added.isEmpty()) {
      draft.refusals.add("what " + name + " leaves out cannot be made for the new commit");
      return;
    }
    draft.edit(document.get().source(), added.get());
  }

  /** What a Kustomization gives; a refusal where it does not hydrate. */
  static Optional<List<Resource>> output(
      Hydrated h, ResourceId kustomization, String when, List<String> against) {
    Optional<Unit> unit =
        h.units().stream()
            .filter(u -> u.kustomization().id().sameObject(kustomization))
            .findFirst();
    if (unit.filter(Unit::complete).isPresent()) {
      return unit.map(Unit::resources);
    }
    against.add(
        kustomization.name()
            + " of "
            + h.cluster().name()
            + " does not hydrate "
            + when
            + unit.flatMap(Unit::cannotRender).map(w -> ": " + w).orElse(""));
    return Optional.empty();
  }
}
