package dev.drydock.ide.rules.lighthouse;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.Lighthouse;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pipeline that wants what its job does not pass. */
public final class ParamNotProvided extends TriggerRule {
  public ParamNotProvided() {
    super(
        new About(
            "lighthouse/param-not-provided",
            Severity.ERROR,
            "A pipeline declares a param without a default that Lighthouse does not pass for this kind of job.",
            "Tekton refuses the run: a postsubmit has no pull request, so there is no PULL_NUMBER, PULL_PULL_REF or PULL_PULL_SHA; any other name must come from pipeline_run_params or have a default."));
  }

  @Override
  void check(FileSubject file, Triggers.Job job, Report report) {
    Optional<MapNode> run =
        SourceNotFound.path(file, job)
            .flatMap(file::parse)
            .map(Parsed::documents)
            .filter(d -> d.size() == 1)
            .map(d -> d.get(0))
            .map(Document::root)
            .flatMap(Node::asMap)
            .filter(m -> m.text("kind").filter("PipelineRun"::equals).isPresent());
    Optional<MapNode> spec = run.flatMap(m -> m.map("spec"));
    Optional<MapNode> pipeline = spec.flatMap(s -> s.map("pipelineSpec"));
    if (pipeline.isEmpty() || job.kind() == Triggers.Kind.DEPLOYMENTS) {
      return;
    }
    Set<String> given = new HashSet<>(Lighthouse.ALWAYS);
    if (job.kind() == Triggers.Kind.PRESUBMITS) {
      given.addAll(Lighthouse.OF_PULLS);
    }
    params(spec.get()).forEach(p -> p.text("name").ifPresent(given::add));
    maps(job.node(), "pipeline_run_params").forEach(p -> p.text("name").ifPresent(given::add));
    for (MapNode p : params(pipeline.get())) {
      Optional<String> name = p.text("name").filter(n -> !given.contains(n));
      if (name.isPresent() && !p.has("default")) {
        Optional<Place> declared = p.get("name").flatMap(n -> n.origin().place());
        job.node()
            .get("source")
            .ifPresent(
                s -> {
                  Report.Found f =
                      report.find(
                          file.place(s),
                          "the pipeline wants the param "
                              + name.get()
                              + ", which Lighthouse does not pass to "
                              + job.kind().field());
                  declared.ifPresent(at -> f.related(at, "declared here, without a default"));
                });
      }
    }
  }

  private static List<MapNode> params(MapNode spec) {
    return maps(spec, "params");
  }

  private static List<MapNode> maps(MapNode of, String field) {
    return of.seq(field).map(SeqNode::items).orElse(List.of()).stream()
        .flatMap(n -> n.asMap().stream())
        .toList();
  }
}
