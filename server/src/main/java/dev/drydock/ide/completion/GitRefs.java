package dev.drydock.ide.completion;

import dev.drydock.gitops.Revisions;
import dev.drydock.ide.Ages;
import dev.drydock.vfs.Commit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Branches, tags and commits, each with what its commit says. */
final class GitRefs {
  /** So many commits are offered. */
  private static final int COMMITS = 100;

  private GitRefs() {}

  static List<Candidate> branches(Request r) {
    List<Candidate> out = new ArrayList<>();
    r.snapshot()
        .git()
        .ifPresent(
            git -> {
              Optional<String> head = git.remoteHead();
              for (String name : git.branchNames()) {
                Optional<Commit> at = git.branch(name).flatMap(git::describe);
                out.add(
                    described(r.value(Candidate.Kind.VALUE, name), at)
                        .ordered((head.filter(name::equals).isPresent() ? "1" : "5") + name));
              }
            });
    return out;
  }

  static List<Candidate> tags(Request r) {
    List<Candidate> out = new ArrayList<>();
    r.snapshot()
        .git()
        .ifPresent(
            git -> {
              for (Map.Entry<String, String> t : git.tags().entrySet()) {
                Optional<Commit> at = git.describe(t.getValue());
                out.add(
                    described(r.value(Candidate.Kind.VALUE, t.getKey()), at)
                        .ordered(newestFirst(at)));
              }
            });
    return out;
  }

  /** Branches and tags under their full names. */
  static List<Candidate> full(Request r) {
    List<Candidate> out = new ArrayList<>();
    for (Candidate c : branches(r)) {
      out.add(r.value(c.kind(), "refs/heads/" + c.label()).detail(c.detail()).ordered(c.order()));
    }
    for (Candidate c : tags(r)) {
      out.add(
          r.value(c.kind(), "refs/tags/" + c.label()).detail(c.detail()).ordered("6" + c.order()));
    }
    return out;
  }

  /** Newest first, of the branch beside, else of the default branch, then of the others. */
  static List<Candidate> commits(Request r) {
    Optional<Revisions> git = r.snapshot().git();
    if (git.isEmpty()) {
      return List.of();
    }
    Set<String> branches = new LinkedHashSet<>();
    if (!r.beside("branch").isEmpty()) {
      branches.add(r.beside("branch"));
    }
    git.get().remoteHead().ifPresent(branches::add);
    branches.addAll(List.of("main", "master"));
    branches.addAll(git.get().branchNames());
    List<Candidate> out = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (String b : branches) {
      Optional<String> tip = git.get().branch(b);
      if (tip.isEmpty() || out.size() >= COMMITS || known.contains(tip.get())) {
        continue;
      }
      for (Commit c : git.get().recent(tip.get(), COMMITS, r.snapshot().cancel())) {
        if (known.add(c.id().hex())) {
          out.add(
              described(r.value(Candidate.Kind.COMMIT, c.id().hex()), Optional.of(c))
                  .filtered(c.id().hex() + " " + c.subject())
                  .ordered(String.format(Locale.ROOT, "4%05d", out.size())));
        }
      }
    }
    return out;
  }

  private static Candidate described(Candidate c, Optional<Commit> at) {
    return at.map(
            x ->
                c.detail(x.subject())
                    .documented(
                        x.id().hex().substring(0, 10)
                            + ", "
                            + Ages.of(x.time())
                            + ", "
                            + x.author()))
        .orElse(c);
  }

  private static String newestFirst(Optional<Commit> at) {
    long time = at.map(c -> c.time().getEpochSecond()).orElse(0L);
    return String.format(Locale.ROOT, "5%015d", 1_000_000_000_000L - time);
  }
}
