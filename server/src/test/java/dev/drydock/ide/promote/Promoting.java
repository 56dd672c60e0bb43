package dev.drydock.ide.promote;

import dev.drydock.base.Cancel;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.ide.FileEdits;
import dev.drydock.index.Change;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.TestRepo;
import dev.drydock.vfs.Writer;
import java.io.IOException;
import java.util.Optional;

/**
 * Promotions in a repository on disk, each on a fresh look at it that remembers what earlier ones
 * built, as an editor's does.
 */
final class Promoting implements AutoCloseable {
  final TestRepo repo;
  final Workspace workspace;
  private final GitRepository git;

  Promoting(TestRepo repo) {
    this.repo = repo;
    this.git = repo.open();
    try {
      this.workspace = Workspace.open(repo.root, () -> Optional.of(new GitRevisions(git)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Snapshot look() {
    return workspace.apply(new Change.Unknown());
  }

  PromotePlan plan(PromoteRequest request) {
    return Promotion.plan(look(), request, Cancel.NONE);
  }

  PromotePlan plan(String from, String to) {
    return plan(PromoteRequest.of(from, to));
  }

  /** Plans, and writes what is planned; fails where it cannot be done. */
  PromotePlan promote(PromoteRequest request) {
    PromotePlan plan = plan(request);
    if (!plan.ready()) {
      throw new AssertionError(plan.status() + ": " + plan.messages());
    }
    try {
      new Writer(repo.root).write(FileEdits.replacements(plan.edits(), new DiskTree(repo.root)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return plan;
  }

  PromotePlan promote(String from, String to) {
    return promote(PromoteRequest.of(from, to));
  }

  @Override
  public void close() {
    git.close();
  }
}
