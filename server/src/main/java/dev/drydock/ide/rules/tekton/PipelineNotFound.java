package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;

/** A pipeline that is not there. */
public final class PipelineNotFound extends TektonRefRule {
  public PipelineNotFound() {
    super(
        new About(
            "tekton/pipeline-not-found",
            Severity.WARNING,
            "A PipelineRun names a Pipeline that its namespace does not get.",
            "The run fails at once. What a resolver or a bundle brings is not looked for, and nothing is said where the repository keeps no Pipelines in that namespace, or where a Kustomization of the cluster cannot be rendered."));
  }

  @Override
  void check(TektonSite site, TektonSite.Item item, Report report) {
    if (item.id().kind().equals("PipelineRun") && site.kustomizationsInSight()) {
      item.spec()
          .flatMap(s -> TektonRef.pipeline(item.root(), s))
          .ifPresent(ref -> find(site, item, ref.kind(), ref.name(), report));
    }
  }
}
