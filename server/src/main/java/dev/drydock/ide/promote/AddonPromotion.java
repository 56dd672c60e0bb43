package dev.drydock.ide.promote;

import dev.drydock.base.Cancel;
import dev.drydock.base.Edit;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.ide.AtCommit;
import dev.drydock.ide.HydratedDiff;
import dev.drydock.ide.KustomizationEntry;
import dev.drydock.ide.ListEdits;
import dev.drydock.ide.PinEdits;
import dev.drydock.ide.promote.PromotePlan.Status;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.History;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Promotes one part of a flavour: the destination gets a GitRepository and a Kustomization of its
 * own for it, and the flavour's Kustomization leaves its objects out. Nothing else may change.
 */
final class AddonPromotion {
  private static final int COMMITS_SHOWN = 100;

  private final Snapshot snapshot;
  private final PromoteRequest request;
  private final Cluster to;
  private final GitRevisions git;
  private final Set<String> together;
  private final Cancel cancel;
  private final Draft draft = new Draft();

  AddonPromotion(
      Snapshot snapshot,
      PromoteRequest request,
      Cluster to,
      GitRevisions git,
      Set<String> together,
      Cancel cancel) {
    this.snapshot = snapshot;
    this.request = request;
    this.to = to;
    this.git = git;
    this.together = together;
    this.cancel = cancel;
  }

  /**
   * @param name of the addon
   * @param running what the cluster runs that is promoted from, or at the revision asked for
   */
  PromotePlan plan(String name, List<Running> running) {
    List<String> against = new ArrayList<>();
    Optional<AddonSplit> split =
        AddonSplit.of(name, running, snapshot.fleet(), to, request.from(), against);
    if (split.isEmpty()) {
      return PromotePlan.without(request, Status.REFUSED, against);
    }
    AddonSplit s = split.get();
    Optional<FluxKustomization> apart = s.apart(to);
    if (apart.isPresent()) {
      return moved(s, apart.get());
    }
    Optional<AddonParts> parts = parts(s, against);
    if (parts.isEmpty()) {
      return PromotePlan.without(request, Status.REFUSED, against);
    }
    AddonParts p = parts.get();
    if (!request.force()
        && HydratedDiff.of(Owners.hidden(p.old()), Owners.hidden(p.next()), cancel).isEmpty()) {
      return PromotePlan.without(
          request,
          Status.NOTHING_TO_DO,
          List.of(
              to.name()
                  + " gets the same "
                  + s.addon().name()
                  + " from commit "
                  + s.commit().abbreviated()
                  + " as now (--force splits it off all the same)"));
    }
    AddonOrder order = AddonOrder.of(s.addon(), s.kustomization(), p.rest(), p.old(), p.next());
    against.addAll(order.refusals());
    against.addAll(p.misfits(s));
    Optional<AddonFile> file = against.isEmpty() ? file(s, p) : Optional.empty();
    against.addAll(draft.refusals);
    if (file.isEmpty()) {
      if (against.isEmpty()) {
        against.add(
            "the text of Kustomization "
                + s.kustomization().id().name()
                + " or of its GitRepository could not be copied");
      }
      return PromotePlan.without(request, Status.REFUSED, against);
    }
    return proven(s, p, order, file.get());
  }

  /** The first way to write it that is proven to change nothing else. */
  private PromotePlan proven(AddonSplit s, AddonParts p, AddonOrder order, AddonFile file) {
    boolean strategic = LeavingOut.strategic(to, s.kustomization());
    List<String> first = new ArrayList<>();
    for (LeftOut.Way how : LeftOut.Way.values()) {
      for (Optional<AddonFile> way :
          List.of(
              file.pointedAt(s.addon().directory(), p.next()),
              file.without(p.restNext(), strategic, how))) {
        Optional<AddonFile> ordered =
            order.addonLast() ? way.flatMap(w -> w.after(s.kustomization().id())) : way;
        if (ordered.isEmpty()) {
          continue;
        }
        Draft d = new Draft();
        write(s, p, order, ordered.get(), how, d);
        AddonProof proof =
            new AddonProof(snapshot, to, s.kustomization().id(), ordered.get().name(), d, cancel);
        List<String> against = new ArrayList<>(d.refusals);
        against.addAll(proof.refusals(p.rest(), p.next(), together));
        if (against.isEmpty()) {
          d.notes.addAll(draft.notes);
          d.notes.addAll(order.notes(ordered.get().name()));
          return finish(s, d, proof);
        }
        if (how == LeftOut.Way.DELETE) {
          first = against;
        }
      }
    }
    return PromotePlan.without(
        request,
        Status.REFUSED,
        first.isEmpty()
            ? List.of("the Kustomization's text is not written as plain blocks")
            : first);
  }

