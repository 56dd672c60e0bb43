package dev.drydock.gitops;

import dev.drydock.base.Cancel;
import dev.drydock.model.SourceCache;
import dev.drydock.settings.Settings;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.SourceStore;
import java.util.Optional;

/**
 * What a look at a fleet stands on.
 *
 * @param atHand the repository's root as it is looked at: the working tree with unsaved buffers, or
 *     the tree of {@code --at REV}. A source at the branch that a cluster's bootstrap follows means
 *     this tree
 * @param git the history behind it; empty where there is none
 * @param sources where parses come from
 * @param memo builds that earlier looks made
 * @param fetched what {@code drydock fetch} brought of sources that lie elsewhere
 * @param cancel checked in every loop
 */
public record FleetContext(
    FileTree atHand,
    Optional<Revisions> git,
    SourceCache sources,
    BuildMemo memo,
    SourceStore fetched,
    Cancel cancel) {
  public FleetContext(FileTree atHand, Optional<Revisions> git, SourceCache sources) {
    this(atHand, git, sources, new BuildMemo(), SourceStore.NONE, Cancel.NONE);
  }

  /** What drydock.yaml says in the tree at hand. */
  public Settings settings() {
    // Asked for by every cluster, and as long as the fleet.
    return memo.get(Settings.class, atHand, t -> Settings.of(t, sources));
  }

  public FleetContext withAtHand(FileTree tree) {
    return new FleetContext(tree, git, sources, memo, fetched, cancel);
  }

  public FleetContext withGit(Revisions history) {
    return new FleetContext(atHand, Optional.of(history), sources, memo, fetched, cancel);
  }

  public FleetContext withCancel(Cancel c) {
    return new FleetContext(atHand, git, sources, memo, fetched, c);
  }

  /** For whoever goes through all clusters once: what is one cluster's own is not remembered. */
  public FleetContext passing() {
    return new FleetContext(atHand, git, sources, memo.passing(), fetched, cancel);
  }

  public FleetContext withFetched(SourceStore store) {
    return new FleetContext(atHand, git, sources, memo, store, cancel);
  }
}
