package dev.drydock.gitops.flux;

import dev.drydock.base.Cancel;
import dev.drydock.base.LineIndex;
import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Step;
import dev.drydock.helm.LineOrigin;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.kustomize.emit.FlowNulls;
import dev.drydock.kustomize.emit.LineMap;
import dev.drydock.kustomize.emit.Printed;
import dev.drydock.kustomize.load.LoadedFile;
import dev.drydock.kustomize.load.Objects;
import dev.drydock.model.ResourceId;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Blob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Manifests through the {@code spec.postRenderers} of a HelmRelease, one kustomization after
 * another, as helm-controller runs them.
 */
final class PostRender {
  private static final List<String> FIELDS = List.of("patches", "images");
  private static final List<String> WITH_OLD =
      List.of("patches", "patchesStrategicMerge", "patchesJson6902", "images");
  private static final String INPUT = "helm-output.yaml";

  /**
   * What one turn gives.
   *
   * @param resources in the order of the input
   */
  record Result(List<Resource> resources, List<Problem> problems) {
    Result {
      resources = List.copyOf(resources);
      problems = List.copyOf(problems);
    }

    boolean succeeded() {
      return problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
    }
  }

  private final HelmRelease release;
  private final List<String> fields;
  private final Cancel cancel;

  /**
   * @param old whether the controller still knows the fields that v2 has not
   */
  PostRender(HelmRelease release, boolean old, Cancel cancel) {
    this.release = release;
    this.fields = old && release.id().version().startsWith("v2beta") ? WITH_OLD : FIELDS;
    this.cancel = cancel;
  }

  /** The kustomizations that the release brings. */
  static List<MapNode> kustomizations(HelmRelease release) {
    return release.items("postRenderers").stream()
        .flatMap(n -> n.asMap().stream())
        .flatMap(m -> m.map("kustomize").stream())
        .toList();
  }

  /**
   * Runs them all.
   *
   * @param manifest YAML documents
   * @param lines where each line of it comes from
   */
  Result run(String manifest, List<LineOrigin> lines) {
    List<MapNode> all = kustomizations(release);
    String text = manifest;
    List<LineOrigin> origins = lines;
    Result out = new Result(List.of(), List.of());
    for (int i = 0; i < all.size(); i++) {
      out = once(all.get(i), text, origins);
      if (!out.succeeded() || i == all.size() - 1) {
        return out;
      }
      Printed printed = Emitter.emit(out.resources());
      text = printed.text();
      origins = origins(printed);
    }
    return out;
  }

  /**
   * Objects of something else with patches on them.
   *
   * @param owner whose they are
   */
  static Result patched(MapNode owner, MapNode kustomize, Printed objects) {
    ResourceId id = new Resource(owner).id();
    return new PostRender(new HelmRelease(id, owner), false, Cancel.NONE)
        .once(kustomize, objects.text(), origins(objects));
  }

  /**
   * The objects of a manifest as the controller's own renderer takes them: read, not built, so that
   * what steers a build of kustomize means nothing.
   */
  Result plain(String manifest, List<LineOrigin> lines) {
    Mapping mapping = new Mapping(lines);
    List<Problem> problems = new ArrayList<>();
    ResMap out = new ResMap(problems::add, cancel);
    try {
      LoadedFile file = new LoadedFile(INPUT, Blob.of(manifest));
      for (MapNode o : Objects.read(file, new SourceCache())) {
        out.append(new Resource((MapNode) mapping.of(FlowNulls.asText(withoutEmpty(o)))));
      }
    } catch (BuildError e) {
      return new Result(List.of(), List.of(located(e.problem(), mapping)));
    }
    return new Result(out.all(), problems);
  }

  /** Annotations that say nothing go with the one by which Helm knows an object's file again. */
  private static MapNode withoutEmpty(MapNode object) {
    Optional<MapNode> meta = object.map("metadata");
    boolean empty =
        meta.flatMap(m -> m.get("annotations"))
            .filter(a -> a.isNull() || a instanceof MapNode m && m.isEmpty())
            .isPresent();
    return empty ? object.with("metadata", meta.get().without("annotations")) : object;
  }