  /** Another commit for what stands apart already: an edit of its own source. */
  private PromotePlan moved(AddonSplit s, FluxKustomization apart) {
    Optional<FluxSource> own = to.source(apart);
    Optional<SourceDocument> document = own.flatMap(x -> SourceDocument.of(snapshot, x.manifest()));
    if (own.isEmpty() || document.isEmpty() || !Counterpart.pinnable(own.get(), to)) {
      return PromotePlan.without(
          request,
          Status.REFUSED,
          List.of(apart.id().name() + " of " + to.name() + " has no source of its own to pin"));
    }
    Optional<CommitId> before =
        to.pin(own.get().id()).flatMap(x -> Running.commit(x.resolution(), git));
    if (before.equals(Optional.of(s.commit())) && !request.force()) {
      return PromotePlan.without(
          request,
          Status.NOTHING_TO_DO,
          List.of(
              s.addon().name()
                  + " of "
                  + to.name()
                  + " is at commit "
                  + s.commit().abbreviated()
                  + " already"));
    }
    PinStyle style = PinStyle.of(to.pin(own.get().id()), s.commit(), s.running().release(), git);
    pinned(style, document.get(), s, draft)
        .ifPresent(edits -> draft.edit(document.get().source(), edits));
    if (!AddonSplit.resolved(apart).equals(s.addon().directory())) {
      new LeavingOut(snapshot, to, apart)
          .anew(draft, "at " + s.commit().abbreviated(), all -> s.addon().notIn(all));
    }
    draft.syncs.add(sync(apart.id().name(), own.get().id().name(), apart.path(), before, s, style));
    AddonProof proof =
        new AddonProof(snapshot, to, s.kustomization().id(), apart.id().name(), draft, cancel);
    draft.refusals.addAll(proof.moved(together));
    if (!request.force()
        && draft.refusals.isEmpty()
        && s.running().branch().isPresent()
        && proof.same()) {
      return PromotePlan.without(
          request,
          Status.NOTHING_TO_DO,
          List.of(
              to.name()
                  + " gets the same "
                  + s.addon().name()
                  + " from commit "
                  + s.commit().abbreviated()
                  + " as from its own pin (--force writes it all the same)"));
    }
    return finish(s, draft, proof);
  }

  private Optional<AddonParts> parts(AddonSplit s, List<String> against) {
    Hydrated was = snapshot.hydrated(to);
    Optional<List<Resource>> now = LeavingOut.output(was, s.kustomization().id(), "now", against);
    Optional<List<Resource>> then =
        AtCommit.of(snapshot, to, s.source(), s.commit().hex())
            .flatMap(
                h ->
                    LeavingOut.output(
                        h, s.kustomization().id(), "at " + s.commit().abbreviated(), against));
    if (now.isEmpty() || then.isEmpty()) {
      return Optional.empty();
    }
    AddonParts p =
        new AddonParts(
            s.addon().notIn(now.get()),
            s.addon().in(now.get()),
            s.addon().in(then.get()),
            s.addon().notIn(then.get()));
    if (p.next().isEmpty()) {
      against.add(
          s.kustomization().id().name()
              + " applies nothing of "
              + s.addon().directory()
              + " at commit "
              + s.commit().abbreviated());
      return Optional.empty();
    }
    return Optional.of(p);
  }

  /** The texts of the flavour's two objects under a new name, pinned. */
  private Optional<AddonFile> file(AddonSplit s, AddonParts p) {
    Optional<ManifestText> repository = copied(s.source().manifest());
    Optional<ManifestText> kustomization = copied(s.kustomization().manifest());
    if (repository.isEmpty() || kustomization.isEmpty()) {
      return Optional.empty();
    }
    PinStyle style = PinStyle.of(to.pin(s.source().id()), s.commit(), s.running().release(), git);
    style.note().ifPresent(draft.notes::add);
    Optional<ManifestText> pinned =
        pinned(
                style,
                new SourceDocument(repository.get().source(), repository.get().root()),
                s,
                draft)
            .flatMap(edits -> repository.get().with(edits));
    return pinned.flatMap(r -> AddonFile.of(r, kustomization.get(), s.name(), p.next()));
  }

  private Optional<ManifestText> copied(MapNode manifest) {
    return SourceDocument.of(snapshot, manifest)
        .flatMap(d -> snapshot.parsed(d.path()).flatMap(parsed -> ManifestText.copied(d, parsed)));
  }

  private Optional<List<Edit>> pinned(
      PinStyle style, SourceDocument repository, AddonSplit s, Draft into) {
    List<String> branches = new ArrayList<>();
    s.running().branch().ifPresent(branches::add);
    to.branch().ifPresent(branches::add);
    git.refs().defaultBranch(to.branch()).ifPresent(branches::add);
    PinEdits.Outcome outcome =
        style.field().equals("commit")
            ? PinEdits.pin(
                repository.source(), repository.root(), style.value(), to.version(), git, branches)
            : PinEdits.release(repository.root(), style.field(), style.value());
    outcome.refusal().ifPresent(into.refusals::add);
    return outcome.refusal().isPresent() ? Optional.empty() : Optional.of(outcome.edits());
  }

