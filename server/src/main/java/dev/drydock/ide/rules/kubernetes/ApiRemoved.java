package dev.drydock.ide.rules.kubernetes;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.model.api.Lifecycle;
import dev.drydock.model.api.ToolLifecycle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An API version that the cluster's Kubernetes does not serve any more, or will not soon. */
public final class ApiRemoved implements SurveyRule<List<ApiVersions.Row>> {
  private static final int OLDEST =
      KubernetesApi.minor(KubernetesApi.versions().get(0)).orElseThrow();
  private static final About ABOUT =
      new About(
          "kubernetes/api-removed",
          Severity.ERROR,
          "An object is written in an API version that the cluster's Kubernetes does not serve any more, or that the next version does not.",
          "From that version on nothing of it can be applied, and Flux applies nothing of its Kustomization then; Helm cannot upgrade a release whose last manifest holds it. An error where the version that the cluster declares has removed it, a warning where the next one does, and where the cluster declares none but no Kubernetes from "
              + KubernetesApi.versions().get(0)
              + " on serves it. Versions of custom resources that cert-manager, Cluster API, External Secrets and others have stopped to serve are information where no CustomResourceDefinition of the cluster tells. The fix is offered where the object means the same in the newer version as it stands.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public boolean standsOfSome() {
    return true;
  }

  @Override
  public List<ApiVersions.Row> survey(ClusterSubject cluster) {
    return ApiVersions.survey(cluster, ApiRemoved::opinion);
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<List<ApiVersions.Row>>> all, Report report) {
    ApiVersions.report(all, report);
  }

  private static ApiVersions.Opinion opinion(Serving serving, ClusterView.Landing l) {
    ResourceId id = l.resource().id();
    Optional<Lifecycle> life = l.facts().life().filter(x -> x.removed().isPresent());
    Optional<ToolLifecycle> tool =
        l.facts().custom()
            ? ToolLifecycle.of(id.apiVersion(), id.kind())
            : Optional.<ToolLifecycle>empty();
    if (tool.isPresent()) {
      boolean told = serving.custom(id.group(), id.kind()).isPresent();
      return new ApiVersions.Opinion(
          tool.map(
              t -> Served.what(id) + " is not served from " + t.tool() + " on: use " + t.instead()),
          told ? Optional.empty() : Optional.of(Severity.INFORMATION));
    }
    return new ApiVersions.Opinion(
        life.map(x -> message(id, x)), life.flatMap(x -> severity(x, serving.minor())));
  }

  /** How bad; empty where it is served for some time yet. */
  static Optional<Severity> severity(Lifecycle life, OptionalInt minor) {
    if (life.removed().isEmpty()) {
      return Optional.empty();
    }
    int removed = life.removed().getAsInt();
    if (minor.isEmpty()) {
      return removed <= OLDEST ? Optional.of(Severity.WARNING) : Optional.empty();
    }
    if (minor.getAsInt() >= removed) {
      return Optional.of(Severity.ERROR);
    }
    return minor.getAsInt() + 1 == removed ? Optional.of(Severity.WARNING) : Optional.empty();
  }

  private static String message(ResourceId id, Lifecycle life) {
    return Served.what(id)
        + " is not served from Kubernetes 1."
        + life.removed().orElseThrow()
        + " on"
        + Served.instead(life);
  }
}
