package dev.drydock.ide.rules.flux;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.BuildRule;
import dev.drydock.ide.rules.Rule;
import java.util.List;

/** What rendering HelmReleases finds. */
public final class ChartRules {
  public static final List<Rule> ALL =
      List.of(
          rule(
              "chart-not-found",
              Severity.ERROR,
              "A HelmRelease names a chart, or a source of it, that is not there.",
              "source-controller cannot pack the chart, so nothing is installed, and an earlier release stays as it was. A chart of a GitRepository is looked for at the branch, tag or commit that the cluster gets."),
          rule(
              "chart-not-fetched",
              Severity.INFORMATION,
              "The chart of a HelmRelease lies elsewhere and is not on this machine, so what it installs is not known here.",
              "Drydock reads charts from the repository, from the directory that drydock.yaml names for their URL, from what drydock fetch brought, and from Helm's own cache; it contacts nobody by itself."),
          rule(
              "chart-error",
              Severity.ERROR,
              "Helm refuses the chart of a HelmRelease with its values.",
              "A template that cannot be parsed or fails, a chart without version, a dependency that is missing, output that is no YAML: the release fails, and the one before stays. Told on the line of the template where there is one, with the HelmRelease that brought it there."),
          rule(
              "chart-not-reproducible",
              Severity.INFORMATION,
              "A template calls a function that gives something else at each run.",
              "Random passwords, generated certificates, the time and look-ups on a cluster: what is shown here is one possible outcome, and a diff of it would change by itself."),
          rule(
              "chart-values-invalid",
              Severity.ERROR,
              "Values of a HelmRelease do not fit the chart's values.schema.json, or cannot be read.",
              "Helm holds the values of the release, laid over those of the chart, against the schema of the chart and of each subchart, and fails the release. Told on the line of the value, wherever it is written: spec.values, a ConfigMap, a values file, the chart itself."),
          rule(
              "values-source-not-found",
              Severity.WARNING,
              "valuesFrom names a ConfigMap, Secret or key that the cluster does not get.",
              "Unless it is optional, the release waits for it and fails. One that somebody makes on the cluster by hand, or another tool, is not known here."));

  private ChartRules() {}

  private static Rule rule(String name, Severity severity, String summary, String reason) {
    return new BuildRule(new About("flux/" + name, severity, summary, reason));
  }
}
