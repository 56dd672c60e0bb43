package dev.drydock.ide.promote;

import dev.drydock.base.Edit;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.ide.PinEdits;
import dev.drydock.ide.YamlEdits;
import dev.drydock.index.Snapshot;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.vfs.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes ref and path in the destination's own files, and nothing else. */
final class Adjustment {
  private final Snapshot snapshot;
  private final Cluster from;
  private final Cluster to;
  private final GitRevisions git;
  private final List<ResourceId> promoted;

  /**
   * @param promoted the destination's Kustomizations that this promotion sets
   */
  Adjustment(
      Snapshot snapshot, Cluster from, Cluster to, GitRevisions git, List<ResourceId> promoted) {
    this.snapshot = snapshot;
    this.from = from;
    this.to = to;
    this.git = git;
    this.promoted = promoted;
  }

  void write(Counterpart c, CommitId commit, Draft draft) {
    String name = c.kustomization().id().name();
    if (c.source().isEmpty()) {
      draft.refusals.add(
          to.name()
              + " syncs "
              + name
              + " from "
              + c.kustomization().sourceRef().name()
              + ", which it follows for itself or which is not this repository, and declares no other"
              + " GitRepository of this repository to pin: add one beside the Kustomization");
      return;
    }
    FluxSource source = c.source().get();
    takenAlong(source, draft);
    Optional<SourceDocument> repository =
        written(
            "GitRepository " + source.id().name(),
            SourceDocument.of(snapshot, source.manifest()),
            draft);
    Optional<SourceDocument> kustomization =
        written(
            "Kustomization " + name,
            SourceDocument.of(snapshot, c.kustomization().manifest()),
            draft);
    if (repository.isEmpty() || kustomization.isEmpty()) {
      return;
    }
    PinStyle style = PinStyle.of(to.pin(source.id()), commit, c.running().release(), git);
    style.note().ifPresent(draft.notes::add);
    PinEdits.Outcome pinned = pinned(style, repository.get(), c.running());
    pinned.refusal().ifPresent(draft.refusals::add);
    draft.edit(repository.get().source(), pinned.edits());
    List<Edit> more = new ArrayList<>();
    if (c.repaired()) {
      more.addAll(sourceRef(kustomization.get().root(), source.id(), name, draft));
    }
    boolean pathChanges = c.pathChanges(from, to);
    if (pathChanges) {
      scalar(kustomization.get().root(), draft, name, "path")
          .ifPresent(s -> more.add(YamlEdits.replace(s, c.running().kustomization().path())));
    }
    draft.edit(kustomization.get().source(), more);
    draft.syncs.add(
        new PromotedSync(
            name,
            source.id().name(),
            c.current(to, git),
            commit,
            words(style),
            c.running().branch(),
            pathChanges ? c.running().kustomization().path() : c.kustomization().path(),
            pathChanges,
            c.repaired() ? Optional.of(c.kustomization().sourceRef().name()) : Optional.empty(),
            false));
  }

  /** Branches to write where an old controller needs one. */
  List<String> branches(Running running) {
    List<String> out = new ArrayList<>();
    running.branch().ifPresent(out::add);
    to.branch().ifPresent(out::add);
    git.refs().defaultBranch(to.branch()).ifPresent(out::add);
    return out;
  }

  private PinEdits.Outcome pinned(PinStyle style, SourceDocument repository, Running running) {
    return style.field().equals("commit")
        ? PinEdits.pin(
            repository.source(),
            repository.root(),
            style.value(),
            to.version(),
            git,
            branches(running))
        : PinEdits.release(repository.root(), style.field(), style.value());
  }

  /** {@code commit}, {@code tag v1.2.0}, {@code semver 1.2.0}. */
  static String words(PinStyle style) {
    return style.field().equals("commit") ? "commit" : style.field() + " " + style.value();
  }

  /**
   * What else the destination syncs from the source that is moved: no surprise where it gets the
   * same from there, which the proof finds out.
   */
  private void takenAlong(FluxSource source, Draft draft) {
    to.pin(source.id()).map(Pin::usedBy).orElse(List.of()).stream()
        .filter(k -> promoted.stream().noneMatch(p -> p.sameObject(k)))
        .forEach(k -> draft.takeAlong(k, source.id()));
  }

  private Optional<SourceDocument> written(
      String what, Optional<SourceDocument> found, Draft draft) {
    if (found.isEmpty()) {
      draft.refusals.add(
          "the text of " + what + " of " + to.name() + " is not in a file of the working tree");
    }
    return found;
  }

  /**
   * Points {@code spec.sourceRef} at a source in the Kustomization's own namespace or the one
   * written.
   */
  static List<Edit> sourceRef(MapNode kustomization, ResourceId source, String name, Draft draft) {
    List<Edit> out = new ArrayList<>();
    scalar(kustomization, draft, name, "sourceRef", "name")
        .ifPresent(s -> out.add(YamlEdits.replace(s, source.name())));
    kustomization
        .at("spec", "sourceRef", "kind")
        .filter(k -> !k.text().equals(Optional.of("GitRepository")))
        .ifPresent(k -> draft.refusals.add("spec.sourceRef of " + name + " is no GitRepository"));
    kustomization
        .at("spec", "sourceRef", "namespace")
        .filter(ns -> !ns.text().equals(Optional.of(source.namespace())))
        .ifPresent(
            ns ->
                draft.refusals.add(
                    "spec.sourceRef of "
                        + name
                        + " names another namespace than that of GitRepository "
                        + source.name()));
    return out;
  }

  private static Optional<ScalarNode> scalar(
      MapNode kustomization, Draft draft, String name, String... keys) {
    String[] path = new String[keys.length + 1];
    path[0] = "spec";
    System.arraycopy(keys, 0, path, 1, keys.length);
    Optional<ScalarNode> found = kustomization.at(path).flatMap(n -> n.asScalar());
    if (found.isEmpty()) {
      draft.refusals.add(
          String.join(".", path)
              + " of Kustomization "
              + name
              + " is not written as plain text in its file");
    }
    return found;
  }
}
