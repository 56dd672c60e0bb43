package dev.drydock.kustomize.load;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the files that configure transformers, and the configurations of builtin plugins. */
public final class Configs {
  private static final Map<String, Shape.Struct> PLUGINS =
      Map.ofEntries(
          Map.entry(
              "AnnotationsTransformer",
              plugin(
                  "annotations", Shape.map(Shape.Scalar.STRING), "fieldSpecs", Shapes.FIELD_SPECS)),
          Map.entry(
              "LabelTransformer",
              plugin("labels", Shape.map(Shape.Scalar.STRING), "fieldSpecs", Shapes.FIELD_SPECS)),
          Map.entry("ConfigMapGenerator", Shape.plus(plugin(), Shapes.CONFIG_MAP)),
          Map.entry("SecretGenerator", Shape.plus(plugin(), Shapes.SECRET)),
          Map.entry(
              "IAMPolicyGenerator",
              Shape.plus(
                  plugin(),
                  Shape.struct(
                      "plugin",
                      "cloud",
                      Shape.Scalar.STRING,
                      "kubernetesService",
                      Shape.struct(
                          "kubernetesService",
                          "name",
                          Shape.Scalar.STRING,
                          "namespace",
                          Shape.Scalar.STRING),
                      "serviceAccount",
                      Shape.struct(
                          "serviceAccount",
                          "name",
                          Shape.Scalar.STRING,
                          "projectId",
                          Shape.Scalar.STRING)))),
          Map.entry(
              "ImageTagTransformer",
              plugin("imageTag", Shapes.IMAGE, "fieldSpecs", Shapes.FIELD_SPECS)),
          Map.entry(
              "NamespaceTransformer",
              plugin(
                  "fieldSpecs",
                  Shapes.FIELD_SPECS,
                  "unsetOnly",
                  Shape.Scalar.BOOL,
                  "setRoleBindingSubjects",
                  Shape.Scalar.STRING)),
          Map.entry(
              "PatchJson6902Transformer",
              plugin(
                  "target",
                  Shapes.SELECTOR,
                  "path",
                  Shape.Scalar.STRING,
                  "jsonOp",
                  Shape.Scalar.STRING)),
          Map.entry(
              "PatchStrategicMergeTransformer",
              plugin("paths", Shape.list(Shape.Scalar.STRING), "patches", Shape.Scalar.STRING)),
          Map.entry("PatchTransformer", Shape.union(plugin(), Shapes.PATCH)),
          Map.entry(
              "PrefixSuffixTransformer",
              plugin(
                  "prefix",
                  Shape.Scalar.STRING,
                  "suffix",
                  Shape.Scalar.STRING,
                  "fieldSpecs",
                  Shapes.FIELD_SPECS)),
          Map.entry(
              "PrefixTransformer",
              plugin("prefix", Shape.Scalar.STRING, "fieldSpecs", Shapes.FIELD_SPECS)),
          Map.entry(
              "SuffixTransformer",
              plugin("suffix", Shape.Scalar.STRING, "fieldSpecs", Shapes.FIELD_SPECS)),
          Map.entry(
              "ReplacementTransformer",
              plugin("replacements", Shape.list(Shapes.REPLACEMENT_FIELD))),
          Map.entry(
              "ReplicaCountTransformer",
              plugin("replica", Shapes.REPLICA, "fieldSpecs", Shapes.FIELD_SPECS)),
          Map.entry(
              "ValueAddTransformer",
              plugin(
                  "value",
                  Shape.Scalar.STRING,
                  "targets",
                  Shape.list(valueTarget()),
                  "targetFilePath",
                  Shape.Scalar.STRING)),
          Map.entry(
              "HelmChartInflationGenerator",
              Shape.plus(plugin(), Shape.union(Shapes.HELM_GLOBALS, Shapes.HELM_CHART))),
          Map.entry("HashTransformer", plugin()));

  private static final Set<String> AFFIXES =
      Set.of("PrefixTransformer", "SuffixTransformer", "PrefixSuffixTransformer");

