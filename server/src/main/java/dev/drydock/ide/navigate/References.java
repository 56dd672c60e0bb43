package dev.drydock.ide.navigate;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.ide.Apis;
import dev.drydock.index.Snapshot;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The references of one file that lead somewhere in its repository. */
public final class References {
  /** Fields of a kustomization that hold paths, items of a list or a single one. */
  static final List<String> PATHS =
      List.of(
          "resources",
          "bases",
          "components",
          "patchesStrategicMerge",
          "crds",
          "configurations",
          "generators",
          "transformers",
          "validators");

  /** Fields whose items hold a path under {@code path}. */
  static final List<String> WITH_PATH = List.of("patches", "patchesJson6902", "replacements");

  static final List<String> GENERATORS = List.of("configMapGenerator", "secretGenerator");

  private final Snapshot snapshot;
  private final String file;
  private final String directory;
  private final List<Reference> out = new ArrayList<>();

  private References(Snapshot snapshot, String file) {
    this.snapshot = snapshot;
    this.file = file;
    this.directory = Paths.parent(file);
  }

  /** In the order of the text; those that lead nowhere are left out. */
  public static List<Reference> of(Snapshot snapshot, String file) {
    References r = new References(snapshot, file);
    snapshot
        .parsed(file)
        .ifPresent(
            p -> {
              for (Document d : p.documents()) {
                d.root().asMap().ifPresent(r::document);
              }
            });
    r.out.sort(Comparator.comparingInt(x -> x.span().start()));
    return r.out;
  }

  /** The reference around an offset. */
  public static Optional<Reference> at(Snapshot snapshot, String file, int offset) {
    return of(snapshot, file).stream().filter(r -> r.span().touches(offset)).findFirst();
  }

  private void document(MapNode root) {
    String name = Paths.name(file);
    Optional<ResourceId> id = ResourceId.of(root);
    if (Snapshot.KUSTOMIZATION_NAMES.contains(name)) {
      kustomization(root);
    } else if (Apis.isTriggers(file)) {
      for (MapNode.Entry e : root.map("spec").map(MapNode::entries).orElse(List.of())) {
        for (Node job : e.value().asSeq().map(SeqNode::items).orElse(List.of())) {
          job.asMap().flatMap(m -> m.get("source")).ifPresent(this::path);
        }
      }
    } else if (id.isPresent() && id.get().kind().equals("FluxInstance")) {
      root.at("spec", "sync", "path").ifPresent(n -> fromRoot(n, ""));
    } else if (id.isPresent() && id.get().group().endsWith("toolkit.fluxcd.io")) {
      flux(root, id.get());
    }
  }

  private void kustomization(MapNode root) {
    for (String field : PATHS) {
      root.seq(field).ifPresent(s -> s.items().forEach(this::path));
    }
    for (String field : WITH_PATH) {
      items(root, field).forEach(m -> m.get("path").ifPresent(this::path));
    }
    for (String field : GENERATORS) {
      for (MapNode g : items(root, field)) {
        g.seq("files").ifPresent(s -> s.items().forEach(this::keyed));
        g.seq("envs").ifPresent(s -> s.items().forEach(this::path));
        g.get("env").ifPresent(this::path);
      }
    }
    for (MapNode chart : items(root, "helmCharts")) {
      chart.get("valuesFile").ifPresent(this::path);
      chart.seq("additionalValuesFiles").ifPresent(s -> s.items().forEach(this::path));
    }
    root.get("openapi").flatMap(Node::asMap).flatMap(m -> m.get("path")).ifPresent(this::path);
  }

  private static List<MapNode> items(MapNode root, String field) {
    return root.seq(field).map(SeqNode::items).orElse(List.of()).stream()
        .flatMap(n -> n.asMap().stream())
        .toList();
  }

  private void path(Node node) {
    if (node instanceof ScalarNode s) {
      node.origin().place().ifPresent(p -> path(p.span(), s.value()));
    }
  }

  /** {@code key=path} of a generator, or a path. */
  private void keyed(Node node) {
    if (node instanceof ScalarNode s && node.origin().place().isPresent()) {
      Span span = node.origin().place().get().span();
      int equals = s.value().indexOf('=');
      boolean plain = span.length() == s.value().length();
      path(
          equals >= 0 && plain ? new Span(span.start() + equals + 1, span.end()) : span,
          s.value().substring(equals + 1));
    }
  }

  private void path(Span span, String text) {
    Paths.resolve(directory, text)
        .flatMap(this::target)
        .ifPresent(t -> out.add(Reference.toFile(span, t)));
  }

  /** A file; of a directory, what makes it a kustomization. */
  private Optional<String> target(String path) {
    return file(snapshot, path);
  }

  /** A file itself; of a directory its kustomization, its Chart.yaml, else any manifest in it. */
  static Optional<String> file(Snapshot snapshot, String path) {
    return switch (snapshot.tree().kind(path)) {
      case FILE -> Optional.of(path);
      case DIRECTORY ->
          snapshot
              .kustomizationFile(path)
              .or(() -> chart(snapshot, path))
              .or(() -> any(snapshot, path));
      case NONE -> Optional.empty();
    };
  }

  private static Optional<String> chart(Snapshot snapshot, String directoryPath) {
    return Optional.of(Paths.join(directoryPath, "Chart.yaml"))
        .filter(p -> snapshot.tree().kind(p) == FileTree.Kind.FILE);
  }

