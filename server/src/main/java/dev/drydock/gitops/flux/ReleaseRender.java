package dev.drydock.gitops.flux;

import dev.drydock.base.Cancel;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.helm.Helm;
import dev.drydock.helm.RenderedChart;
import dev.drydock.helm.chart.Chart;
import dev.drydock.helm.release.KubeVersion;
import dev.drydock.helm.release.ReleaseInfo;
import dev.drydock.helm.schema.SchemaChecks;
import dev.drydock.helm.template.Dialect;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A HelmRelease's chart rendered with its values; what went wrong as located problems.
 *
 * @param rendered what Helm made; failed where there are errors
 */
record ReleaseRender(RenderedChart rendered, List<Problem> problems) {
  ReleaseRender {
    problems = List.copyOf(problems);
  }

  boolean succeeded() {
    return problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
  }

  /**
   * What a release is rendered for.
   *
   * @param apiVersions all that charts find
   * @param oldPostRenderers whether the fields of post-renderers count that v2 has not
   */
  record Cluster(
      KubeVersion kubeVersion,
      List<String> apiVersions,
      Dialect dialect,
      boolean oldPostRenderers) {
    Cluster {
      apiVersions = List.copyOf(apiVersions);
    }
  }

  /**
   * Renders.
   *
   * @param load gives the chart
   * @throws HelmFailure where the chart was not fetched
   */
  static ReleaseRender of(
      HelmRelease release, Supplier<Chart> load, Table values, Cluster cluster, Cancel cancel) {
    try {
      Chart chart = load.get();
      ReleaseInfo info =
          new ReleaseInfo(
              release.releaseName(),
              release.releaseNamespace(),
              values,
              cluster.kubeVersion(),
              cluster.apiVersions(),
              release.validates(),
              cluster.dialect());
      RenderedChart out = Helm.render(chart, info, cancel);
      return new ReleaseRender(out, out.failure().map(f -> problems(release, f)).orElse(List.of()));
    } catch (HelmFailure e) {
      if (e.kind() == HelmFailure.Kind.NOT_FETCHED) {
        throw e; // Not to be remembered: it may be there the next time.
      }
      Problem p = problem(release, code(e), e.text(), e.place());
      return new ReleaseRender(RenderedChart.NONE, List.of(p));
    }
  }

  static String code(HelmFailure e) {
    return switch (e.kind()) {
      case REFUSED -> "flux/chart-error";
      case NOT_FOUND -> "flux/chart-not-found";
      case NOT_FETCHED -> "flux/chart-not-fetched";
    };
  }

  private static List<Problem> problems(HelmRelease release, RenderedChart.Failure f) {
    List<Problem> out = new ArrayList<>();
    for (SchemaChecks.Wrong w : f.values()) {
      String message =
          "values don't meet the specifications of the schema of chart "
              + w.chart()
              + ": at '"
              + w.pointer()
              + "': "
              + w.message();
      out.add(problem(release, "flux/chart-values-invalid", message, w.place()));
    }
    if (out.isEmpty()) {
      out.add(problem(release, "flux/chart-error", f.message(), f.place()));
    }
    return out;
  }

  /** Stands where the chart or the values are wrong, and says how Flux got there. */
  static Problem problem(HelmRelease release, String code, String message, Optional<Place> at) {
    Optional<Place> chart = release.chartPlace();
    Problem p = KustomizationBuild.located(code, message, at.or(() -> chart), release.id().name());
    return at.isPresent() ? p.via(chart.stream().toList()) : p;
  }
}