  /** Escapes that JSON has and YAML has not: a slash, and the halves of a character. */
  private static final Pattern JSON_ONLY =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:/|u[dD][89a-fA-F])");

  private Configs() {}

  private static Shape.Struct plugin(Object... fields) {
    return Shape.union(
        Shape.struct("plugin", fields), Shape.struct("plugin", "metadata", Shapes.OBJECT_META));
  }

  private static Shape.Struct valueTarget() {
    return Shape.struct(
        "target",
        "selector",
        Shapes.SELECTOR,
        "fieldPath",
        Shape.Scalar.STRING,
        "filePathPosition",
        Shape.Scalar.INT);
  }

  /** Whether kustomize has a plugin of that name built in. */
  public static boolean isPlugin(String kind) {
    return PLUGINS.containsKey(kind);
  }

  /**
   * The configuration of a builtin plugin.
   *
   * @param kind one for which {@link #isPlugin} holds
   * @throws BuildError where a field has the wrong type
   */
  public static MapNode plugin(String kind, MapNode object) {
    Normalizer.Mode mode =
        AFFIXES.contains(kind) ? Normalizer.Mode.AFFIX_PLUGIN : Normalizer.Mode.PLUGIN;
    return strictly(mode, object, PLUGINS.getOrDefault(kind, plugin()));
  }

  /** A file of {@code configurations}. */
  public static MapNode transformerConfig(
      LoadedFile file, SourceCache sources, BuildOptions.Api api) {
    Node root = root(file, sources);
    return root.isNull()
        ? MapNode.empty(root.origin())
        : strictly(
            Normalizer.Mode.STRICT_FILE,
            root,
            api == BuildOptions.Api.CURRENT
                ? Shapes.TRANSFORMER_CONFIG
                : Shapes.TRANSFORMER_CONFIG_BEFORE);
  }

  /** The targets in a file that a ValueAddTransformer names. */
  public static MapNode valueTargets(LoadedFile file, SourceCache sources) {
    return strictly(
        Normalizer.Mode.FILE,
        root(file, sources),
        Shape.struct("targets", "targets", Shape.list(valueTarget())));
  }

  /** The replacements in a file: one or a list. */
  public static List<MapNode> replacements(LoadedFile file, SourceCache sources) {
    Node root = root(file, sources);
    List<MapNode> out = new ArrayList<>();
    if (root instanceof SeqNode s) {
      s.items().forEach(i -> out.add(strictly(Normalizer.Mode.FILE, i, Shapes.REPLACEMENT)));
    } else if (root instanceof MapNode) {
      out.add(strictly(Normalizer.Mode.FILE, root, Shapes.REPLACEMENT));
    } else {
      Place at = root.origin().place().orElse(null);
      throw new BuildError(
          "kustomize/invalid-field",
          "a replacement file holds one replacement or a list of them",
          at,
          file.path());
    }
    return out;
  }

  /**
   * A file of {@code crds}: JSON where it begins with a brace, else YAML.
   *
   * @throws BuildError where it is neither
   */
  public static Node definitions(LoadedFile file, SourceCache sources) {
    Node root = root(file, sources);
    String text = SourceCache.decode(file.blob().bytes()).orElse("");
    if (text.isEmpty() || (text.startsWith("{") && !JsonText.isValid(text))) {
      Place at = root.origin().place().orElse(null);
      throw new BuildError(
          "yaml/syntax",
          text.isEmpty()
              ? "the file is empty"
              : "definitions that begin with { have to be JSON, and these are not",
          at,
          file.path());
    }
    return root;
  }

  /** The first document of a file, aliases written out. */
  public static Node root(LoadedFile file, SourceCache sources) {
    Parsed parsed = sources.parse(file.path(), file.blob());
    int end =
        parsed.documents().size() > 1
            ? parsed.documents().get(1).span().start()
            : Integer.MAX_VALUE;
    for (SyntaxError e : Separated.errors(parsed)) {
      if (e.span().start() < end) {
        throw new BuildError(Problem.error("yaml/" + e.code(), e.message(), parsed.place(e)));
      }
    }
    if (parsed.documents().isEmpty()) {
      return ScalarNode.nul(new Origin(parsed.source(), 0, 0, null));
    }
    Tags.demand(parsed.documents().get(0).root());
    demandYaml(parsed);
    return Anchors.inline(parsed.documents().get(0).root(), Anchors.Reader.GO_YAML_2);
  }

  /** These files are YAML, also where they begin as a JSON patch does. */
  private static void demandYaml(Parsed parsed) {
    Source source = parsed.source();
    Matcher m = JSON_ONLY.matcher(source.text().startsWith("[") ? source.text() : "");
    if (m.find()) {
      throw new BuildError(
          Problem.error(
              "yaml/syntax",
              "YAML has no such escape",
              source.place(new Span(m.start(), m.end()))));
    }
  }

  private static MapNode strictly(Normalizer.Mode mode, Node node, Shape.Struct shape) {
    List<Problem> problems = new ArrayList<>();
    MapNode out = new Normalizer(mode, problems::add).struct(node, shape);
    if (!problems.isEmpty()) {
      throw new BuildError(problems.get(0));
    }
    return out;
  }
}
