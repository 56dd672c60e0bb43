package dev.drydock.gitops.flux;

import dev.drydock.base.Cancel;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.helm.RenderedChart;
import dev.drydock.helm.chart.Chart;
import dev.drydock.helm.release.ApiVersions;
import dev.drydock.helm.release.KubeVersion;
import dev.drydock.helm.template.Dialect;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.Table;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code helm template} prints for one HelmRelease of a file. */
public final class HelmReleaseBuild {
  private HelmReleaseBuild() {}

  /**
   * What to render.
   *
   * @param file with the HelmRelease, in the tree
   * @param kubeVersion empty for what Helm assumes
   * @param apiVersions beside those that Helm knows
   * @param dialect whose ways it goes
   */
  public record Request(
      String file, Optional<KubeVersion> kubeVersion, List<String> apiVersions, Dialect dialect) {
    public Request {
      apiVersions = List.copyOf(apiVersions);
    }
  }

  /**
   * What it gives.
   *
   * @param text empty where there are errors
   * @param warnings as Helm says them
   */
  public record Result(String text, List<Problem> problems, List<String> warnings) {
    public Result {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }

    public boolean succeeded() {
      return problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
    }
  }

  /**
   * Renders.
   *
   * @param tree the source: the current directory
   * @param charts what lies outside of it
   */
  public static Result one(
      FileTree tree, Request request, LocalCharts charts, SourceCache sources, Cancel cancel) {
    Optional<Blob> blob = tree.read(request.file());
    if (blob.isEmpty()) {
      return failed(
          Problem.error("flux/not-found", "there is no such file", request.file()), List.of());
    }
    Parsed parsed = sources.parse(request.file(), blob.get());
    if (!parsed.errors().isEmpty()) {
      return new Result(
          "",
          parsed.errors().stream()
              .map(e -> Problem.error("yaml/" + e.code(), e.message(), parsed.place(e)))
              .toList(),
          List.of());
    }
    List<HelmRelease> all = new ArrayList<>();
    for (Document d : parsed.documents()) {
      d.root().asMap().flatMap(HelmRelease::of).ifPresent(all::add);
    }
    if (all.size() != 1) {
      String message =
          all.isEmpty() ? "there is no HelmRelease" : "there are several HelmReleases in the file";
      return failed(Problem.error("flux/not-found", message, request.file()), List.of());
    }
    HelmRelease release = all.get(0).inNamespace("default");
    ObjectFiles files = new ObjectFiles(tree, sources, cancel);
    ReleaseValues values =
        ReleaseValues.gather(
            release, (kind, name) -> files.find("", kind, release.id().namespace(), name));
    List<Problem> problems = new ArrayList<>(values.problems());
    values
        .unknown()
        .ifPresent(
            why ->
                problems.add(
                    ReleaseRender.problem(release, "flux/chart-error", why, Optional.empty())));
    if (!problems.isEmpty()) {
      return new Result("", problems, List.of());
    }
    Result out = render(release, tree, request, charts, values.values(), files);
    SecretTexts secrets = values.secrets();
    return new Result(
        out.text(),
        secrets.masked(out.problems()),
        out.warnings().stream().map(secrets::masked).toList());
  }

  private static Result render(
      HelmRelease release,
      FileTree tree,
      Request request,
      LocalCharts charts,
      Table values,
      ObjectFiles files) {
    ReleaseRender.Cluster cluster =
        new ReleaseRender.Cluster(
            request.kubeVersion().orElseGet(() -> KubeVersion.assumed(request.dialect())),
            ApiVersions.with(request.apiVersions()),
            request.dialect(),
            FluxVersion.NEWEST.honoursOldPostRenderers());
    ReleaseRender out;
    try {
      out =
          ReleaseRender.of(
              release,
              () -> chart(release, tree, request, charts, files),
              values.asFile(),
              cluster,
              files.cancel());
    } catch (HelmFailure e) {
      return failed(
          ReleaseRender.problem(release, ReleaseRender.code(e), e.text(), e.place()), List.of());
    }
    RenderedChart rendered = out.rendered();
    if (!out.succeeded()) {
      return new Result("", out.problems(), rendered.warnings());
    }
    boolean crds = release.includesCrds();
    String manifest = rendered.manifest(crds);
    if (!PostRender.kustomizations(release).isEmpty()) {
      PostRender.Result post =
          new PostRender(release, cluster.oldPostRenderers(), files.cancel())
              .run(manifest, rendered.lines(crds));
      if (!post.succeeded()) {
        return new Result("", post.problems(), rendered.warnings());
      }
      manifest = Kustomize.print(post.resources());
    }
    return new Result(rendered.text(manifest, release.runsHooks()), List.of(), rendered.warnings());
  }

  private static Chart chart(
      HelmRelease release, FileTree tree, Request request, LocalCharts charts, ObjectFiles files) {
    ChartReference reference = ChartReference.of(release);
    if (reference.sourceKind().equals(ChartReference.HELM_CHART)) {
      reference =
          source(reference, files)
              .map(ChartReference::of)
              .orElseThrow(() -> noSource(ChartReference.of(release)));
    }
    boolean helm4 = request.dialect() == Dialect.HELM_4;
    if (reference.isPath()) {
      String path =
          dev.drydock.vfs.Paths.resolve("", reference.chart())
              .filter(p -> tree.kind(p) != FileTree.Kind.NONE)
              .orElse("");
      if (path.isEmpty() && !reference.chart().matches("[./]*")) {
        throw new HelmFailure(
            HelmFailure.Kind.NOT_FOUND,
            "path \"" + reference.chart() + "\" not found",
            reference.at().orElse(null));
      }
      return ReleaseChart.inTree(tree, path)
          .load(reference, Optional.empty(), helm4, files.sources());
    }
    ChartReference named = reference;
    FluxSource source = source(reference, files).orElseThrow(() -> noSource(named));
    return charts.chart(named, source).load(named, Optional.empty(), helm4, files.sources());
  }

  private static HelmFailure noSource(ChartReference r) {
    return new HelmFailure(
        "there is no "
            + r.sourceKind()
            + " "
            + r.sourceName()
            + " in namespace "
            + r.sourceNamespace()
            + ", where the chart comes from",
        r.at().orElse(null));
  }

  private static Optional<FluxSource> source(ChartReference r, ObjectFiles files) {
    return files
        .find(FluxSource.GROUP, r.sourceKind(), r.sourceNamespace(), r.sourceName())
        .flatMap(m -> FluxSource.of(m, Optional.empty()))
        .map(s -> s.inNamespace(r.sourceNamespace()));
  }

  private static Result failed(Problem problem, List<String> warnings) {
    return new Result("", List.of(problem), warnings);
  }
}
