package dev.drydock.ide.promote;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.ide.KustomizationEntry;
import dev.drydock.ide.PinEdits;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives the destination the file that syncs a flavour: the other cluster's, whole, with its commit
 * written in and an entry in the kustomization beside it.
 */
final class Copy {
  private final Snapshot snapshot;
  private final Cluster from;
  private final Cluster to;
  private final GitRevisions git;
  private final Draft draft;

  Copy(Snapshot snapshot, Cluster from, Cluster to, GitRevisions git, Draft draft) {
    this.snapshot = snapshot;
    this.from = from;
    this.to = to;
    this.git = git;
    this.draft = draft;
  }

  /**
   * @param all everything to be copied; those that stand in one file are copied with it at once
   */
  void write(List<Running> all, List<String> branches) {
    List<String> done = new ArrayList<>();
    for (Running r : all) {
      Optional<SourceDocument> document = SourceDocument.of(snapshot, r.kustomization().manifest());
      if (document.isEmpty() || !Paths.within(from.path(), document.get().path())) {
        draft.refusals.add(
            to.name()
                + " has no file that syncs "
                + r.kustomization().id().name()
                + ", and that of "
                + from.name()
                + " is not in "
                + from.path()
                + ": it cannot be copied");
      } else if (!done.contains(document.get().path())) {
        done.add(document.get().path());
        copy(document.get().source(), all, branches);
      }
    }
  }

  private void copy(Source original, List<Running> all, List<String> branches) {
    String target =
        Paths.join(
            to.path(),
            original.path().substring(from.path().isEmpty() ? 0 : from.path().length() + 1));
    List<Edit> edits = new ArrayList<>();
    for (Running r : all) {
      SourceDocument.of(snapshot, r.kustomization().manifest())
          .filter(d -> d.path().equals(original.path()))
          .ifPresent(d -> pin(r, d, branches, edits));
    }
    String text = Edit.apply(original.text(), edits.stream().distinct().toList());
    if (snapshot.tree().kind(target) != FileTree.Kind.NONE) {
      boolean same =
          snapshot.parsed(target).filter(p -> p.source().text().equals(text)).isPresent();
      if (!same) {
        draft.refusals.add(
            target
                + " exists already, but "
                + to.name()
                + " does not apply what "
                + original.path()
                + " declares");
        return;
      }
    } else {
      draft.create(target, text);
      draft.mentions.addAll(Mention.in(target, text, from.name()));
    }
    draft.enter(KustomizationEntry.of(snapshot, target));
  }

  private void pin(Running r, SourceDocument document, List<String> branches, List<Edit> edits) {
    FluxKustomization k = r.kustomization();
    Optional<FluxSource> now = from.source(k).filter(s -> Counterpart.pinnable(s, from));
    Optional<FluxSource> source = now.or(() -> Counterpart.withoutEffect(k, from));
    Optional<SourceDocument> repository =
        source
            .flatMap(s -> SourceDocument.of(snapshot, s.manifest()))
            .filter(d -> d.path().equals(document.path()));
    if (source.isEmpty() || repository.isEmpty()) {
      draft.refusals.add(
          document.path()
              + " declares no GitRepository that a commit for "
              + k.id().name()
              + " could be written into");
      return;
    }
    PinStyle style =
        PinStyle.of(from.pin(source.get().id()), r.commit().orElseThrow(), r.release(), git);
    PinEdits.Outcome pinned =
        style.field().equals("commit")
            ? PinEdits.pin(
                document.source(),
                repository.get().root(),
                style.value(),
                to.version(),
                git,
                branches)
            : PinEdits.release(repository.get().root(), style.field(), style.value());
    pinned.refusal().ifPresent(draft.refusals::add);
    edits.addAll(pinned.edits());
    if (now.isEmpty()) {
      edits.addAll(Adjustment.sourceRef(document.root(), source.get().id(), k.id().name(), draft));
    }
    draft.syncs.add(
        new PromotedSync(
            k.id().name(),
            source.get().id().name(),
            Optional.empty(),
            r.commit().orElseThrow(),
            Adjustment.words(style),
            r.branch(),
            k.path(),
            false,
            now.isPresent() ? Optional.empty() : Optional.of(k.sourceRef().name()),
            true));
  }
}
