package dev.drydock.ide.rules.flux;

import dev.drydock.base.Edit;
import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.YamlEdits;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a commit into {@code spec.ref} in place of a hash under {@code branch}. */
final class CommitPin {
  private CommitPin() {}

  /**
   * The edits of the file that the branch stands in. A source-controller from 0.17 on fetches a
   * commit by itself, so the branch goes; an older one looks for it on the branch, so the branch
   * becomes one that contains it.
   *
   * @return empty where the commit is not known, no such branch exists or the field was not written
   *     in the tree at hand
   */
  static Optional<List<Edit>> edits(Snapshot at, Cluster cluster, Pin pin) {
    Optional<Place> written = pin.field("branch").flatMap(Pin.Field::at);
    Optional<String> commit = pin.resolution().commit();
    Optional<MapNode> ref = written.flatMap(p -> refAt(at, p));
    if (commit.isEmpty() || ref.isEmpty()) {
      return Optional.empty();
    }
    MapNode.Entry branch = ref.get().entry("branch").orElseThrow();
    Span key = YamlEdits.span(branch.key());
    Edit value = YamlEdits.replace((ScalarNode) branch.value(), commit.get());
    if (cluster.version().fetchesCommits()) {
      return Optional.of(List.of(new Edit(key, "commit"), value));
    }
    Optional<String> real = containing(at, cluster, commit.get());
    if (real.isEmpty() || ref.get().flow()) {
      return Optional.empty();
    }
    int index = ref.get().entries().indexOf(branch);
    return Optional.of(
        List.of(
            YamlEdits.replace((ScalarNode) branch.value(), real.get()),
            YamlEdits.addEntryAfter(
                written.get().source(),
                ref.get(),
                index,
                "commit: " + YamlEdits.scalar(commit.get()))));
  }

  /**
   * A branch that contains the commit: the one that the bootstrap follows, the remote's default,
   * main or master.
   */
  static Optional<String> containing(Snapshot at, Cluster cluster, String commit) {
    Optional<Revisions> git = at.git();
    return git.flatMap(
        g ->
            Stream.of(cluster.branch().orElse(null), g.remoteHead().orElse(null), "main", "master")
                .filter(Objects::nonNull)
                .filter(b -> g.branch(b).filter(tip -> g.contains(tip, commit)).isPresent())
                .findFirst());
  }

  private static Optional<MapNode> refAt(Snapshot at, Place branch) {
    return at
        .parsed(branch.path())
        .filter(p -> p.source().contentId().equals(branch.source().contentId()))
        .map(Parsed::documents)
        .stream()
        .flatMap(List<Document>::stream)
        .flatMap(d -> holding(d.root(), branch.span()).stream())
        .findFirst();
  }

  private static Optional<MapNode> holding(Node node, Span value) {
    if (node instanceof MapNode m) {
      boolean here =
          m.get("branch")
              .filter(b -> b instanceof ScalarNode && YamlEdits.span(b).equals(value))
              .isPresent();
      return here
          ? Optional.of(m)
          : m.entries().stream().flatMap(e -> holding(e.value(), value).stream()).findFirst();
    }
    return node instanceof SeqNode s
        ? s.items().stream().flatMap(i -> holding(i, value).stream()).findFirst()
        : Optional.empty();
  }
}
