package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Step;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Release;
import dev.drydock.helm.RenderedChart;
import dev.drydock.helm.chart.Chart;
import dev.drydock.helm.release.InstallOrder;
import dev.drydock.helm.release.Manifest;
import dev.drydock.helm.template.Dialect;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.Table;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.Objects;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import dev.drydock.vfs.Reads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns one HelmRelease of a cluster into what helm-controller installs, remembering renderings by
 * what they read.
 */
final class ReleaseBuilder {
  static final String NAME = "helm.toolkit.fluxcd.io/name";
  static final String NAMESPACE = "helm.toolkit.fluxcd.io/namespace";

  private record Key(String release, String values, String source, ReleaseRender.Cluster cluster) {}

  private final FleetContext context;
  private final SourceContents contents;
  private final SourceContents.Sources sources;
  private final ReleaseRender.Cluster cluster;
  private final LocalCharts local;

  /**
   * @param contents the files of sources
   * @param sources the sources that the cluster gets
   */
  ReleaseBuilder(
      FleetContext context,
      SourceContents contents,
      SourceContents.Sources sources,
      ReleaseRender.Cluster cluster) {
    this.context = context;
    this.contents = contents;
    this.sources = sources;
    this.cluster = cluster;
    this.local = new LocalCharts(context.atHand(), context.settings(), context.fetched());
  }

  /** Builds. */
  Release build(HelmRelease release, ReleaseValues.Objects objects) {
    ReleaseValues values = ReleaseValues.gather(release, objects);
    List<Problem> problems = values.problems().stream().map(ReleaseBuilder::softened).toList();
    Optional<String> unknown =
        values.unknown().or(() -> problems.stream().findFirst().map(Problem::message));
    if (unknown.isPresent()) {
      return nothing(release, problems, unknown.get());
    }
    try {
      return masked(remembered(release, values), values.secrets());
    } catch (HelmFailure e) {
      Problem p = ReleaseRender.problem(release, ReleaseRender.code(e), e.text(), e.place());
      Problem said = e.kind() == HelmFailure.Kind.NOT_FETCHED ? informed(p) : p;
      return nothing(release, List.of(said), e.text());
    }
  }

  private static Release masked(Release r, SecretTexts secrets) {
    return new Release(
        r.id(),
        r.at(),
        r.namespace(),
        r.resources(),
        secrets.masked(r.problems()),
        r.cannotRender().map(secrets::masked),
        r.remoteCluster(),
        r.target());
  }

  /** What only the cluster may have is no error here. */
  private static Problem softened(Problem p) {
    return p.code().equals("flux/values-source-not-found") ? with(p, Severity.WARNING) : p;
  }

  private static Problem informed(Problem p) {
    return with(p, Severity.INFORMATION);
  }

  private static Problem with(Problem p, Severity s) {
    return new Problem(p.code(), s, p.message(), p.path(), p.at(), p.chain());
  }

  private static Release nothing(HelmRelease release, List<Problem> problems, String why) {
    return new Release(
        release.id(),
        release.chartPlace(),
        release.releaseNamespace(),
        List.of(),
        problems,
        Optional.of(why),
        release.remoteCluster(),
        "");
  }

  private Release remembered(HelmRelease release, ReleaseValues values) {
    ChartReference reference = ChartReference.of(release);
    FluxSource source = source(reference);
    if (reference.sourceKind().equals(ChartReference.HELM_CHART)) {
      reference = ChartReference.of(source);
      source = source(reference);
    }
    Chosen chosen = choose(reference, source);
    Key key =
        new Key(
            Fingerprint.of(release.manifest()),
            Fingerprint.of(values.read().toArray(Node[]::new)),
            chosen.key(),
            cluster);
    Function<FileTree, Release> work =
        t -> new Work(release, chosen.chart().apply(t), values.values()).run();
    return chosen.view().isPresent()
        ? context.memo().get(key, chosen.tree(), chosen.view().get(), work)
        : context.memo().get(key, chosen.tree(), work);
  }

  private FluxSource source(ChartReference r) {
    return sources
        .find(r.sourceKind(), r.sourceNamespace(), r.sourceName())
        .orElseThrow(
            () ->
                new HelmFailure(
                    HelmFailure.Kind.NOT_FOUND,
                    "there is no "
                        + r.sourceKind()
                        + " "
                        + r.sourceName()
                        + " in namespace "
                        + r.sourceNamespace()
                        + ", where the chart comes from",
                    r.at().orElse(null)));
  }

  /** Loads a chart, once for all releases that take it. */
  private interface Load {
    Chart chart();
  }

  /**
   * Where a chart comes from.
   *
   * @param key tells it from others, but for what lies in {@code tree}
   * @param view what of the tree its source packs; empty for all of it
   * @param chart of the tree, or of the view of it
   */
  private record Chosen(
      String key, FileTree tree, Optional<Reads.View> view, Function<FileTree, Load> chart) {}

