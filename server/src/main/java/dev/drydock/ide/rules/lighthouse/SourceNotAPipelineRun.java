package dev.drydock.ide.rules.lighthouse;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A job whose source is something else. */
public final class SourceNotAPipelineRun extends TriggerRule {
  /** What Lighthouse makes a PipelineRun of (pkg/triggerconfig/inrepo/load_pipelinerun.go). */
  private static final Set<String> KINDS = Set.of("PipelineRun", "Pipeline", "TaskRun", "Task");

  public SourceNotAPipelineRun() {
    super(
        new About(
            "lighthouse/source-not-a-pipeline-run",
            Severity.ERROR,
            "The source of a job holds no PipelineRun, nor a Pipeline, Task or TaskRun that Lighthouse could make one of.",
            "Lighthouse cannot load it and refuses the configuration."));
  }

  @Override
  void check(FileSubject file, Triggers.Job job, Report report) {
    Optional<Parsed> parsed = SourceNotFound.path(file, job).flatMap(file::parse);
    if (parsed.isEmpty() || !parsed.get().errors().isEmpty()) {
      return;
    }
    List<Document> documents =
        parsed.get().documents().stream().filter(d -> !d.root().isNull()).toList();
    boolean runs =
        documents.stream()
            .flatMap(d -> d.root().asMap().stream())
            .anyMatch(
                m ->
                    KINDS.contains(m.text("kind").orElse(""))
                        && m.text("apiVersion")
                            .filter(v -> v.startsWith("tekton.dev/"))
                            .isPresent());
    if (!runs) {
      String kind =
          documents.stream()
              .findFirst()
              .flatMap(d -> d.root().asMap())
              .flatMap((MapNode m) -> m.text("kind"))
              .map(k -> "a " + k)
              .orElse("no object");
      job.node()
          .get("source")
          .ifPresent(
              s -> report.find(file.place(s), "the file holds " + kind + ", no PipelineRun"));
    }
  }
}
