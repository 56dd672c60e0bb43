package dev.drydock.helm;

import dev.drydock.base.Cancel;
import dev.drydock.base.Place;
import dev.drydock.helm.RenderedChart.Failure;
import dev.drydock.helm.RenderedChart.Inexactness;
import dev.drydock.helm.chart.Chart;
import dev.drydock.helm.chart.Dependencies;
import dev.drydock.helm.chart.Dependency;
import dev.drydock.helm.chart.Versions;
import dev.drydock.helm.release.Manifests;
import dev.drydock.helm.release.ReleaseInfo;
import dev.drydock.helm.release.RenderData;
import dev.drydock.helm.schema.SchemaChecks;
import dev.drydock.helm.template.Inexact;
import dev.drydock.helm.template.Limits;
import dev.drydock.helm.template.ParseCache;
import dev.drydock.helm.template.Rendering;
import dev.drydock.helm.template.TemplateError;
import dev.drydock.helm.template.TemplateSet;
import dev.drydock.helm.values.Coalesce;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Renders a chart as {@code helm template} does. */
public final class Helm {
  private static final ParseCache PARSES = new ParseCache(4096);
  private static final Pattern RELEASE_NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final String NAME_RULE =
      "invalid release name, must match regex ^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"
          + " and the length must not be longer than 53";

  private Helm() {}

  /**
   * Renders.
   *
   * @param loaded not changed
   * @return never an exception for anything that the chart or the values hold
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public static RenderedChart render(Chart loaded, ReleaseInfo release, Cancel cancel) {
    List<String> warnings = new ArrayList<>(loaded.warnings());
    try {
      installable(loaded, release, warnings);
      Chart chart = loaded.copy();
      new Dependencies(release.helm4(), warnings::add).process(chart, release.values());
      Table all = new Coalesce(false, release.helm4(), warnings::add).over(chart, release.values());
      if (release.validates()) {
        Optional<SchemaChecks.Violation> v = SchemaChecks.of(chart, all, warnings::add);
        if (v.isPresent()) {
          return RenderedChart.failed(Failure.of(v.get()), warnings);
        }
      }
      String range = chart.metadata().kubeVersion();
      String kube = release.kubeVersion().version();
      if (!range.isEmpty() && !Versions.fits(range, kube)) {
        throw new HelmFailure(
            "chart requires kubeVersion: "
                + range
                + " which is incompatible with Kubernetes "
                + kube,
            null);
      }
      return templates(chart, new RenderData(chart, all, release), release, warnings, cancel);
    } catch (HelmFailure e) {
      return RenderedChart.failed(Failure.of(Failure.Kind.CHART, e.text(), e.place()), warnings);
    }
  }

  private static void installable(Chart chart, ReleaseInfo release, List<String> warnings) {
    String type = chart.metadata().type();
    if (!type.isEmpty() && !type.equals("application")) {
      throw new HelmFailure(type + " charts are not installable", null);
    }
    if (chart.metadata().deprecated()) {
      warnings.add("WARNING: This chart is deprecated");
    }
    List<Dependency> missing = Dependencies.missing(chart);
    if (!missing.isEmpty()) {
      throw new HelmFailure(
          "An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: "
              + String.join(", ", missing.stream().map(Dependency::name).toList()),
          missing.get(0).origin().place().orElse(null));
    }
    String name = release.name();
    if (name.length() > 53 || !RELEASE_NAME.matcher(name).matches()) {
      throw new HelmFailure("release name \"" + name + "\": " + NAME_RULE, null);
    }
  }

  private static RenderedChart templates(
      Chart chart, RenderData data, ReleaseInfo release, List<String> warnings, Cancel cancel) {
    TemplateOrigins origins = new TemplateOrigins(data::file, data::values);
    TemplateSet set = TemplateSet.parse(data.files(), release.dialect(), PARSES);
    if (!set.errors().isEmpty()) {
      return RenderedChart.failed(failure(set.errors().get(0), origins), warnings);
    }
    List<Manifests.Output> outputs = new ArrayList<>();
    List<Inexactness> inexact = new ArrayList<>();
    for (String name : set.renderable()) {
      cancel.check();
      Rendering r = set.execute(name, data.dot(name), Limits.DEFAULT, cancel);
      Optional<TemplateError> error = r.error();
      if (error.isPresent()) {
        return RenderedChart.failed(failure(error.get(), origins), warnings);
      }
      for (Inexact i : r.inexact()) {
        inexact.add(new Inexactness(i.function(), origins.place(i.at())));
      }
      if (!name.endsWith("NOTES.txt")) {
        outputs.add(new Manifests.Output(name, r.text(), r.lines()));
      }
    }
    outputs.sort(Comparator.comparing(Manifests.Output::name, dev.drydock.vfs.Paths.BYTE_ORDER));
    try {
      Manifests manifests = Manifests.of(outputs, release.helm4(), warnings::add);
      return new RenderedChart(
          chart.crds(), manifests, warnings, inexact, Optional.empty(), origins);
    } catch (Manifests.Unreadable e) {
      Optional<Place> at = origins.place(e.output().lines(), e.line());
      String message = "YAML parse error on " + e.output().name() + ": " + e.text();
      return RenderedChart.failed(Failure.of(Failure.Kind.TEMPLATE, message, at), warnings);
    }
  }

  private static Failure failure(TemplateError e, TemplateOrigins origins) {
    return Failure.of(Failure.Kind.TEMPLATE, e.message(), e.place().flatMap(origins::place));
  }
}
