package dev.drydock.ide;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.gitops.Revisions;
import dev.drydock.gitops.flux.FluxVersion;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a commit into a GitRepository's {@code spec.ref} so that the source-controller of the
 * cluster takes it: {@code commit} with all its digits, no tag, version or name left beside it
 * (some would win over it, others only mislead), and the branch that an old controller (before
 * 0.17) needs to clone. All other lines stay.
 */
public final class PinEdits {
  /** What an old source-controller clones where {@code spec.ref.branch} is missing. */
  private static final String OLD_DEFAULT = "master";

  private final Source source;
  private final String commit;
  private final FluxVersion version;
  private final Revisions git;
  private final List<String> preferred;

  /**
   * The edits, or why there are none.
   *
   * @param edits none where the commit is written already as it has to be
   * @param refusal why the commit cannot be written; empty where it can
   */
  public record Outcome(List<Edit> edits, Optional<String> refusal) {
    public Outcome {
      edits = List.copyOf(edits);
    }

    static Outcome refused(String why) {
      return new Outcome(List.of(), Optional.of(why));
    }
  }

  private PinEdits(
      Source source, String commit, FluxVersion version, Revisions git, List<String> preferred) {
    this.source = source;
    this.commit = commit;
    this.version = version;
    this.git = git;
    this.preferred = preferred;
  }

  /**
   * @param source the text that the document stands in
   * @param repository the GitRepository as parsed from it
   * @param commit 40 hex digits, in the repository
   * @param version of the cluster that will read it
   * @param preferred branches to write where one is needed, best first, as far as they contain the
   *     commit; then the others by name
   */
  public static Outcome pin(
      Source source,
      MapNode repository,
      String commit,
      FluxVersion version,
      Revisions git,
      List<String> preferred) {
    return new PinEdits(source, commit, version, git, preferred).of(repository);
  }

  /**
   * Another tag or range of versions in the field that says where a source is.
   *
   * @param repository the GitRepository as parsed
   * @param field of {@code spec.ref}: {@code tag} or {@code semver}, the one that counts there
   */
  public static Outcome release(MapNode repository, String field, String value) {
    Optional<Node> old = repository.at("spec", "ref", field);
    if (old.isEmpty() || !(old.get() instanceof ScalarNode scalar)) {
      return Outcome.refused("spec.ref." + field + " is not written as plain text");
    }
    return new Outcome(
        scalar.value().equals(value) ? List.of() : List.of(YamlEdits.replace(scalar, value)),
        Optional.empty());
  }

  private Outcome of(MapNode repository) {
    Optional<MapNode> spec = repository.map("spec");
    if (spec.isEmpty()) {
      return Outcome.refused("the GitRepository has no spec");
    }
    Optional<MapNode.Entry> ref = spec.get().entry("ref");
    if (ref.isPresent() && ref.get().value() instanceof MapNode m && !m.isEmpty()) {
      return edits(m);
    }
    if (ref.isPresent() && !ref.get().value().isNull() && !(ref.get().value() instanceof MapNode)) {
      return Outcome.refused("spec.ref is no mapping");
    }
    Optional<String> branch = Optional.empty();
    if (!version.fetchesCommits() && !contains(OLD_DEFAULT)) {
      branch = chosen();
      if (branch.isEmpty()) {
        return Outcome.refused(noBranch());
      }
    }
    return new Outcome(List.of(newRef(spec.get(), branch)), Optional.empty());
  }

