package dev.drydock.gitops;

import dev.drydock.base.Cancel;
import dev.drydock.base.Semver;
import dev.drydock.base.SemverRange;
import dev.drydock.vfs.Commit;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.GitRefs;
import dev.drydock.vfs.GitRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The history of a git repository with its names as they were when this was made: later commits and
 * fetches do not show.
 */
public final class GitRevisions implements Revisions {
  private static final String HEADS = "refs/heads/";

  private final GitRepository git;
  private final GitRefs refs;
  private final Map<String, FileTree> trees = new ConcurrentHashMap<>();

  public GitRevisions(GitRepository git) {
    this.git = git;
    this.refs = git.refs();
  }

  /** The history as this, where it comes from git. */
  public static Optional<GitRevisions> of(Optional<Revisions> history) {
    return history.filter(GitRevisions.class::isInstance).map(GitRevisions.class::cast);
  }

  /** The repository behind it. */
  public GitRepository git() {
    return git;
  }

  /** The names it goes by. */
  public GitRefs refs() {
    return refs;
  }

  @Override
  public List<String> remoteUrls() {
    LinkedHashSet<String> out = new LinkedHashSet<>();
    refs.remotes().forEach(r -> out.addAll(r.urls()));
    return List.copyOf(out);
  }

  @Override
  public Optional<String> branch(String name) {
    return refs.branch(name).map(CommitId::hex);
  }

  @Override
  public Set<String> branchNames() {
    return refs.branchNames();
  }

  @Override
  public Map<String, String> tags() {
    Map<String, String> out = new TreeMap<>();
    refs.tags().forEach((name, id) -> out.put(name, id.hex()));
    return out;
  }

  @Override
  public Optional<String> tagInRange(SemverRange range) {
    Comparator<String> byVersion = Comparator.comparing(t -> Semver.parse(t).orElseThrow());
    return refs.tags().keySet().stream()
        .filter(t -> Semver.parse(t).filter(range::contains).isPresent())
        .max(
            byVersion.thenComparing(
                t ->
                    Optional.ofNullable(refs.tags().get(t))
                        .flatMap(git::commit)
                        .map(Commit::time)
                        .orElse(Instant.MIN)));
  }

  @Override
  public Optional<String> ref(String fullName) {
    return fullName.startsWith(HEADS)
        ? branch(fullName.substring(HEADS.length()))
        : git.ref(fullName).map(CommitId::hex);
  }

  @Override
  public Optional<String> commit(String idOrPrefix) {
    return git.commitByDigits(idOrPrefix).map(CommitId::hex);
  }

  @Override
  public List<Commit> recent(String commit, int limit, Cancel cancel) {
    return CommitId.parse(commit)
        .map(id -> git.history().recent(id, limit, cancel))
        .orElse(List.of());
  }

  @Override
  public List<Commit> touching(String commit, String path, int limit, Cancel cancel) {
    return CommitId.parse(commit)
        .map(id -> git.history().touching(id, path, limit, cancel))
        .orElse(List.of());
  }

  @Override
  public Optional<FileTree> tree(String commit) {
    FileTree known = trees.get(commit);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<FileTree> found = CommitId.parse(commit).flatMap(git::at).map(t -> t);
    found.ifPresent(t -> trees.put(commit, t));
    return found;
  }

  @Override
  public boolean contains(String commit, String ancestor) {
    Optional<CommitId> newer = CommitId.parse(commit);
    Optional<CommitId> older = CommitId.parse(ancestor);
    return newer.isPresent()
        && older.isPresent()
        && git.history().isAncestor(older.get(), newer.get());
  }

  @Override
  public OptionalInt countBetween(String from, String to) {
    Optional<CommitId> a = CommitId.parse(from);
    Optional<CommitId> b = CommitId.parse(to);
    return a.isPresent() && b.isPresent()
        ? git.history().count(a.get(), b.get(), Cancel.NONE)
        : OptionalInt.empty();
  }

  @Override
  public Optional<String> remoteHead() {
    return refs.defaultRemote().map(refs.remoteHeads()::get);
  }

  @Override
  public boolean shallow() {
    return refs.shallow();
  }
}
