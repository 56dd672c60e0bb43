package dev.drydock.ide;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Engines;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Revisions;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a cluster would get if one of its sources stood at another commit; no file is edited. */
public final class AtCommit {
  private AtCommit() {}

  /**
   * @param commit 40 hex digits
   * @return empty where the source has no {@code spec}
   */
  public static Optional<Hydrated> of(
      Snapshot snapshot, Cluster cluster, FluxSource source, String commit) {
    return source
        .manifest()
        .map("spec")
        .map(
            spec ->
                Engines.ALL
                    .get(0)
                    .hydrate(
                        snapshot.context(),
                        at(cluster, source, spec, commit, branch(snapshot, cluster, commit))));
  }

  /** The branch on which an old source-controller finds the commit. */
  private static Optional<String> branch(Snapshot snapshot, Cluster cluster, String commit) {
    if (cluster.version().fetchesCommits() || snapshot.git().isEmpty()) {
      return Optional.empty();
    }
    Revisions git = snapshot.git().get();
    return Stream.concat(cluster.branch().stream(), git.branchNames().stream().sorted())
        .filter(b -> git.branch(b).filter(tip -> git.contains(tip, commit)).isPresent())
        .findFirst();
  }

  /** The cluster with another ref in a source; what a bootstrap declares does not win over it. */
  private static Cluster at(
      Cluster cluster, FluxSource source, MapNode spec, String commit, Optional<String> branch) {
    MapNode ref =
        MapNode.empty(spec.origin()).with("commit", ScalarNode.string(commit, spec.origin()));
    if (branch.isPresent()) {
      ref = ref.with("branch", ScalarNode.string(branch.get(), spec.origin()));
    }
    MapNode manifest = source.manifest().with("spec", spec.with("ref", ref));
    List<FluxSource> sources = new ArrayList<>();
    sources.add(new FluxSource(source.id(), manifest, source.appliedBy()));
    cluster.sources().stream().filter(s -> !s.id().sameObject(source.id())).forEach(sources::add);
    return cluster.withSources(sources);
  }
}
