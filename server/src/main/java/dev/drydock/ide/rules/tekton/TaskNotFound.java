package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;

/** A task that is not there. */
public final class TaskNotFound extends TektonRefRule {
  public TaskNotFound() {
    super(
        new About(
            "tekton/task-not-found",
            Severity.WARNING,
            "A pipeline or a run names a Task that its namespace does not get.",
            "The run fails when Tekton comes to it. What a resolver or a bundle brings is not looked for, and nothing is said where the repository keeps no Tasks in that namespace, or where a Kustomization of the cluster cannot be rendered."));
  }

  @Override
  void check(TektonSite site, TektonSite.Item item, Report report) {
    if (!site.kustomizationsInSight()) {
      return;
    }
    for (MapNode holder : Call.holders(item)) {
      TektonRef.task(item.root(), holder)
          .ifPresent(ref -> find(site, item, ref.kind(), ref.name(), report));
    }
  }
}
