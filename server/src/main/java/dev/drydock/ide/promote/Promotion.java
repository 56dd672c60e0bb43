package dev.drydock.ide.promote;

import dev.drydock.base.Cancel;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.Promoter;
import dev.drydock.ide.promote.PromotePlan.Status;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.History;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Plans a promotion: the destination gets the commit that the other cluster runs. Whether there is
 * anything to do is decided first, then what speaks against it; the edits are proven on an overlay.
 * Nothing is written.
 */
public final class Promotion {
  private static final int COMMITS_SHOWN = 100;

  private final Snapshot snapshot;
  private final PromoteRequest request;
  private final Cancel cancel;

  private final Set<String> together;

  private Promotion(
      Snapshot snapshot, PromoteRequest request, Set<String> together, Cancel cancel) {
    this.snapshot = snapshot;
    this.request = request;
    this.together = together;
    this.cancel = cancel;
  }

  /**
   * @param snapshot the tree at hand, unsaved buffers included; the edits count in its texts
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public static PromotePlan plan(Snapshot snapshot, PromoteRequest request, Cancel cancel) {
    return new Promotion(snapshot, request, Set.of(), cancel).plan();
  }

  /** A promotion as a fix offers it. */
  public static Optional<Promoter.Offer> offer(Snapshot snapshot, String from, String to) {
    PromotePlan plan = plan(snapshot, PromoteRequest.of(from, to), snapshot.cancel());
    return plan.ready()
        ? Optional.of(
            new Promoter.Offer(
                plan.edits(),
                plan.consequence().map(ClusterChanges::summary).orElse("what changes is unknown")))
        : Optional.empty();
  }

  /**
   * The same as one of several at once.
   *
   * @param together names of the clusters that are promoted with it: a file that they share may be
   *     edited
   */
  static PromotePlan plan(
      Snapshot snapshot, PromoteRequest request, Set<String> together, Cancel cancel) {
    return new Promotion(snapshot, request, together, cancel).plan();
  }

  private PromotePlan plan() {
    Fleet fleet = snapshot.fleet();
    Optional<Cluster> from = fleet.cluster(request.from());
    Optional<Cluster> to = fleet.cluster(request.to());
    if (from.isEmpty() || to.isEmpty()) {
      return refused(unknown(fleet, from.isEmpty() ? request.from() : request.to()));
    }
    if (from.get().name().equals(to.get().name())) {
      return refused("a cluster cannot be promoted to itself");
    }
    Optional<GitRevisions> git = GitRevisions.of(snapshot.git());
    if (git.isEmpty()) {
      return refused(
          snapshot.root() + " is not in a git repository: there is no commit to promote");
    }
    if (git.get().refs().head().isEmpty()) {
      return refused("the git repository has no commit yet");
    }
    List<Running> running = Running.of(from.get(), git.get());
    if (running.isEmpty()) {
      return refused(
          from.get().name() + " syncs nothing of this repository besides its own directory");
    }
    if (request.ref().isPresent()) {
      NamedRevision named = NamedRevision.of(request.ref().get(), git.get());
      if (named.commit().isEmpty()) {
        return refused(named.failure().orElse(""));
      }
      running = running.stream().map(r -> r.at(named.commit().get(), named.release())).toList();
    }
    return request.addon().isPresent()
        ? new AddonPromotion(snapshot, request, to.get(), git.get(), together, cancel)
            .plan(request.addon().get(), running)
        : plan(from.get(), to.get(), git.get(), running);
  }

  private PromotePlan plan(Cluster from, Cluster to, GitRevisions git, List<Running> running) {
    List<Counterpart> open = new ArrayList<>();
    List<Running> missing = new ArrayList<>();
    List<Counterpart> all = new ArrayList<>();
    for (Running r : running) {
      Optional<Counterpart> c = Counterpart.of(r, to);
      c.ifPresent(all::add);
      if (c.isEmpty()) {
        missing.add(r);
      } else if (!c.get().settled(from, to, git)) {
        open.add(c.get());
      }
    }
    if (open.isEmpty() && missing.isEmpty()) {
      return nothing(to.name() + " is at " + commits(running) + " already");
    }
    List<String> failures = new ArrayList<>();
    open.forEach(c -> c.running().failure().ifPresent(failures::add));
    missing.forEach(r -> r.failure().ifPresent(failures::add));
    if (!failures.isEmpty()) {
      return refused(failures);
    }
    Draft draft = new Draft();
    Adjustment adjustment =
        new Adjustment(
            snapshot, from, to, git, all.stream().map(c -> c.kustomization().id()).toList());
    open.forEach(c -> adjustment.write(c, c.running().commit().orElseThrow(), draft));
    open.forEach(c -> withoutAddons(to, c, draft));
    if (!missing.isEmpty()) {
      new Copy(snapshot, from, to, git, draft).write(missing, adjustment.branches(missing.get(0)));
    }
    cancel.check();
    Proof proof = new Proof(snapshot, to, draft.fileEdits(), together, cancel);
    if (missing.isEmpty() && unchanged(open, from, to, draft, proof)) {
      return nothing(
          to.name()
              + " gets the same from "
              + commits(running)
              + " as from its own pin (--force writes it all the same)");
    }
    return finish(to, git, open, draft, proof);
  }