  private Chosen choose(ChartReference r, FluxSource source) {
    boolean helm4 = cluster.dialect() == Dialect.HELM_4;
    if (source.id().kind().equals("ExternalArtifact") && !local.standsFor(source)) {
      return artifact(r, source, helm4);
    }
    if (!r.isPath()) {
      ReleaseChart chart = local.chart(r, source);
      return new Chosen(
          chart.key(),
          chart.tree().orElse(context.atHand()),
          Optional.empty(),
          t -> () -> chart.in(t).load(r, Optional.of(local), helm4, context.sources()));
    }
    SourceContents.Content content = contents.of(source);
    Optional<String> ignore = SourceContents.ignore(source);
    String path = Paths.resolve("", r.chart()).map(p -> Paths.join(content.root(), p)).orElse("\0");
    String revision = r.marksRevision() ? revision(content) : "";
    return new Chosen(
        path + "\n" + ignore.orElse("\0") + "\n" + revision + "\n" + source.id(),
        tree(content, r),
        Optional.of(new IgnoringTree.View(ignore, context.memo())),
        packed ->
            () -> {
              if (packed.kind(path) == FileTree.Kind.NONE) {
                throw new HelmFailure(
                    HelmFailure.Kind.NOT_FOUND,
                    "there is no chart at "
                        + r.chart()
                        + " of "
                        + source.id().kind()
                        + " "
                        + source.id().name(),
                    r.at().orElse(null));
              }
              Chart chart =
                  ReleaseChart.inTree(packed, path)
                      .load(r, Optional.of(local), helm4, context.sources());
              if (!revision.isEmpty()) {
                chart = chart.copy();
                chart.markVersion(revision);
              }
              return chart;
            });
  }

  /** What an ArtifactGenerator puts together. */
  private Chosen artifact(ChartReference r, FluxSource source, boolean helm4) {
    SourceContents.Content content = contents.of(source);
    return new Chosen(
        "artifact\n" + source.id(),
        tree(content, r),
        Optional.empty(),
        t -> () -> ReleaseChart.artifact(t).load(r, Optional.empty(), helm4, context.sources()));
  }

  private static FileTree tree(SourceContents.Content content, ChartReference r) {
    return content
        .tree()
        .orElseThrow(
            () ->
                new HelmFailure(HelmFailure.Kind.NOT_FETCHED, content.why(), r.at().orElse(null)));
  }

  /** Twelve digits of the commit; of what is not committed yet, nobody knows. */
  private static String revision(SourceContents.Content content) {
    return content
        .revision()
        .flatMap(r -> r.commit())
        .map(c -> c.substring(0, Math.min(12, c.length())))
        .orElse("");
  }

  /** One rendering, with what the controller does to it. */
  private final class Work {
    private final HelmRelease release;
    private final Load load;
    private final Table values;

    Work(HelmRelease release, Load load, Table values) {
      this.release = release;
      this.load = load;
      this.values = values;
    }

    Release run() {
      List<String> chart = new ArrayList<>();
      ReleaseRender render =
          ReleaseRender.of(
              release,
              () -> {
                Chart loaded = load.chart();
                chart.add(loaded.name());
                return loaded;
              },
              values,
              cluster,
              context.cancel());
      RenderedChart rendered = render.rendered();
      if (!render.succeeded()) {
        return nothing(release, render.problems(), render.problems().get(0).message());
      }
      String strategy = strategy();
      List<Manifest> objects = new ArrayList<>(rendered.manifests().objects());
      List<Manifest> hooks = rendered.manifests().hooks();
      List<Problem> problems = new ArrayList<>(inexact(rendered));
      List<Resource> out = new ArrayList<>();
      if (release.includesCrds()) {
        rendered.crds().forEach(c -> out.addAll(labelled(crd(c), false)));
      }
      boolean together = strategy.equals("combined");
      List<Manifest> first = new ArrayList<>(objects);
      if (together) {
        first.addAll(hooks);
      }
      PostRender.Result post = post(rendered, byFile(first));
      problems.addAll(post.problems());
      out.addAll(sorted(labelled(post.resources(), true), together));
      if (!together && strategy.equals("separate")) {
        PostRender.Result apart = post(rendered, byFile(hooks));
        problems.addAll(apart.problems());
        out.addAll(sorted(labelled(apart.resources(), true), false));
      } else if (!together && release.runsHooks()) {
        List<Node> nodes = new ArrayList<>();
        hooks.forEach(h -> rendered.origins().object(h).ifPresent(nodes::add));
        Objects.ofTrees(nodes).forEach(o -> out.add(new Resource(o)));
      }
      if (!release.runsHooks()) {
        out.removeIf(this::isHook); // Post-renderers see them all the same.
      }
      boolean failed = problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
      if (failed) {
        return nothing(release, problems, problems.get(0).message());
      }
      return new Release(
          release.id(),
          release.chartPlace(),
          release.releaseNamespace(),
          out,
          problems,
          Optional.empty(),
          release.remoteCluster(),
          target(chart.isEmpty() ? "" : chart.get(0)));
    }

