package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.SemverRange;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Revisions;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change of where a cluster's bootstrap syncs from. What is at hand stands for the branch that
 * the bootstrap follows, whichever that is, so the change would seem to alter nothing: what the
 * cluster gets afterwards lies in what it follows then.
 *
 * @param at the line that says so
 * @param said what it follows from there on
 * @param commit of this repository; empty where it is not known
 */
record BootstrapMove(Place at, String said, Optional<String> commit) {
  /** Newest first, as source-controller looks at the fields. */
  private static final List<String> PRECEDENCE =
      List.of("commit", "name", "semver", "tag", "branch");

  /** Empty where the bootstrap syncs from where it did. */
  static Optional<BootstrapMove> of(Hydrated old, Hydrated fresh, Snapshot now) {
    Optional<FluxSource> was = source(old);
    if (was.isEmpty()) {
      return Optional.empty();
    }
    // Where the bootstrap follows something else than a branch, what is read from there need not
    // say what the change says.
    Stream<FluxSource> written =
        was.get().at().stream()
            .flatMap(p -> now.parsed(p.path()).stream())
            .flatMap(p -> p.documents().stream())
            .map(Document::root)
            .flatMap(r -> r.asMap().stream())
            .flatMap(m -> FluxSource.of(m, Optional.empty()).stream())
            .filter(s -> s.id().sameObject(was.get().id()));
    return Stream.concat(source(fresh).stream(), written)
        .filter(s -> !s.leadsWhere(was.get()))
        .findFirst()
        .flatMap(s -> of(was.get(), s, now));
  }

  private static Optional<FluxSource> source(Hydrated h) {
    return h.sources().stream().filter(s -> s.isNamedBy(h.cluster().bootstrap())).findFirst();
  }

  private static Optional<BootstrapMove> of(FluxSource was, FluxSource is, Snapshot now) {
    Optional<Revisions> git = now.git();
    boolean here =
        is.isGit()
            && (is.isAt(was.url())
                || git.stream().flatMap(g -> g.remoteUrls().stream()).anyMatch(is::isAt));
    String field = PRECEDENCE.stream().filter(is.ref()::containsKey).findFirst().orElse("branch");
    String value = is.ref().getOrDefault(field, "master");
    Optional<Place> at =
        is.manifest()
            .at(here ? new String[] {"spec", "ref", field} : new String[] {"spec", "url"})
            .map(Node::origin)
            .flatMap(o -> o.decidedAt())
            .or(is::at);
    Optional<String> commit = here ? git.flatMap(g -> commit(g, field, value)) : Optional.empty();
    String said = here ? field + " " + value : is.id().kind() + " " + is.url();
    return at.map(p -> new BootstrapMove(p, said, commit));
  }

  private static Optional<String> commit(Revisions git, String field, String value) {
    Map<String, String> tags = git.tags();
    return switch (field) {
      case "commit" -> git.commit(value);
      case "name" -> git.ref(value);
      case "semver" ->
          SemverRange.parse(value).flatMap(git::tagInRange).map(t -> tags.getOrDefault(t, t));
      case "tag" -> Optional.ofNullable(tags.get(value));
      default -> git.branch(value);
    };
  }

  /** What the cluster gets there; empty where it is none there, or where nobody knows. */
  Optional<Hydrated> hydrated(Cluster was, Snapshot now) {
    Optional<Snapshot> there = commit.flatMap(now::at);
    return there.flatMap(
        s ->
            s.fleet().clusters().stream()
                .filter(c -> c.key().equals(was.key()))
                .findFirst()
                .map(s::hydrated));
  }
}