  /** The first manifest of a directory, or of one below it. */
  private static Optional<String> any(Snapshot snapshot, String directoryPath) {
    return snapshot.yamlFiles().stream()
        .filter(p -> Paths.within(directoryPath, p))
        .min(
            Comparator.comparing((String p) -> !Paths.parent(p).equals(directoryPath))
                .thenComparing(p -> p));
  }

  private void flux(MapNode root, ResourceId id) {
    Optional<FluxKustomization> kustomization = FluxKustomization.of(root, Optional.empty());
    if (kustomization.isPresent()) {
      FluxKustomization k = kustomization.get();
      k.spec("path")
          .flatMap(n -> n.origin().place())
          .ifPresent(
              p ->
                  Paths.resolve("", k.path())
                      .flatMap(this::target)
                      .ifPresent(t -> out.add(Reference.toFile(p.span(), t))));
      source(
          k.sourceRef().at(),
          k.sourceRef().kind(),
          k.sourceRef().namespace(),
          k.sourceRef().name());
      k.dependsOn().forEach(d -> dependency(d.at(), d.namespace(), d.name()));
      for (Node c :
          k.spec("components").flatMap(Node::asSeq).map(SeqNode::items).orElse(List.of())) {
        fromRoot(c, Paths.resolve("", k.path()).orElse(""));
      }
      return;
    }
    root.at("spec", "chart", "spec", "chart").ifPresent(n -> fromRoot(n, ""));
    // flux-operator's chart flux-instance
    root.at("spec", "values", "instance", "sync", "path").ifPresent(n -> fromRoot(n, ""));
    root.at("spec", "chart", "spec", "valuesFiles")
        .flatMap(Node::asSeq)
        .ifPresent(s -> s.items().forEach(n -> fromRoot(n, "")));
    // HelmRelease spec.chart.spec.sourceRef, HelmChart spec.sourceRef
    root.at("spec", "chart", "spec", "sourceRef")
        .or(() -> root.at("spec", "chartRef"))
        .or(() -> root.at("spec", "sourceRef"))
        .flatMap(Node::asMap)
        .ifPresent(
            ref ->
                source(
                    ref.get("name").flatMap(n -> n.origin().place()),
                    ref.text("kind").orElse(""),
                    ref.text("namespace").orElse(id.namespace()),
                    ref.text("name").orElse("")));
  }

  /** A path that begins at a source's root, where this repository is the source. */
  private void fromRoot(Node node, String directoryPath) {
    if (node instanceof ScalarNode s && !s.value().isEmpty() && node.origin().place().isPresent()) {
      String text = s.value().startsWith("/") ? s.value().substring(1) : s.value();
      Span span = node.origin().place().get().span();
      Paths.resolve(directoryPath, text)
          .flatMap(this::target)
          .ifPresent(t -> out.add(Reference.toFile(span, t)));
    }
  }

  private void source(Optional<Place> at, String kind, String namespace, String name) {
    at.ifPresent(
        p -> {
          for (Cluster c : nearestFirst()) {
            Optional<Place> there =
                c.sources().stream()
                    .filter(s -> s.id().kind().equals(kind) && s.id().name().equals(name))
                    .filter(s -> s.id().namespace().equals(namespace) || namespace.isEmpty())
                    .findFirst()
                    .flatMap(FluxSource::at);
            if (there.filter(this::atHand).isPresent()) {
              out.add(Reference.to(p.span(), there.get()));
              return;
            }
          }
          declared(kind, namespace, name).ifPresent(t -> out.add(Reference.to(p.span(), t)));
        });
  }

  /** An object of that kind and name in any file: what a flavour brings is in no bootstrap. */
  private Optional<Place> declared(String kind, String namespace, String name) {
    for (String path : snapshot.yamlFiles()) {
      snapshot.cancel().check();
      for (Document d : snapshot.parsed(path).map(Parsed::documents).orElse(List.of())) {
        Optional<ResourceId> id = d.root().asMap().flatMap(ResourceId::of);
        boolean it =
            id.isPresent()
                && id.get().group().equals(FluxSource.GROUP)
                && id.get().kind().equals(kind)
                && id.get().name().equals(name)
                && (id.get().namespace().equals(namespace) || id.get().namespace().isEmpty());
        if (it) {
          return d.root()
              .asMap()
              .flatMap(m -> m.at("metadata", "name"))
              .flatMap(n -> n.origin().place());
        }
      }
    }
    return Optional.empty();
  }

  private void dependency(Optional<Place> at, String namespace, String name) {
    at.ifPresent(
        p -> {
          for (Cluster c : nearestFirst()) {
            Optional<Place> there =
                c.kustomizations().stream()
                    .filter(k -> k.id().name().equals(name))
                    .filter(k -> k.id().namespace().equals(namespace) || namespace.isEmpty())
                    .findFirst()
                    .flatMap(FluxKustomization::at);
            if (there.filter(this::atHand).isPresent()) {
              out.add(Reference.to(p.span(), there.get()));
              return;
            }
          }
        });
  }

  private boolean atHand(Place place) {
    return snapshot
        .tree()
        .contentId(place.path())
        .filter(place.source().contentId()::equals)
        .isPresent();
  }

  /** The cluster whose directory holds this file in front of the others. */
  private List<Cluster> nearestFirst() {
    List<Cluster> all = new ArrayList<>(snapshot.fleet().clusters());
    all.sort(Comparator.comparing((Cluster c) -> !Paths.within(c.path(), file)));
    return all;
  }
}
