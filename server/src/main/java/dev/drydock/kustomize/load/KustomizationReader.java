package dev.drydock.kustomize.load;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.emit.JsonBetween;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds and reads the kustomization of a directory. */
public final class KustomizationReader {
  /** The names that a kustomization file may have, in kustomize's order. */
  public static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  /** What becomes the configuration of a builtin plugin. */
  public static final List<String> CONFIGURED =
      List.of(
          "configMapGenerator",
          "secretGenerator",
          "patches",
          "patchesStrategicMerge",
          "patchesJson6902",
          "namespace",
          "namePrefix",
          "nameSuffix",
          "labels",
          "commonLabels",
          "commonAnnotations",
          "replicas",
          "images",
          "replacements");

  private static final Set<String> MOVED =
      Set.of("bases", "imageTags", "helmChartInflationGenerator");
  private static final Map<String, String> DEPRECATED =
      Map.of(
          "bases", "resources",
          "commonLabels", "labels",
          "imageTags", "images",
          "patchesJson6902", "patches",
          "patchesStrategicMerge", "patches",
          "vars", "replacements");

  private static final Map<String, String> OLD_CHART =
      Map.of(
          "chartName", "name",
          "chartVersion", "version",
          "chartRepoUrl", "repo",
          "values", "valuesFile",
          "valuesLocal", "valuesInline",
          "valuesMerge", "valuesMerge",
          "releaseName", "releaseName");
  private static final Map<String, String> OLD_GLOBALS =
      Map.of("helmHome", "configHome", "chartHome", "chartHome");

  private final SourceCache sources;
  private final Shape.Struct shape;
  private final Consumer<Problem> problems;

  /**
   * @param problems takes what is wrong with a file that could be read nevertheless
   */
  public KustomizationReader(BuildOptions options, Consumer<Problem> problems) {
    this.sources = options.sources();
    this.shape = shape(options.api());
    this.problems = problems;
  }

  /**
   * The kustomization of the loader's directory.
   *
   * @throws BuildError where there is none, or several, or it is not YAML
   */
  public Kustomization read(Loader loader) {
    List<LoadedFile> found = new ArrayList<>();
    String name = NAMES.get(0);
    for (String n : NAMES) {
      try {
        found.add(loader.load(n, null, "file", "kustomize/directory-without-kustomization"));
        name = n;
      } catch (BuildError e) {
        // kustomize takes a file that it cannot load for one that is not there
      }
    }
    if (found.isEmpty()) {
      String where =
          loader.root().isEmpty() ? "the directory" : "the directory " + Paths.name(loader.root());
      throw new BuildError(
          "kustomize/directory-without-kustomization",
          where + " has no kustomization.yaml, kustomization.yml or Kustomization",
          null,
          loader.root());
    }
    if (found.size() > 1) {
      throw new BuildError(
          "kustomize/directory-without-kustomization",
          "the directory has more than one kustomization file: keep one of them",
          null,
          found.get(1).path());
    }
    LoadedFile file = found.get(0);
    Parsed parsed = sources.parse(file.path(), file.blob());
    failOnErrors(parsed);
    Node root =
        parsed.documents().isEmpty()
            ? ScalarNode.nul(Origin.at(parsed.source(), 0, 0))
            : parsed.documents().get(0).root();
    Tags.demand(root);
    return of(root, file.path(), name, Normalizer.Mode.KUSTOMIZATION);
  }

  /**
   * A kustomization that somebody already has as a tree.
   *
   * @throws BuildError where it holds nothing
   */
  public Kustomization of(Node written, String path, String fileName) {
    return of(written, path, fileName, Normalizer.Mode.KUSTOMIZATION_TREE);
  }

  private Kustomization of(Node written, String path, String fileName, Normalizer.Mode mode) {
    Node inlined = Anchors.inline(written, Anchors.Reader.GO_YAML_2);
    boolean[] wrong = {false};
    MapNode m =
        new Normalizer(
                mode,
                p -> {
                  wrong[0] |= p.severity() == Severity.ERROR;
                  problems.accept(p);
                })
            .struct(inlined, shape);
    warnOfDeprecated(m);
    Place at = written.origin().place().orElse(null);
    if (!wrong[0]
        && m.entries().stream().allMatch(KustomizationReader::saysNothing)
        && (inlined.asMap().isPresent() || inlined.isNull())) {
      throw new BuildError(
          "kustomize/invalid-field",
          "this kustomization is empty: it names no resources and changes nothing",
          at,
          path);
    }
    enforceType(m, path);
    return new Kustomization(configured(renamed(m)), path, fileName);
  }

  /** What becomes the configurations of plugins goes through JSON on its way. */
  private static MapNode configured(MapNode m) {
    MapNode out = m;
    for (MapNode.Entry e : m.entries()) {
      if (CONFIGURED.contains(e.name())) {
        Node through = JsonBetween.tree(e.value());
        out = through == e.value() ? out : out.with(e.name(), through);
      }
    }
    return out;
  }

  /**
   * A kustomization as a program reads it that writes it anew: at any depth, fields that are not
   * known are lost and numbers become strings where strings are wanted.
   *
   * @param problems takes what cannot be read even so
   */
  public static MapNode loosely(Node written, BuildOptions.Api api, Consumer<Problem> problems) {
    return new Normalizer(Normalizer.Mode.FILE, problems)
        .struct(Anchors.inline(written, Anchors.Reader.GO_YAML_2), shape(api));
  }

  private static Shape.Struct shape(BuildOptions.Api api) {
    return api == BuildOptions.Api.CURRENT ? Shapes.KUSTOMIZATION : Shapes.KUSTOMIZATION_BEFORE;
  }

