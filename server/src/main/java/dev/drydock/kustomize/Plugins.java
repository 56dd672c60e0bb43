package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.kustomize.emit.JsonBetween;
import dev.drydock.kustomize.emit.Printability;
import dev.drydock.kustomize.emit.Refolded;
import dev.drydock.kustomize.load.Configs;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.kustomize.transform.FieldSpec;
import dev.drydock.kustomize.transform.HashSuffix;
import dev.drydock.kustomize.transform.Images;
import dev.drydock.kustomize.transform.Labels;
import dev.drydock.kustomize.transform.NamePrefix;
import dev.drydock.kustomize.transform.Namespace;
import dev.drydock.kustomize.transform.Patch;
import dev.drydock.kustomize.transform.PatchJson6902;
import dev.drydock.kustomize.transform.PatchStrategicMerge;
import dev.drydock.kustomize.transform.Replace;
import dev.drydock.kustomize.transform.Replicas;
import dev.drydock.kustomize.transform.Surroundings;
import dev.drydock.kustomize.transform.Transformer;
import dev.drydock.kustomize.transform.ValueAdd;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builtin plugins with configurations of their own, as {@code transformers} and {@code generators}
 * name them.
 */
final class Plugins {
  private Plugins() {}

  /**
   * The plugin's configuration, normalised.
   *
   * @throws BuildError where it is none of kustomize's own: those would be programs, and are not
   *     run
   */
  static MapNode config(Resource r) {
    boolean builtin = r.gvk().group().isEmpty() && r.gvk().version().equals("builtin");
    Place at =
        r.root()
            .get("kind")
            .flatMap(n -> n.origin().place())
            .or(() -> r.origin().place())
            .orElse(null);
    String path = at == null ? "" : at.path();
    if (!builtin) {
      String message =
          r.kind()
              + " is not built into kustomize (its apiVersion is not \"builtin\"): it would be a program or a container, and neither is run";
      throw new BuildError("kustomize/remote-resource", message, at, path);
    }
    if (!Configs.isPlugin(r.kind())) {
      throw new BuildError(
          "kustomize/invalid-field", "kustomize has no plugin " + r.kind() + " built in", at, path);
    }
    // kustomize hands the configuration to the plugin as a text.
    for (Problem p : Printability.check(r.root())) {
      throw new BuildError(p);
    }
    Step written =
        new Step(
            Step.Kind.TRANSFORMER,
            "written as YAML and read again",
            r.origin().place().orElse(null));
    Node read = JsonBetween.tree(Refolded.tree(r.root(), written));
    return Configs.plugin(r.kind(), read.asMap().orElse(r.root()));
  }

  static boolean isGenerator(String kind) {
    return kind.endsWith("Generator");
  }

  /**
   * The transformers that a configuration stands for.
   *
   * @param problems takes what is wrong with one of several parts of it
   */
  static List<Transformer> transformers(Resource r, Surroundings in, Consumer<Problem> problems) {
    MapNode c = config(r);
    List<FieldSpec> specs = specs(c);
    Place at = r.origin().place().orElse(null);
    return switch (r.kind()) {
      case "AnnotationsTransformer" ->
          List.of(new Labels(pairs(c, "annotations"), specs, "AnnotationsTransformer"));
      case "LabelTransformer" -> List.of(new Labels(pairs(c, "labels"), specs, "LabelTransformer"));
      case "HashTransformer" -> List.of(new HashSuffix());
      case "ImageTagTransformer" ->
          List.of(new Images(c.map("imageTag").orElse(MapNode.empty(c.origin())), specs, in.api()));
      case "NamespaceTransformer" -> namespace(c, specs);
      case "PatchJson6902Transformer" -> List.of(new PatchJson6902(c, "jsonOp", in));
      case "PatchStrategicMergeTransformer" -> List.of(strategicMerge(c, in, problems));
      case "PatchTransformer" -> {
        Patch patch = new Patch(c, in);
        yield patch.addsAllAgain() ? List.of(patch, ResMap::demandUnique) : List.of(patch);
      }
      case "PrefixTransformer", "SuffixTransformer", "PrefixSuffixTransformer" ->
          affixes(r.kind(), c, specs, at);
      case "ReplacementTransformer" -> List.of(Replace.of(maps(c, "replacements"), in));
      case "ReplicaCountTransformer" ->
          List.of(new Replicas(c.map("replica").orElse(MapNode.empty(c.origin())), specs));
      case "ValueAddTransformer" -> List.of(new ValueAdd(c, in));
      default ->
          throw new BuildError(
              "kustomize/invalid-field",
              r.kind() + " is a generator, not a transformer",
              at,
              at == null ? "" : at.path());
    };
  }