  static List<LineOrigin> origins(Printed printed) {
    LineIndex index = new LineIndex(printed.text());
    List<LineOrigin> out = new ArrayList<>();
    LineMap map = printed.map();
    long count = printed.text().lines().count();
    for (int i = 0; i < count; i++) {
      int mark = map.onLine(index, i);
      out.add(mark < 0 ? LineOrigin.NONE : LineOrigin.of(map.get(mark).node().origin()));
    }
    return out;
  }

  private Result once(MapNode kustomize, String manifest, List<LineOrigin> lines) {
    Origin at = kustomize.origin().known() ? kustomize.origin() : release.manifest().origin();
    MapNode root =
        MapNode.empty(at)
            .with("apiVersion", ScalarNode.string("kustomize.config.k8s.io/v1beta1", at))
            .with("kind", ScalarNode.string("Kustomization", at))
            .with("resources", SeqNode.of(List.of(ScalarNode.string(INPUT, at)), at));
    for (String field : fields) {
      Optional<SeqNode> given = kustomize.seq(field);
      if (given.isPresent() && given.get().size() > 0) {
        root = root.with(field, given.get());
      }
    }
    BuildOptions options =
        BuildOptions.defaults(new SourceCache())
            .withLoadRestrictor(BuildOptions.LoadRestrictor.NONE)
            .withReorder(BuildOptions.Reorder.NONE)
            .withRoot(root)
            .withCancel(cancel);
    Blob blob = Blob.of(manifest);
    Rendered built = Kustomize.build(OneFile.of(INPUT, blob), "", options);
    Mapping mapping = new Mapping(lines);
    List<Resource> out =
        built.resources().stream().map(r -> r.withRoot((MapNode) mapping.of(r.root()))).toList();
    return new Result(out, built.problems().stream().map(p -> located(p, mapping)).toList());
  }

  /** A problem in the manifest stands where its line comes from, and is the release's. */
  private Problem located(Problem p, Mapping mapping) {
    Place at = p.at();
    if (at != null && !at.path().equals(INPUT)) {
      return p;
    }
    Place there = at == null ? null : mapping.line(at.start().line()).line().place().orElse(null);
    Place place =
        there != null
            ? there
            : release
                .spec("postRenderers")
                .flatMap(n -> n.origin().place())
                .or(release::at)
                .orElse(null);
    String message = "error while running post render on files: " + p.message();
    return new Problem(
        p.code().startsWith("kustomize/") ? p.code() : "flux/chart-error",
        p.severity(),
        message,
        place == null ? release.id().name() : place.path(),
        place,
        p.chain());
  }

  /** Origins in the input's text put back to where its lines come from. */
  private static final class Mapping {
    private final List<LineOrigin> lines;
    private final Map<Origin, Origin> known = new HashMap<>();
    private final Map<Origin, Origin> values = new HashMap<>();

    Mapping(List<LineOrigin> lines) {
      this.lines = lines;
    }

    LineOrigin line(int line) {
      return line >= 0 && line < lines.size() ? lines.get(line) : LineOrigin.NONE;
    }

    Node of(Node node) {
      Origin o = node.origin();
      boolean input = o.source() != null && o.source().path().equals(INPUT);
      Node out = node;
      if (node instanceof MapNode m) {
        List<MapNode.Entry> entries = new ArrayList<>(m.size());
        m.entries().forEach(e -> entries.add(new MapNode.Entry(of(e.key()), value(e.value()))));
        out = m.withEntries(entries);
      } else if (node instanceof SeqNode s) {
        out = s.withItems(s.items().stream().map(this::of).toList());
      }
      return input ? out.withOrigin(known.computeIfAbsent(o, this::moved)) : out;
    }

    /** A scalar behind a key, whose text may have come from another line than the key's. */
    private Node value(Node node) {
      Origin o = node.origin();
      boolean input = o.source() != null && o.source().path().equals(INPUT);
      return input && node instanceof ScalarNode
          ? node.withOrigin(values.computeIfAbsent(o, x -> moved(x, true)))
          : of(node);
    }

    private Origin moved(Origin o) {
      return moved(o, false);
    }

    private Origin moved(Origin o, boolean value) {
      LineOrigin line = line(o.place().map(p -> p.start().line()).orElse(0));
      Origin out = value ? line.value() : line.line();
      for (Step s : o.steps()) {
        if (!(s.kind() == Step.Kind.RESOURCE)) {
          out = out.then(s);
        }
      }
      return out;
    }
  }
}
