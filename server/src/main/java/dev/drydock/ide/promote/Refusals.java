package dev.drydock.ide.promote;

import dev.drydock.base.Cancel;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Stages;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.GitTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reasons in the repository, not in the edits, why a promotion should not be made. */
final class Refusals {
  private final GitRevisions git;
  private final PromoteRequest request;

  Refusals(GitRevisions git, PromoteRequest request) {
    this.git = git;
    this.request = request;
  }

  /** Whether the commit is in the repository and where others can fetch it. */
  List<String> of(CommitId commit, Cancel cancel) {
    if (!git.git().has(commit)) {
      return List.of(
          git.git()
              .resolve(commit.hex())
              .failure()
              .map(f -> f.message())
              .orElse("commit " + commit + " is not in this repository"));
    }
    boolean pushed =
        request.allowUnpushed()
            || !git.refs().hasRemote()
            || !git.git()
                .history()
                .containing(commit, git.refs().remoteBranches(), cancel)
                .isEmpty();
    return pushed
        ? List.of()
        : List.of(
            "commit "
                + commit.abbreviated()
                + " is on no remote branch, so the clusters cannot fetch it: push it first (--allow-unpushed promotes it all the same)");
  }

  /**
   * Whether the destination would go back: its own pin stands at a descendant of the commit; or it
   * follows a branch that is ahead and gets something else from it.
   */
  Optional<String> backwards(Counterpart c, Cluster to, CommitId commit, Proof proof) {
    Optional<CommitId> current = c.current(to, git);
    boolean newer =
        !request.force()
            && current.isPresent()
            && !current.get().equals(commit)
            && git.git().history().isAncestor(commit, current.get())
            && (c.pinWorks(to) || !proof.sameOutput());
    return newer
        ? Optional.of(
            to.name()
                + " is at "
                + current.get().abbreviated()
                + ", which is newer than "
                + commit.abbreviated()
                + ": this would take it back (--force does it all the same)")
        : Optional.empty();
  }

  /**
   * Whether an environment is left out on the way: one of its clusters does not run what the
   * destination would get. Without an order in drydock.yaml nothing is. Notes what goes against it
   * and is not refused.
   */
  List<String> order(Snapshot snapshot, Cluster to, Draft draft) {
    Fleet fleet = snapshot.fleet();
    Stages stages = Stages.of(snapshot.context().settings(), fleet);
    Optional<Cluster> from = fleet.cluster(request.from());
    if (from.isEmpty() || !stages.ordered()) {
      return List.of();
    }
    if (stages.backwards(from.get(), to)) {
      draft.notes.add(
          to.name() + " comes before " + from.get().name() + " in the order of drydock.yaml");
    }
    List<String> out = new ArrayList<>();
    for (int stage : stages.between(from.get(), to)) {
      List<String> without =
          stages.clusters(stage).stream()
              .filter(c -> draft.syncs.stream().anyMatch(s -> !runs(c, s)))
              .map(Cluster::name)
              .toList();
      if (!without.isEmpty() && !request.force()) {
        out.add(
            "this leaves out "
                + stages.name(stage)
                + ", where "
                + String.join(", ", without)
                + (without.size() == 1 ? " does" : " do")
                + " not run it yet (--force does it all the same)");
      } else if (!without.isEmpty()) {
        draft.notes.add("this leaves out " + stages.name(stage));
      }
    }
    return out;
  }

  /**
   * Whether a cluster runs the commit or a later one; one that does not sync it at all may pass.
   */
  private boolean runs(Cluster cluster, PromotedSync sync) {
    return cluster.syncs().stream()
        .filter(k -> k.id().name().equals(sync.kustomization()))
        .flatMap(k -> cluster.pin(k).stream())
        .flatMap(p -> Running.commit(p.resolution(), git).stream())
        .allMatch(c -> git.git().history().isAncestor(sync.commit(), c));
  }

  /**
   * Files that hold changes which nobody committed: an edit on top of them would mix with them.
   * What is only in an editor's buffer does not count, nor does the working tree where the plan is
   * made on a commit.
   */
  List<String> uncommitted(Snapshot snapshot, List<FileEdit> edits) {
    Optional<FileTree> head = git.git().head().flatMap(git.git()::at).map(t -> t);
    List<String> out = new ArrayList<>();
    if (snapshot.tree() instanceof GitTree) {
      return out;
    }
    try {
      FileTree disk = new DiskTree(snapshot.root());
      for (FileEdit e : edits) {
        Optional<String> committed = head.flatMap(h -> h.read(e.path())).map(Refusals::text);
        Optional<String> now = disk.read(e.path()).map(Refusals::text);
        if (!committed.equals(now)) {
          out.add(e.path() + " has changes since the last commit: commit or discard them first");
        }
      }
    } catch (IOException e) {
      out.add(snapshot.root() + " cannot be read: " + e.getMessage());
    }
    return out;
  }

  /** Line ends aside, which a checkout may have changed. */
  private static String text(Blob blob) {
    return new String(blob.bytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
  }
}
