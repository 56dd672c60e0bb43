package dev.drydock.ide.promote;

import dev.drydock.vfs.CommitId;
import java.util.Optional;

/**
 * One Kustomization that a promotion sets.
 *
 * @param kustomization name of it
 * @param source name of the GitRepository that is pinned
 * @param before what it runs now, where that is known
 * @param commit what it will run
 * @param written what is written for it: {@code commit}, {@code tag v1.2.0} or {@code semver 1.2.0}
 * @param branch the branch that the commit was taken from; empty for one that was passed on or
 *     named
 * @param path {@code spec.path} afterwards
 * @param pathChanges whether it was another one
 * @param instead the source that it syncs from now, where that is another one
 * @param copied whether its file is new on the destination
 */
public record PromotedSync(
    String kustomization,
    String source,
    Optional<CommitId> before,
    CommitId commit,
    String written,
    Optional<String> branch,
    String path,
    boolean pathChanges,
    Optional<String> instead,
    boolean copied) {}