  private Outcome edits(MapNode ref) {
    Set<String> known = Set.of("branch", "tag", "semver", "name", "commit");
    for (MapNode.Entry e : ref.entries()) {
      if (known.contains(e.name()) && !(e.value() instanceof ScalarNode)) {
        return Outcome.refused("spec.ref." + e.name() + " is not written as plain text");
      }
    }
    Optional<String> branch = ref.text("branch");
    boolean stays = branch.filter(this::contains).isPresent();
    Optional<String> written = Optional.empty();
    if (!version.fetchesCommits() && !stays && (branch.isPresent() || !contains(OLD_DEFAULT))) {
      written = chosen();
      if (written.isEmpty()) {
        return Outcome.refused(noBranch());
      }
    }
    List<Integer> removed = new ArrayList<>();
    List<String> others = List.of("tag", "semver", "name");
    for (int i = 0; i < ref.size(); i++) {
      String key = ref.entries().get(i).name();
      if (others.contains(key) || (key.equals("branch") && !stays && written.isEmpty())) {
        removed.add(i);
      }
    }
    return new Outcome(edits(ref, removed, written), Optional.empty());
  }

  /**
   * The commit takes the place of the first key that goes, so a comment behind it stays; else it is
   * added at the end.
   */
  private List<Edit> edits(MapNode ref, List<Integer> removed, Optional<String> branch) {
    List<Edit> out = new ArrayList<>();
    List<String> added = new ArrayList<>();
    if (branch.isPresent()) {
      if (ref.value("branch") instanceof ScalarNode old) {
        out.add(YamlEdits.replace(old, branch.get()));
      } else {
        added.add("branch: " + YamlEdits.scalar(branch.get()));
      }
    }
    List<Integer> gone = new ArrayList<>(removed);
    if (ref.value("commit") instanceof ScalarNode old) {
      if (!old.value().equals(commit)) {
        out.add(YamlEdits.replace(old, commit));
      }
    } else if (!gone.isEmpty()) {
      MapNode.Entry slot = ref.entries().get(gone.remove(0));
      out.add(new Edit(YamlEdits.span(slot.key()), "commit"));
      out.add(YamlEdits.replace((ScalarNode) slot.value(), commit));
    } else {
      added.add("commit: " + YamlEdits.scalar(commit));
    }
    gone.forEach(i -> out.add(YamlEdits.removeEntry(source, ref, i)));
    if (!added.isEmpty()) {
      out.add(append(ref, added));
    }
    return out;
  }

  private Edit append(MapNode map, List<String> entries) {
    int last = map.size() - 1;
    if (map.flow()) {
      return new Edit(
          Span.at(map.entries().get(last).value().origin().end()),
          ", " + String.join(", ", entries));
    }
    return YamlEdits.addEntryAfter(source, map, last, String.join("\n", entries));
  }

  private Edit newRef(MapNode spec, Optional<String> branch) {
    String flow =
        branch.map(b -> "branch: " + YamlEdits.scalar(b) + ", ").orElse("")
            + "commit: "
            + YamlEdits.scalar(commit);
    Optional<MapNode.Entry> empty = spec.entry("ref");
    if (empty.isPresent()) {
      Node value = empty.get().value();
      boolean nothing = value.origin().start() == value.origin().end();
      return nothing
          ? new Edit(Span.at(afterColon(empty.get().key())), " {" + flow + "}")
          : new Edit(YamlEdits.span(value), "{" + flow + "}");
    }
    if (spec.flow()) {
      return append(spec, List.of("ref: {" + flow + "}"));
    }
    return append(spec, List.of("ref:", "  " + flow.replace(", ", "\n  ")));
  }

  private int afterColon(Node key) {
    return source.text().indexOf(':', key.origin().end()) + 1;
  }

  private boolean contains(String branch) {
    return git.branch(branch).filter(tip -> git.contains(tip, commit)).isPresent();
  }

  private Optional<String> chosen() {
    Set<String> rest = new TreeSet<>(git.branchNames());
    return preferred.stream()
        .filter(this::contains)
        .findFirst()
        .or(() -> rest.stream().filter(this::contains).findFirst());
  }

  private String noBranch() {
    return "no branch contains commit "
        + commit
        + ", and the cluster's source-controller "
        + version.sourceController().map(v -> v + " ").orElse("")
        + "looks for commits on a branch only";
  }
}