  private static void failOnErrors(Parsed parsed) {
    int end =
        parsed.documents().size() > 1
            ? parsed.documents().get(1).span().start()
            : Integer.MAX_VALUE;
    for (SyntaxError e : parsed.errors()) {
      if (e.span().start() < end) {
        throw new BuildError(Problem.error("yaml/" + e.code(), e.message(), parsed.place(e)));
      }
    }
  }

  private void warnOfDeprecated(MapNode m) {
    for (MapNode.Entry e : m.entries()) {
      String instead = DEPRECATED.get(e.name());
      Place at = e.key().origin().place().orElse(null);
      if (instead != null && at != null) {
        String message = "\"" + e.name() + "\" is deprecated; use \"" + instead + "\"";
        problems.accept(
            new Problem(
                "kustomize/deprecated-field", Severity.WARNING, message, at.path(), at, List.of()));
      }
    }
  }

  private void enforceType(MapNode m, String path) {
    Text kind = Kustomization.text(m, "kind");
    boolean component = kind.value().equals(Kustomization.COMPONENT);
    if (!kind.isEmpty() && !component && !kind.value().equals("Kustomization")) {
      problems.accept(
          new BuildError(
                  "kustomize/invalid-field",
                  "kind should be Kustomization or Component, not " + kind,
                  kind.at(),
                  path)
              .problem());
    }
    String wanted = "kustomize.config.k8s.io/" + (component ? "v1alpha1" : "v1beta1");
    Text api = Kustomization.text(m, "apiVersion");
    if (!api.isEmpty() && !api.value().equals(wanted)) {
      String what = component ? Kustomization.COMPONENT : "Kustomization";
      problems.accept(
          new BuildError(
                  "kustomize/invalid-field",
                  "the apiVersion of a " + what + " should be " + wanted + ", not " + api,
                  api.at(),
                  path)
              .problem());
    }
  }

  /** An empty list of an old field is gone once its items stand under the new name. */
  private static boolean saysNothing(MapNode.Entry e) {
    return isTypeMeta(e.name())
        || isZero(e.value())
        || (MOVED.contains(e.name()) && e.value() instanceof SeqNode s && s.size() == 0);
  }

  private static boolean isTypeMeta(String field) {
    return field.equals("kind") || field.equals("apiVersion");
  }

  private static boolean isZero(Node value) {
    return value instanceof ScalarNode s && s.value().isEmpty();
  }

  /** Old fields under their new names: kustomize appends them to what the new field has. */
  private static MapNode renamed(MapNode m) {
    MapNode out = append(m, "bases", "resources");
    out = append(out, "imageTags", "images");
    for (String generator : List.of("configMapGenerator", "secretGenerator")) {
      Optional<SeqNode> entries = out.seq(generator);
      if (entries.isPresent()) {
        out =
            out.with(
                generator,
                entries
                    .get()
                    .withItems(
                        entries.get().items().stream()
                            .map(KustomizationReader::withoutEnv)
                            .toList()));
      }
    }
    return withOldCharts(out);
  }

  /** {@code helmChartInflationGenerator}, as {@code helmCharts} has it now. */
  private static MapNode withOldCharts(MapNode m) {
    Optional<SeqNode> old = m.seq("helmChartInflationGenerator");
    if (old.isEmpty()) {
      return m;
    }
    List<Node> charts = new ArrayList<>();
    MapNode globals = MapNode.empty(old.get().origin());
    for (Node entry : old.get().items()) {
      MapNode from = entry.asMap().orElse(MapNode.empty(entry.origin()));
      charts.add(renamed(from, OLD_CHART));
      for (MapNode.Entry e : renamed(from, OLD_GLOBALS).entries()) {
        globals =
            globals.has(e.name())
                ? globals.with(e.name(), e.value())
                : globals.plus(e.key(), e.value());
      }
    }
    MapNode out = m.with("helmChartInflationGenerator", old.get().withItems(charts));
    out = append(out, "helmChartInflationGenerator", "helmCharts");
    return out.has("helmGlobals") || globals.isEmpty()
        ? out
        : out.plus(ScalarNode.string("helmGlobals", globals.origin()), globals);
  }

  private static MapNode renamed(MapNode m, Map<String, String> names) {
    List<MapNode.Entry> out = new ArrayList<>();
    for (MapNode.Entry e : m.entries()) {
      String now = names.get(e.name());
      if (now != null && !isZero(e.value())) {
        out.add(new MapNode.Entry(ScalarNode.string(now, e.key().origin()), e.value()));
      }
    }
    return MapNode.of(out, m.origin());
  }

  private static MapNode append(MapNode m, String old, String now) {
    Optional<SeqNode> from = m.seq(old);
    if (from.isEmpty()) {
      return m;
    }
    List<Node> all = new ArrayList<>(m.seq(now).map(SeqNode::items).orElse(List.of()));
    all.addAll(from.get().items());
    MapNode without = m.without(old);
    return without.has(now)
        ? without.with(now, without.seq(now).orElseThrow().withItems(all))
        : without.plus(
            ScalarNode.string(now, m.entry(old).orElseThrow().key().origin()), from.get());
  }

  private static Node withoutEnv(Node entry) {
    if (!(entry instanceof MapNode m) || !(m.value("env") instanceof ScalarNode env)) {
      return entry;
    }
    MapNode rest = m.without("env");
    if (env.value().isEmpty()) {
      return rest;
    }
    List<Node> all = new ArrayList<>(rest.seq("envs").map(SeqNode::items).orElse(List.of()));
    all.add(env);
    return rest.with("envs", SeqNode.of(all, env.origin()));
  }
}
