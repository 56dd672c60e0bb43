package dev.drydock.ide.rules.kubernetes;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.CustomKind;
import dev.drydock.model.api.Lifecycle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An API version that the cluster serves with a warning. */
public final class ApiDeprecated implements SurveyRule<List<ApiVersions.Row>> {
  private static final About ABOUT =
      new About(
          "kubernetes/api-deprecated",
          Severity.WARNING,
          "An object is written in an API version that is deprecated in the cluster.",
          "It works for now; a later version removes it. Of Kubernetes' own kinds by the version that the cluster declares (silent where it declares none, and where kubernetes/api-removed speaks), of custom resources where their CustomResourceDefinition says so. Flux's kinds are told by flux/removed-api-version.");

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
    return ApiVersions.survey(cluster, ApiDeprecated::opinion);
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<List<ApiVersions.Row>>> all, Report report) {
    ApiVersions.report(all, report);
  }

  private static ApiVersions.Opinion opinion(Serving serving, ClusterView.Landing l) {
    ResourceId id = l.resource().id();
    Optional<Lifecycle> life = l.facts().life();
    OptionalInt minor = serving.minor();
    if (life.isPresent()) {
      boolean deprecated = minor.isPresent() && minor.getAsInt() >= life.get().deprecated();
      return new ApiVersions.Opinion(
          Optional.of(message(id, life.get())),
          deprecated && ApiRemoved.severity(life.get(), minor).isEmpty()
              ? Optional.of(Severity.WARNING)
              : Optional.empty());
    }
    Optional<String> custom = l.facts().custom() ? message(serving, id) : Optional.empty();
    return new ApiVersions.Opinion(custom, custom.map(m -> Severity.WARNING));
  }

  private static Optional<String> message(Serving serving, ResourceId id) {
    return id.group().endsWith("toolkit.fluxcd.io")
        ? Optional.empty()
        : serving
            .custom(id.group(), id.kind())
            .flatMap(k -> Optional.ofNullable(k.versions().get(id.version())))
            .flatMap(CustomKind.Version::deprecated)
            .map(
                words ->
                    Served.what(id)
                        + " is deprecated, as its CustomResourceDefinition says"
                        + (words.isEmpty() ? "" : ": " + words));
  }

  private static String message(ResourceId id, Lifecycle life) {
    String removed =
        life.removed().isPresent()
            ? " and not served from 1." + life.removed().getAsInt() + " on"
            : "";
    return Served.what(id)
        + " is deprecated since Kubernetes 1."
        + life.deprecated()
        + removed
        + Served.instead(life);
  }
}