  private void write(
      AddonSplit s, AddonParts p, AddonOrder order, AddonFile file, LeftOut.Way how, Draft d) {
    Optional<SourceDocument> flavour = SourceDocument.of(snapshot, s.kustomization().manifest());
    if (flavour.isEmpty()) {
      d.refusals.add("the text of " + s.kustomization().id().name() + " is in no file");
      return;
    }
    String target = Paths.join(Paths.parent(flavour.get().path()), s.addon().name() + "-sync.yaml");
    if (snapshot.tree().kind(target) != FileTree.Kind.NONE) {
      d.refusals.add(target + " exists already");
      return;
    }
    String text =
        file.text(
            s.addon().name()
                + " of "
                + AddonSplit.resolved(s.kustomization())
                + ", promoted apart from the rest of it.");
    d.create(target, text);
    d.enter(KustomizationEntry.of(snapshot, target));
    MapNode spec = flavour.get().root().map("spec").orElse(flavour.get().root());
    String field =
        LeavingOut.strategic(to, s.kustomization()) ? "patchesStrategicMerge" : "patches";
    Optional<List<Edit>> left =
        ListEdits.append(
            flavour.get().source(),
            spec,
            field,
            LeftOut.items(p.old(), LeavingOut.strategic(to, s.kustomization()), how));
    Optional<List<Edit>> dependency =
        order.addonFirst()
            ? ListEdits.append(
                flavour.get().source(), spec, "dependsOn", List.of("name: " + file.name()))
            : Optional.of(List.of());
    if (left.isEmpty() || dependency.isEmpty()) {
      d.refusals.add(
          "spec."
              + (left.isEmpty() ? field : "dependsOn")
              + " of "
              + s.kustomization().id().name()
              + " is not a list that lines could be added to");
      return;
    }
    d.edit(flavour.get().source(), left.get());
    d.edit(flavour.get().source(), dependency.get());
    PinStyle style = PinStyle.of(to.pin(s.source().id()), s.commit(), s.running().release(), git);
    Optional<CommitId> before =
        to.pin(s.source().id()).flatMap(x -> Running.commit(x.resolution(), git));
    String path = file.kustomization().root().at("spec", "path").flatMap(Node::text).orElse("./");
    d.syncs.add(sync(file.name(), file.name(), path, before, s, style));
  }

  private static PromotedSync sync(
      String kustomization,
      String source,
      String path,
      Optional<CommitId> before,
      AddonSplit s,
      PinStyle style) {
    return new PromotedSync(
        kustomization,
        source,
        before,
        s.commit(),
        Adjustment.words(style),
        s.running().branch(),
        path,
        false,
        Optional.empty(),
        false);
  }

  private PromotePlan finish(AddonSplit s, Draft d, AddonProof proof) {
    Refusals refusals = new Refusals(git, request);
    List<String> against = new ArrayList<>(d.refusals);
    against.addAll(refusals.of(s.commit(), cancel));
    against.addAll(refusals.order(snapshot, to, d));
    Optional<CommitId> before = d.syncs.stream().flatMap(x -> x.before().stream()).findFirst();
    if (!request.force()
        && before.filter(b -> !b.equals(s.commit()) && older(s.commit(), b)).isPresent()) {
      against.add(
          to.name()
              + " has "
              + s.addon().name()
              + " at "
              + before.get().abbreviated()
              + ", which is newer than "
              + s.commit().abbreviated()
              + ": this would take it back (--force does it all the same)");
    }
    against.addAll(refusals.uncommitted(snapshot, d.fileEdits()));
    boolean ready = against.isEmpty();
    History history = git.git().history();
    SortedMap<String, History.PathChange> files =
        before.map(b -> history.changedPaths(b, s.commit(), cancel)).orElseGet(TreeMap::new);
    files.keySet().removeIf(f -> !Paths.within(s.addon().directory(), f));
    return new PromotePlan(
        request.from(),
        request.to(),
        ready ? Status.READY : Status.REFUSED,
        ready ? d.notes : against.stream().distinct().toList(),
        d.syncs,
        ready ? d.fileEdits() : List.of(),
        List.of(),
        before
            .map(b -> history.between(b, s.commit(), COMMITS_SHOWN, cancel))
            .orElse(new History.Range(List.of(), false)),
        files,
        proof.consequence());
  }

  private boolean older(CommitId commit, CommitId than) {
    return git.git().history().isAncestor(commit, than);
  }
}
