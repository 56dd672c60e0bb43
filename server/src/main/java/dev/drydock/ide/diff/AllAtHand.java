package dev.drydock.ide.diff;

import dev.drydock.base.SemverRange;
import dev.drydock.gitops.Revisions;
import dev.drydock.vfs.FileTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A history in which every commit holds one tree: what pins lead to after everything is promoted.
 */
record AllAtHand(Revisions real, FileTree tree) implements Revisions {
  @Override
  public Optional<FileTree> tree(String commit) {
    return Optional.of(tree);
  }

  @Override
  public List<String> remoteUrls() {
    return real.remoteUrls();
  }

  @Override
  public Optional<String> branch(String name) {
    return real.branch(name);
  }

  @Override
  public Set<String> branchNames() {
    return real.branchNames();
  }

  @Override
  public Map<String, String> tags() {
    return real.tags();
  }

  @Override
  public Optional<String> tagInRange(SemverRange range) {
    return real.tagInRange(range);
  }

  @Override
  public Optional<String> ref(String fullName) {
    return real.ref(fullName);
  }

  @Override
  public Optional<String> commit(String idOrPrefix) {
    return real.commit(idOrPrefix);
  }

  @Override
  public boolean contains(String commit, String ancestor) {
    return real.contains(commit, ancestor);
  }

  @Override
  public OptionalInt countBetween(String from, String to) {
    return real.countBetween(from, to);
  }

  @Override
  public Optional<String> remoteHead() {
    return real.remoteHead();
  }

  @Override
  public boolean shallow() {
    return real.shallow();
  }
}