  private static List<Transformer> namespace(MapNode c, List<FieldSpec> specs) {
    Text mode = Kustomization.text(c, "setRoleBindingSubjects");
    Namespace.Subjects subjects =
        switch (mode.value()) {
          case "", "defaultOnly" -> Namespace.Subjects.DEFAULT_ONLY;
          case "allServiceAccounts" -> Namespace.Subjects.ALL_SERVICE_ACCOUNTS;
          case "none" -> Namespace.Subjects.NONE;
          default ->
              throw new BuildError(
                  "kustomize/invalid-field",
                  "setRoleBindingSubjects should be defaultOnly, allServiceAccounts or none",
                  mode.at(),
                  "");
        };
    Text namespace =
        c.map("metadata").map(m -> Kustomization.text(m, "namespace")).orElse(Text.NONE);
    return namespace.isEmpty()
        ? List.of()
        : List.of(new Namespace(namespace, specs, Kustomization.flag(c, "unsetOnly"), subjects));
  }

  private static Transformer strategicMerge(
      MapNode c, Surroundings in, Consumer<Problem> problems) {
    List<Node> paths = c.seq("paths").map(SeqNode::items).orElse(List.of());
    Place at = c.origin().place().orElse(null);
    ScalarNode text = c.value("patches") instanceof ScalarNode s && !s.value().isEmpty() ? s : null;
    if (paths.isEmpty() && text == null) {
      throw new BuildError(
          "kustomize/invalid-field",
          "this transformer has neither paths nor patches",
          at,
          at == null ? "" : at.path());
    }
    PatchStrategicMerge out = PatchStrategicMerge.of(paths, in, problems);
    out = text == null ? out : out.plus(text, in);
    if (out.isEmpty()) {
      throw new BuildError(
          "kustomize/invalid-field",
          "the patches of this transformer are empty",
          at,
          at == null ? "" : at.path());
    }
    return out;
  }

  private static List<Transformer> affixes(
      String kind, MapNode c, List<FieldSpec> specs, @org.jspecify.annotations.Nullable Place at) {
    if (!c.has("fieldSpecs")) {
      throw new BuildError(
          "kustomize/invalid-field",
          "a " + kind + " needs fieldSpecs that say which fields it changes",
          at,
          at == null ? "" : at.path());
    }
    List<Transformer> out = new ArrayList<>();
    if (!kind.equals("SuffixTransformer")) {
      out.add(NamePrefix.prefix(affix(c, "prefix"), specs));
    }
    if (!kind.equals("PrefixTransformer")) {
      out.add(NamePrefix.suffix(affix(c, "suffix"), specs));
    }
    return out;
  }

  /**
   * One that is not written stands where the configuration begins: fields are made all the same.
   */
  private static Text affix(MapNode c, String field) {
    Text given = Kustomization.text(c, field);
    return given.at() == null ? new Text(given.value(), c.origin()) : given;
  }

  private static Map<String, Text> pairs(MapNode c, String field) {
    return c.map(field).map(Kustomization::pairs).orElse(Map.of());
  }

  private static List<MapNode> maps(MapNode c, String field) {
    return c.seq(field)
        .map(s -> s.items().stream().map(Node::asMap).flatMap(Optional::stream).toList())
        .orElse(List.of());
  }

  private static List<FieldSpec> specs(MapNode c) {
    return maps(c, "fieldSpecs").stream().map(FieldSpec::of).toList();
  }

  /**
   * A generator's configuration with the name and namespace of its metadata where it has none of
   * its own.
   */
  static MapNode named(MapNode c) {
    MapNode out = c.without("metadata");
    for (String field : List.of("name", "namespace")) {
      Optional<Node> own = c.get(field).filter(n -> !n.text().orElse("").isEmpty());
      Optional<Node> meta = c.map("metadata").flatMap(m -> m.get(field));
      if (own.isEmpty() && meta.isPresent()) {
        out = out.with(field, meta.get());
      }
    }
    return out;
  }
}