  /** Addons that stand apart stay so: the flavour leaves out what the new commit has of them. */
  private void withoutAddons(Cluster to, Counterpart c, Draft draft) {
    LeavingOut out = new LeavingOut(snapshot, to, c.kustomization());
    List<Addon> addons =
        out.any() ? LeavingOut.apart(snapshot, to, c.kustomization(), c.running()) : List.of();
    if (addons.isEmpty() || !draft.refusals.isEmpty()) {
      return;
    }
    out.anew(
        draft,
        "at " + c.running().commit().orElseThrow().abbreviated(),
        all -> all.stream().filter(r -> addons.stream().anyMatch(a -> a.holds(r))).toList());
    addons.forEach(a -> draft.notes.add(a.name() + " stands apart and stays at its own pin"));
  }

  /**
   * From a branch: whether the destination's own pin works and what it gets from the branch's
   * commit is the same.
   */
  private boolean unchanged(
      List<Counterpart> open, Cluster from, Cluster to, Draft draft, Proof proof) {
    return !request.force()
        && request.ref().isEmpty()
        && draft.refusals.isEmpty()
        && open.stream()
            .allMatch(
                c -> c.running().branch().isPresent() && c.pinWorks(to) && !c.pathChanges(from, to))
        && proof.sameOutput();
  }

  private PromotePlan finish(
      Cluster to, GitRevisions git, List<Counterpart> open, Draft draft, Proof proof) {
    List<FileEdit> edits = draft.fileEdits();
    Refusals refusals = new Refusals(git, request);
    List<String> against = new ArrayList<>(draft.refusals);
    draft.syncs.stream()
        .map(PromotedSync::commit)
        .distinct()
        .forEach(c -> against.addAll(refusals.of(c, cancel)));
    against.addAll(refusals.order(snapshot, to, draft));
    open.forEach(
        c ->
            refusals
                .backwards(c, to, c.running().commit().orElseThrow(), proof)
                .ifPresent(against::add));
    against.addAll(refusals.uncommitted(snapshot, edits));
    if (against.isEmpty()) {
      against.addAll(proof.refusals(draft.syncs));
      against.addAll(proof.takenAlong(draft));
    }
    List<CommitId> between = new ArrayList<>();
    draft.syncs.stream()
        .filter(s -> s.before().isPresent())
        .findFirst()
        .ifPresent(s -> between.addAll(List.of(s.before().get(), s.commit())));
    History history = git.git().history();
    History.Range range =
        between.isEmpty()
            ? new History.Range(List.of(), false)
            : history.between(between.get(0), between.get(1), COMMITS_SHOWN, cancel);
    SortedMap<String, History.PathChange> files =
        between.isEmpty()
            ? new TreeMap<>()
            : history.changedPaths(between.get(0), between.get(1), cancel);
    // What clusters have for themselves differs for other reasons than this.
    files
        .keySet()
        .removeIf(
            f -> snapshot.fleet().clusters().stream().anyMatch(c -> Paths.within(c.path(), f)));
    boolean ready = against.isEmpty();
    return new PromotePlan(
        request.from(),
        request.to(),
        ready ? Status.READY : Status.REFUSED,
        ready ? draft.notes : against.stream().distinct().toList(),
        draft.syncs,
        ready ? edits : List.of(),
        draft.mentions,
        range,
        files,
        proof.consequence());
  }

  private static String commits(List<Running> running) {
    return String.join(
        ", ",
        running.stream()
            .flatMap(
                r ->
                    r
                        .commit()
                        .map(
                            c ->
                                r.branch()
                                    .map(b -> b + " (" + c.abbreviated() + ")")
                                    .orElse("commit " + c.abbreviated()))
                        .stream())
            .distinct()
            .toList());
  }

  private static String unknown(Fleet fleet, String name) {
    List<String> names = fleet.clusters().stream().map(Cluster::name).toList();
    return "there is no cluster "
        + name
        + (names.isEmpty()
            ? ": no Flux bootstrap was found in this repository"
            : Nearest.hint(name, names));
  }

  private PromotePlan refused(String why) {
    return refused(List.of(why));
  }

  private PromotePlan refused(List<String> why) {
    return PromotePlan.without(request, Status.REFUSED, why);
  }

  private PromotePlan nothing(String why) {
    return PromotePlan.without(request, Status.NOTHING_TO_DO, List.of(why));
  }
}