    private String target(String chart) {
      return release.text("storageNamespace").orElse(release.id().namespace())
          + "/"
          + release.releaseNamespace()
          + "/"
          + release.releaseName()
          + "/"
          + chart;
    }

    private String strategy() {
      boolean helm4 = cluster.dialect() == Dialect.HELM_4;
      return helm4 ? release.text("postRenderStrategy").orElse("combined") : "nohooks";
    }

    private List<Problem> inexact(RenderedChart rendered) {
      return rendered.inexact().stream()
          .map(
              i ->
                  informed(
                      ReleaseRender.problem(
                          release,
                          "flux/chart-not-reproducible",
                          "the function "
                              + i.function()
                              + " gives something else each time the chart is rendered",
                          i.place())))
          .distinct()
          .toList();
    }

    private List<Resource> crd(Chart.Crd c) {
      Parsed parsed = context.sources().parse(c.file().path(), c.file().blob());
      return Objects.ofTrees(parsed.documents().stream().map(d -> d.root()).toList()).stream()
          .map(Resource::new)
          .toList();
    }

    /** In the order of the files, as Helm hands them to post-renderers. */
    private List<Manifest> byFile(List<Manifest> all) {
      List<Manifest> out = new ArrayList<>(all);
      out.sort(
          (a, b) -> {
            int n = Paths.BYTE_ORDER.compare(a.file(), b.file());
            return n != 0 ? n : Integer.compare(a.firstLine(), b.firstLine());
          });
      return out;
    }

    private PostRender.Result post(RenderedChart rendered, List<Manifest> manifests) {
      PostRenderInput in =
          PostRenderInput.of(rendered, manifests, cluster.dialect() == Dialect.HELM_4);
      PostRender post = new PostRender(release, cluster.oldPostRenderers(), context.cancel());
      return PostRender.kustomizations(release).isEmpty()
          ? post.plain(in.text(), in.lines())
          : post.run(in.text(), in.lines());
    }

    /** In the order of installation; hooks behind everything else. */
    private List<Resource> sorted(List<Resource> all, boolean hooksAmong) {
      InstallOrder order = new InstallOrder(cluster.dialect() == Dialect.HELM_4);
      List<Resource> out = new ArrayList<>(all);
      out.sort(
          (a, b) -> {
            int n = hooksAmong ? Boolean.compare(isHook(a), isHook(b)) : 0;
            return n != 0 ? n : order.compare(a.kind(), b.kind());
          });
      return out;
    }

    private boolean isHook(Resource r) {
      return r.annotations().containsKey("helm.sh/hook");
    }

    /** With commonMetadata, and with the labels that say whose it is, which win. */
    private List<Resource> labelled(List<Resource> all, boolean common) {
      Map<String, Node> labels = new LinkedHashMap<>();
      Map<String, Node> annotations = new LinkedHashMap<>();
      if (common) {
        entries("labels", labels);
        entries("annotations", annotations);
      }
      Origin o =
          Origin.made(
              new Step(
                  Step.Kind.FLUX,
                  "owner label of " + release.id().label(),
                  release.at().orElse(null)));
      labels.put(NAME, ScalarNode.string(release.id().name(), o));
      labels.put(NAMESPACE, ScalarNode.string(release.id().namespace(), o));
      return all.stream()
          .map(r -> r.withRoot(put(put(r.root(), "labels", labels), "annotations", annotations)))
          .toList();
    }

    private void entries(String which, Map<String, Node> out) {
      for (MapNode.Entry e :
          release
              .spec("commonMetadata", which)
              .flatMap(Node::asMap)
              .map(MapNode::entries)
              .orElse(List.of())) {
        Step step =
            new Step(
                Step.Kind.FLUX,
                "spec.commonMetadata of " + release.id().label(),
                e.value().origin().place().orElse(null));
        out.put(
            e.name(),
            ScalarNode.string(e.value().text().orElse(""), e.value().origin().then(step)));
      }
    }

    private MapNode put(MapNode root, String which, Map<String, Node> values) {
      if (values.isEmpty()) {
        return root;
      }
      Origin origin = values.values().iterator().next().origin();
      MapNode meta = root.map("metadata").orElseGet(() -> MapNode.empty(origin));
      MapNode map = meta.map(which).orElseGet(() -> MapNode.empty(origin));
      for (Map.Entry<String, Node> e : values.entrySet()) {
        map = map.with(e.getKey(), e.getValue());
      }
      return root.with("metadata", meta.with(which, map));
    }
  }

  /** The object in the namespace that Helm installs it to. */
  static Resource placed(Resource r, String namespace) {
    ResourceId id = r.id();
    return !id.namespace().isEmpty()
        ? r
        : r.withRoot(
            r.root()
                .with(
                    "metadata",
                    r.root()
                        .map("metadata")
                        .orElseGet(() -> MapNode.empty(r.origin()))
                        .with("namespace", ScalarNode.string(namespace, r.origin()))));
  }
}
