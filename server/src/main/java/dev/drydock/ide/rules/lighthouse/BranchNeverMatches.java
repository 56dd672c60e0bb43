package dev.drydock.ide.rules.lighthouse;

import dev.drydock.base.Severity;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A job for a branch that is not there. */
public final class BranchNeverMatches extends TriggerRule {
  /** What makes a pattern stand for more than one name. */
  private static final Pattern OPEN = Pattern.compile("[*+?()\\[\\]{}|]|\\\\[^.\\-/_]");

  private static final String FULL = "refs/heads/";
  private static final int SHOWN = 6;

  public BranchNeverMatches() {
    super(
        new About(
            "lighthouse/branch-never-matches",
            Severity.WARNING,
            "The branches of a job name none that the repository has, or skip_branches takes all of them away again.",
            "The job never runs. Lighthouse holds the regular expressions against the short name of the branch or the tag, without refs/heads/. Patterns that stand for many names are let be, for a branch may still be made; so is every pattern where only one branch of a remote is known."));
  }

  @Override
  void check(FileSubject file, Triggers.Job job, Report report) {
    List<ScalarNode> wanted = patterns(job, "branches");
    if (wanted.isEmpty() || job.kind() == Triggers.Kind.DEPLOYMENTS || file.git().isEmpty()) {
      return;
    }
    Set<String> names = names(file.git().get());
    boolean open = wanted.stream().anyMatch(p -> OPEN.matcher(p.value()).find());
    if (open || names.isEmpty()) {
      return;
    }
    List<ScalarNode> skipped = patterns(job, "skip_branches");
    List<String> fitting = names.stream().filter(n -> any(wanted, n)).toList();
    if (fitting.stream().anyMatch(n -> !any(skipped, n))) {
      return;
    }
    ScalarNode at = wanted.get(0);
    if (!fitting.isEmpty()) {
      Report.Found found =
          report.find(
              file.place(at), "skip_branches takes " + String.join(", ", fitting) + " away again");
      skipped.stream()
          .filter(s -> fitting.stream().anyMatch(n -> any(List.of(s), n)))
          .findFirst()
          .ifPresent(s -> found.related(file.place(s), "skipped here"));
      return;
    }
    found(file, at, names, report);
  }

  private static void found(FileSubject file, ScalarNode at, Set<String> names, Report report) {
    String bare = at.value().replaceAll("^\\^|\\$$", "").replace("\\", "");
    boolean full = bare.startsWith(FULL);
    String list = names.size() > SHOWN ? "" : ": there are " + String.join(", ", names);
    Report.Found found =
        report.find(
            file.place(at),
            full
                ? "Lighthouse compares the name of a branch without " + FULL
                : "the repository has no branch or tag " + bare + list);
    (full ? Optional.of(bare.substring(FULL.length())) : Nearest.of(bare, names))
        .filter(names::contains)
        .map(n -> at.value().replace(at.value().replaceAll("^\\^|\\$$", ""), n))
        .ifPresent(
            text ->
                found.fix(
                    Fix.choice(
                        "Write " + text,
                        false,
                        () -> FileEdit.of(file.source(), YamlEdits.replace(at, text)).asList())));
  }

  /** Names of branches and tags; empty where more may be there than are known. */
  private static Set<String> names(Revisions git) {
    Set<String> branches = git.branchNames();
    if (git.shallow() || (branches.size() < 2 && !git.remoteUrls().isEmpty())) {
      return Set.of();
    }
    Set<String> out = new TreeSet<>(branches);
    out.addAll(git.tags().keySet());
    return branches.isEmpty() ? Set.of() : out;
  }

  private static List<ScalarNode> patterns(Triggers.Job job, String field) {
    List<ScalarNode> out = new ArrayList<>();
    for (Node n : job.node().seq(field).map(SeqNode::items).orElse(List.of())) {
      if (n instanceof ScalarNode s && !s.isNull()) {
        out.add(s);
      }
    }
    return out;
  }

  /** Whether one of the patterns fits, or might. */
  private static boolean any(List<ScalarNode> patterns, String name) {
    return patterns.stream().anyMatch(p -> GoPattern.of(p.value()).finds(name).orElse(true));
  }
}
