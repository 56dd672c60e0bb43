package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A run as a service account that is not there. */
public final class ServiceAccountNotFound extends TektonRefRule {
  /** Made in every namespace: by Kubernetes, and by OpenShift's operator of Tekton. */
  private static final Set<String> ALWAYS = Set.of("default", "pipeline");

  private static final List<String> FIELDS =
      List.of("serviceAccountName", "taskServiceAccountName");

  public ServiceAccountNotFound() {
    super(
        new About(
            "tekton/service-account-not-found",
            Severity.WARNING,
            "A PipelineRun or TaskRun runs as a ServiceAccount that its namespace does not get.",
            "Its pods are not made. Nothing is said where the repository keeps no ServiceAccount in that namespace, or where a Kustomization or a chart of the cluster cannot be rendered: it may bring one."));
  }

  @Override
  void check(TektonSite site, TektonSite.Item item, Report report) {
    String kind = item.id().kind();
    Optional<MapNode> spec = item.spec();
    if (spec.isEmpty()
        || !site.allInSight()
        || !(kind.equals("PipelineRun") || kind.equals("TaskRun"))) {
      return;
    }
    look(site, item, spec.get(), report);
    spec.get().map("taskRunTemplate").ifPresent(t -> look(site, item, t, report));
    for (MapNode t : TektonSpecs.maps(spec.get(), "taskRunSpecs")) {
      look(site, item, t, report);
    }
  }

  private static void look(TektonSite site, TektonSite.Item item, MapNode holder, Report report) {
    for (String field : FIELDS) {
      if (holder.value(field) instanceof ScalarNode s
          && !s.value().isEmpty()
          && !s.value().contains("$(")
          && !ALWAYS.contains(s.value())) {
        find(site, item, "ServiceAccount", s, report);
      }
    }
  }
}
