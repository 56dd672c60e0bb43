package dev.drydock.ide.promote;

import dev.drydock.base.SemverRange;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A flavour that a cluster syncs, and the commit it syncs it from.
 *
 * @param commit empty where the source leads nowhere
 * @param branch the branch whose commit it is; empty for a fixed ref
 * @param release what the commit is called where it is one
 * @param failure why there is no commit
 */
record Running(
    FluxKustomization kustomization,
    Optional<CommitId> commit,
    Optional<String> branch,
    Optional<ReleaseName> release,
    Optional<String> failure) {
  /**
   * Everything of this repository that the cluster syncs, besides what lies in its own directory.
   */
  static List<Running> of(Cluster cluster, GitRevisions git) {
    List<Running> out = new ArrayList<>();
    for (FluxKustomization k : cluster.syncs()) {
      Optional<String> path = Paths.resolve("", k.path());
      if (path.isEmpty() || Paths.within(cluster.path(), path.get())) {
        continue;
      }
      Optional<Pin> pin = cluster.pin(k);
      if (pin.isEmpty()) {
        out.add(failed(k, cluster.name() + " declares no " + k.sourceRef()));
      } else if (here(pin.get())) {
        out.add(of(cluster, k, pin.get().resolution(), git));
      }
    }
    return out;
  }

  /** Whether a source is this repository, also where its ref leads nowhere. */
  static boolean here(Pin pin) {
    Resolution.State state = pin.resolution().state();
    return state != Resolution.State.ELSEWHERE && state != Resolution.State.NOT_GIT;
  }

  private static Running of(Cluster cluster, FluxKustomization k, Resolution r, GitRevisions git) {
    Optional<CommitId> commit = commit(r, git);
    if (r.resolved() && commit.isPresent()) {
      return new Running(k, commit, r.branch(), release(cluster.pin(k), git), Optional.empty());
    }
    String why =
        r.resolved() ? "there is no commit on branch " + r.branch().orElse("") : r.message();
    // A commit as written may be compared with even where it is not here.
    Optional<CommitId> written =
        cluster
            .pin(k)
            .filter(p -> p.effective().filter("commit"::equals).isPresent())
            .flatMap(p -> p.field("commit"))
            .flatMap(f -> CommitId.parse(f.value()));
    return new Running(
        k,
        written,
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            "what " + cluster.name() + " runs of " + k.id().name() + " is not known: " + why));
  }

  /** The commit a source stands at; of the tree at hand, that of its branch. */
  static Optional<CommitId> commit(Resolution r, GitRevisions git) {
    return r.state() == Resolution.State.AT_HAND
        ? r.branch().flatMap(git.refs()::branch)
        : r.resolved() ? r.commit().flatMap(CommitId::parse) : Optional.empty();
  }

  private static Running failed(FluxKustomization k, String why) {
    return new Running(k, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(why));
  }

  /** The same flavour at another commit. */
  Running at(CommitId other, Optional<ReleaseName> name) {
    return new Running(kustomization, Optional.of(other), Optional.empty(), name, Optional.empty());
  }

  /** The tag that a pin names, or that its range of versions leads to. */
  private static Optional<ReleaseName> release(Optional<Pin> pin, GitRevisions git) {
    return pin.flatMap(
            p ->
                switch (p.effective().orElse("")) {
                  case "tag" -> p.field("tag").map(Pin.Field::value);
                  case "semver" ->
                      p.field("semver")
                          .flatMap(f -> SemverRange.parse(f.value()))
                          .flatMap(git::tagInRange);
                  default -> Optional.empty();
                })
        .map(tag -> new ReleaseName(tag, Optional.empty(), false));
  }
}
