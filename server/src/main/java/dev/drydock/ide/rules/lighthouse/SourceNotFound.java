package dev.drydock.ide.rules.lighthouse;

import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** A job whose pipeline is not there. */
public final class SourceNotFound extends TriggerRule {
  public SourceNotFound() {
    super(
        new About(
            "lighthouse/source-not-found",
            Severity.ERROR,
            "The source of a job names a file that is not there.",
            "Lighthouse looks for it beside the triggers.yaml. It refuses the configuration, so none of the jobs runs."));
  }

  /**
   * The path of a job's source; empty where it is none or lies elsewhere (a URL, another
   * repository).
   */
  static Optional<String> path(FileSubject file, Triggers.Job job) {
    return job.node()
        .text("source")
        .filter(
            s -> !s.isEmpty() && !s.contains("://") && !s.contains("@") && !s.startsWith("uses:"))
        .flatMap(s -> Paths.resolve(file.directory(), s));
  }

  @Override
  void check(FileSubject file, Triggers.Job job, Report report) {
    Optional<String> path = path(file, job);
    if (path.isEmpty()
        || file.tree().kind(path.get()) == FileTree.Kind.FILE
        || !(job.node().value("source") instanceof ScalarNode node)) {
      return;
    }
    Report.Found found = report.find(file.place(node), path.get() + " does not exist");
    String parent = Paths.parent(path.get());
    List<String> names =
        file.tree().list(parent).stream()
            .filter(
                n ->
                    (n.endsWith(".yaml") || n.endsWith(".yml"))
                        && !Paths.join(parent, n).equals(file.path()))
            .toList();
    Nearest.of(Paths.name(path.get()), names)
        .map(n -> Paths.relativize(file.directory(), Paths.join(parent, n)))
        .ifPresent(
            near ->
                found.fix(
                    Fix.choice(
                        "Name " + near,
                        false,
                        () -> FileEdit.of(file.source(), YamlEdits.replace(node, near)).asList())));
  }
}
