package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Unit;
import dev.drydock.helm.chart.ChartLoader;
import dev.drydock.helm.chart.Dependency;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a cluster needs from elsewhere: sources that its Kustomizations sync, and charts. */
public final class Needs {
  private static final String HELM = "helm.toolkit.fluxcd.io";

  private final FleetContext context;
  private final Settings settings;
  private final SourceContents contents;
  private final LocalCharts local;
  private final SourceResolver resolver;
  private final List<FluxSource> sources;
  private final List<Need> out = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private Needs(FleetContext context, SourceResolver resolver, List<FluxSource> sources) {
    this.context = context;
    this.settings = context.settings();
    this.local = new LocalCharts(context.atHand(), settings, context.fetched());
    this.resolver = resolver;
    this.sources = sources;
    this.contents = new SourceContents(context, resolver, this::find);
  }

  /** In the order in which the cluster meets them; some may have been fetched before. */
  public static List<Need> of(FleetContext context, Hydrated hydrated) {
    Cluster c = hydrated.cluster();
    SourceResolver resolver =
        new SourceResolver(
            context, c.version(), c.bootstrap().sourceRef(), c.source(c.bootstrap()));
    Needs needs = new Needs(context, resolver, hydrated.sources());
    for (Unit u : hydrated.units()) {
      context.cancel().check();
      FluxKustomization.SourceRef ref = u.kustomization().sourceRef();
      needs.source(ref.kind(), ref.namespace(), ref.name());
      u.resources().forEach(r -> needs.release(r, u));
    }
    return needs.out;
  }

  private void source(String kind, String namespace, String name) {
    source(kind, namespace, name, false);
  }

  private void source(String kind, String namespace, String name, boolean asChart) {
    find(kind, namespace, name)
        .filter(s -> seen.add(s.id().label() + s.id().namespace() + (asChart ? " chart" : "")))
        .ifPresent(s -> add(s, asChart));
  }

  /** Whether drydock.yaml names a directory that holds it. */
  private boolean vendored(OciReference.Chart c) {
    return local.standsIn(c.repository(), c.name(), c.version());
  }

  private Optional<FluxSource> find(String kind, String namespace, String name) {
    return sources.stream()
        .filter(
            s ->
                s.id().kind().equals(kind)
                    && s.id().namespace().equals(namespace)
                    && s.id().name().equals(name))
        .findFirst();
  }

  private void add(FluxSource s, boolean asChart) {
    if (settings.sourceDirectory(s.id().kind(), s.id().namespace(), s.id().name()).isPresent()) {
      return;
    }
    Optional<Place> at = s.manifest().at("spec", "url").flatMap(n -> n.origin().place()).or(s::at);
    Resolution.State state = resolver.resolve(s).state();
    if (state == Resolution.State.ELSEWHERE) {
      out.add(new Need.Git(s.url(), resolver.reference(s), at));
    } else if (state == Resolution.State.NOT_GIT && s.id().kind().equals("OCIRepository")) {
      OciReference reference = OciReference.of(s);
      if (!asChart || reference.chart().filter(this::vendored).isEmpty()) {
        out.add(new Need.Artifact(reference, insecure(s), at));
      }
    }
    List<Node> includes =
        s.manifest()
            .at("spec", "include")
            .flatMap(Node::asSeq)
            .map(SeqNode::items)
            .orElse(List.of());
    for (Node i : includes) {
      i.asMap()
          .flatMap(m -> m.at("repository", "name"))
          .flatMap(Node::text)
          .ifPresent(n -> source("GitRepository", s.id().namespace(), n));
    }
  }

  private static boolean insecure(FluxSource s) {
    return s.manifest()
        .at("spec", "insecure")
        .flatMap(Node::text)
        .filter("true"::equals)
        .isPresent();
  }

  private void release(Resource r, Unit unit) {
    ResourceId id = r.id();
    String namespace =
        id.namespace().isEmpty() ? unit.kustomization().id().namespace() : id.namespace();
    if (id.group().equals(HELM) && id.kind().equals("HelmRelease")) {
      r.root().at("spec", "chart", "spec").flatMap(Node::asMap).ifPresent(m -> chart(m, namespace));
      r.root().at("spec", "chartRef").flatMap(Node::asMap).ifPresent(m -> chartRef(m, namespace));
    } else if (id.group().equals(FluxSource.GROUP) && id.kind().equals("HelmChart")) {
      r.root().map("spec").ifPresent(m -> chart(m, namespace));
    }
  }

  private void chartRef(MapNode ref, String namespace) {
    String in = ref.text("namespace").filter(n -> !n.isEmpty()).orElse(namespace);
    if (ref.text("kind").filter("OCIRepository"::equals).isPresent()) {
      source("OCIRepository", in, ref.text("name").orElse(""), true);
    }
  }

  /** What a chart of a source asks of chart repositories and does not bring with it. */
  private void dependencies(FluxSource source, String path) {
    SourceContents.Content content = contents.of(source);
    Optional<String> chart = Paths.resolve("", path).map(p -> Paths.join(content.root(), p));
    if (content.tree().isEmpty() || chart.isEmpty()) {
      return;
    }
    List<Dependency> missing;
    try {
      FileTree packed =
          new IgnoringTree.View(SourceContents.ignore(source), context.memo())
              .of(content.tree().get());
      missing =
          ChartLoader.elsewhere(
              new ChartLoader(context.sources(), false).load(packed, chart.get()));
    } catch (HelmFailure e) {
      return; // Its own finding says so.
    }
    for (Dependency d : missing) {
      String range = d.version().isEmpty() ? "*" : d.version();
      if (seen.add("chart " + d.repository() + " " + d.name() + " " + range)) {
        out.add(new Need.Chart(d.repository(), d.name(), range, false, d.origin().place()));
      }
    }
  }

  private void chart(MapNode spec, String namespace) {
    Optional<MapNode> ref = spec.map("sourceRef");
    String kind = ref.flatMap(m -> m.text("kind")).orElse("HelmRepository");
    String in = ref.flatMap(m -> m.text("namespace")).filter(n -> !n.isEmpty()).orElse(namespace);
    String name = ref.flatMap(m -> m.text("name")).orElse("");
    if (!kind.equals("HelmRepository")) {
      source(kind, in, name);
      find(kind, in, name).ifPresent(s -> dependencies(s, spec.text("chart").orElse("")));
      return;
    }
    String chart = spec.text("chart").orElse("");
    String range = spec.text("version").filter(v -> !v.isEmpty()).orElse("*");
    Optional<FluxSource> repository = find(kind, in, name).filter(s -> !s.url().isEmpty());
    if (repository.isPresent()
        && !chart.isEmpty()
        && !local.standsIn(repository.get().url(), chart, range)
        && seen.add("chart " + repository.get().url() + " " + chart + " " + range)) {
      out.add(
          new Need.Chart(
              repository.get().url(),
              chart,
              range,
              insecure(repository.get()),
              spec.get("chart").flatMap(n -> n.origin().place()).or(repository.get()::at)));
    }
  }
}
