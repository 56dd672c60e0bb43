package dev.drydock.helm;

import dev.drydock.base.Place;
import dev.drydock.helm.chart.Chart;
import dev.drydock.helm.release.Manifest;
import dev.drydock.helm.release.Manifests;
import dev.drydock.helm.schema.SchemaChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What rendering a chart gave.
 *
 * @param crds files of {@code crds/}, subcharts' too
 * @param manifests none where it failed
 * @param warnings as Helm says them on standard error
 * @param inexact calls of functions that give something else at each run, in words
 * @param failure why Helm gives nothing; empty where it renders
 * @param origins where templates' lines lie
 */
public record RenderedChart(
    List<Chart.Crd> crds,
    Manifests manifests,
    List<String> warnings,
    List<Inexactness> inexact,
    Optional<Failure> failure,
    TemplateOrigins origins) {
  public RenderedChart {
    crds = List.copyOf(crds);
    warnings = List.copyOf(warnings);
    inexact = List.copyOf(inexact);
  }

  /**
   * Why a chart is not rendered.
   *
   * @param message what Helm says behind {@code Error: }
   * @param place in the chart or the values; empty where no line is to blame
   * @param values the values to blame, one by one
   */
  public record Failure(
      Kind kind, String message, Optional<Place> place, List<SchemaChecks.Wrong> values) {
    public Failure {
      values = List.copyOf(values);
    }

    static Failure of(Kind kind, String message, Optional<Place> place) {
      return new Failure(kind, message, place, List.of());
    }

    static Failure of(SchemaChecks.Violation v) {
      Optional<Place> first = v.wrong().stream().flatMap(w -> w.place().stream()).findFirst();
      return new Failure(Kind.VALUES, v.message(), first, v.wrong());
    }

    /** What is to blame. */
    public enum Kind {
      CHART,
      VALUES,
      TEMPLATE
    }
  }

  /**
   * A function whose result another run would not repeat.
   *
   * @param function its name
   */
  public record Inexactness(String function, Optional<Place> place) {}

  /** Nothing at all. */
  public static final RenderedChart NONE =
      new RenderedChart(
          List.of(),
          new Manifests(List.of(), List.of()),
          List.of(),
          List.of(),
          Optional.empty(),
          TemplateOrigins.NONE);

  static RenderedChart failed(Failure failure, List<String> warnings) {
    return new RenderedChart(
        List.of(),
        new Manifests(List.of(), List.of()),
        warnings,
        List.of(),
        Optional.of(failure),
        TemplateOrigins.NONE);
  }

  /** The manifest that Helm hands to post-renderers and the cluster, without hooks. */
  public String manifest(boolean includeCrds) {
    StringBuilder out = new StringBuilder();
    if (includeCrds) {
      for (Chart.Crd c : crds) {
        out.append("---\n# Source: ").append(c.name()).append('\n');
        out.append(c.file().text()).append('\n');
      }
    }
    manifests.objects().forEach(m -> out.append(m.printed()));
    return out.toString();
  }

  /** Where each line of {@link #manifest} comes from. */
  public List<LineOrigin> lines(boolean includeCrds) {
    List<LineOrigin> out = new ArrayList<>();
    if (includeCrds) {
      for (Chart.Crd c : crds) {
        origins.lines(c, out);
      }
    }
    out.addAll(linesOf(manifests.objects()));
    return out;
  }

  /** Where each line of some manifests as they are printed comes from. */
  public List<LineOrigin> linesOf(List<Manifest> some) {
    List<LineOrigin> out = new ArrayList<>();
    some.forEach(m -> origins.lines(m, out));
    return out;
  }

  /** What {@code helm template} prints. */
  public String text(boolean includeCrds, boolean hooks) {
    return text(manifest(includeCrds), hooks);
  }

  /** What {@code helm template} prints around a manifest that post-renderers changed. */
  public String text(String manifest, boolean hooks) {
    StringBuilder out = new StringBuilder(manifest.strip()).append('\n');
    if (hooks) {
      manifests.hooks().stream().map(Manifest::printed).forEach(out::append);
    }
    return out.toString();
  }
}
