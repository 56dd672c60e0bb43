package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.kustomize.emit.Printability;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.KustomizationReader;
import dev.drydock.kustomize.load.Text;
import dev.drydock.kustomize.transform.FieldSpec;
import dev.drydock.kustomize.transform.FieldSpecs;
import dev.drydock.kustomize.transform.FieldSpecs.Section;
import dev.drydock.kustomize.transform.IamPolicy;
import dev.drydock.kustomize.transform.Images;
import dev.drydock.kustomize.transform.Labels;
import dev.drydock.kustomize.transform.NamePrefix;
import dev.drydock.kustomize.transform.Namespace;
import dev.drydock.kustomize.transform.Patch;
import dev.drydock.kustomize.transform.PatchJson6902;
import dev.drydock.kustomize.transform.PatchStrategicMerge;
import dev.drydock.kustomize.transform.Replace;
import dev.drydock.kustomize.transform.Replicas;
import dev.drydock.kustomize.transform.Selector;
import dev.drydock.kustomize.transform.Transformer;
import dev.drydock.model.Schemas;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one kustomization does to what it has gathered. The order is kustomize 5.8's, whatever the
 * order of the fields.
 */
final class Pipeline {
  private static final FieldSpec METADATA_LABELS = new FieldSpec(Gvk.ANY, "metadata/labels", true);

  private final Target target;
  private final Kustomization k;
  private final Accumulator acc;
  private final FieldSpecs specs;

  Pipeline(Target target, Accumulator acc) {
    this.target = target;
    this.k = target.kustomization();
    this.acc = acc;
    this.specs = acc.specs();
  }

  /** ConfigMaps, Secrets, charts, then generators with configurations of their own. */
  void generate() {
    KustomizationReader.CONFIGURED.forEach(f -> target.attempt(() -> demandText(f)));
    MapNode options = k.map("generatorOptions").orElse(null);
    for (String field : List.of("configMapGenerator", "secretGenerator")) {
      boolean secret = field.startsWith("secret");
      for (MapNode args : k.maps(field)) {
        target.attempt(
            () ->
                absorb(
                    Generate.run(secret, args, options, target.loader(), target.build().schemas()),
                    secret ? "SecretGenerator" : "ConfigMapGenerator"));
      }
    }
    for (MapNode chart : k.maps("helmCharts")) {
      target.attempt(() -> charts(chart));
    }
    for (Resource config : target.configs("generators")) {
      target.attempt(() -> generate(config));
    }
  }

  /** kustomize writes these fields anew and reads that; it cannot read every character. */
  private void demandText(String field) {
    Node value = k.root().value(field);
    if (value != null) {
      for (Problem p : Printability.decoded(value)) {
        throw new BuildError(p);
      }
    }
  }

  private void absorb(Resource made, String kind) {
    String in = target.configuredIn();
    Generate.absorb(
        acc.map(),
        in == null ? made : OriginAnnotation.add(made, OriginAnnotation.builtin(in, kind)),
        !before());
  }

  private void charts(MapNode chart) {
    ChartRenderer.Charted out = Charts.render(target, k, chart);
    out.problems().forEach(acc.map()::problem);
    for (MapNode o : out.objects()) {
      Resource r =
          target.build().resource(o).withAnnotation(BuildAnnotations.HELM_GENERATED, "true");
      target.attempt(() -> absorb(r, "HelmChartInflationGenerator"));
    }
  }

  private void generate(Resource config) {
    MapNode c = Plugins.config(config);
    if (!Plugins.isGenerator(config.kind())) {
      Place at = config.origin().place().orElse(null);
      throw new BuildError(
          "kustomize/invalid-field",
          config.kind() + " is a transformer, not a generator",
          at,
          at == null ? "" : at.path());
    }
    Resource made;
    if (config.kind().equals("IAMPolicyGenerator")) {
      made = new Resource(IamPolicy.generate(c, target.surroundings()), target.build().schemas());
    } else if (config.kind().equals("HelmChartInflationGenerator")) {
      charts(c.without("metadata"));
      return;
    } else {
      made =
          Generate.run(
              config.kind().equals("SecretGenerator"),
              Plugins.named(c),
              null,
              target.loader(),
              target.build().schemas());
    }
    Optional<String> origin = originOf(config);
    Generate.absorb(
        acc.map(), origin.map(o -> OriginAnnotation.add(made, o)).orElse(made), !before());
  }

  private static Optional<String> originOf(Resource config) {
    String origin = Meta.annotation(config.root(), BuildAnnotations.ORIGIN);
    return origin == null
        ? Optional.empty()
        : Optional.of(OriginAnnotation.plugin(OriginAnnotation.pathIn(origin), config));
  }

  /** The patches but the last so many. */
  void patches(int withoutLast) {
    if (k.root().has("patchesStrategicMerge") && !k.items("patchesStrategicMerge").isEmpty()) {
      run(
          "PatchStrategicMergeTransformer",
          () ->
              PatchStrategicMerge.of(
                  k.items("patchesStrategicMerge"), target.surroundings(), acc.map()::problem));
    }
    List<MapNode> all = k.maps("patches");
    patches(all.subList(0, Math.max(0, all.size() - withoutLast)));
  }

  private List<MapNode> last(int count) {
    List<MapNode> all = k.maps("patches");
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  /** Whether the last so many patches stand where they are named, so that they read no file. */
  boolean lastPatchesInPlace(int count) {
    return last(count).size() == count && last(count).stream().noneMatch(p -> p.has("path"));
  }

  /**
   * The last so many patches.
   *
   * @param results what each did earlier, and does now; empty where nobody asks
   */
  void lastPatches(int count, List<PatchResults> results) {
    List<MapNode> entries = last(count);
    for (int i = 0; i < entries.size(); i++) {
      MapNode entry = entries.get(i);
      Optional<PatchResults> known =
          results.isEmpty() ? Optional.empty() : Optional.of(results.get(i));
      run("PatchTransformer", () -> new Patch(entry, target.surroundings(), known));
    }
  }

  /** The last so many patches, each for an object alone. */
  Earlier.Again again(int count) {
    return new Earlier.Again() {
      private final Map<Integer, Patch> made = new HashMap<>();
      private final Map<Integer, Selector> selectors = new HashMap<>();

      private Patch patch(int i) {
        return made.computeIfAbsent(i, p -> new Patch(last(count).get(p), target.surroundings()));
      }

      @Override
      public boolean selects(int i, Resource object) {
        Optional<MapNode> wanted = last(count).get(i).map("target");
        return wanted.isPresent()
            ? selectors.computeIfAbsent(i, p -> new Selector(wanted.get())).selects(object)
            : patch(i).names(object);
      }

      @Override
      public Optional<Resource> apply(int i, Resource object) {
        List<Problem> said = new ArrayList<>();
        ResMap map = ResMap.of(List.of(object), said::add, target.build().options().cancel());
        boolean fine = map.attempt(() -> patch(i).transform(map));
        return fine && said.isEmpty() && !map.get(0).root().isEmpty()
            ? Optional.of(map.get(0))
            : Optional.empty();
      }
    };
  }

  private void patches(List<MapNode> entries) {
    for (MapNode entry : entries) {
      run("PatchTransformer", () -> new Patch(entry, target.surroundings()));
    }
  }

  /** What comes behind the patches. */
  void afterPatches() {
    Text namespace = k.text("namespace");
    if (!namespace.isEmpty()) {
      run(
          "NamespaceTransformer",
          () ->
              new Namespace(
                  namespace, specs.get(Section.NAMESPACE), false, Namespace.Subjects.DEFAULT_ONLY));
    }
    Text prefix = k.text("namePrefix");
    if (!prefix.isEmpty()) {
      run("PrefixTransformer", () -> NamePrefix.prefix(prefix, specs.get(Section.NAME_PREFIX)));
    }
    Text suffix = k.text("nameSuffix");
    if (!suffix.isEmpty()) {
      run("SuffixTransformer", () -> NamePrefix.suffix(suffix, specs.get(Section.NAME_SUFFIX)));
    }
    labels();
    Map<String, Text> annotations = k.pairs("commonAnnotations");
    if (!annotations.isEmpty()) {
      run(
          "AnnotationsTransformer",
          () ->
              new Labels(annotations, specs.get(Section.COMMON_ANNOTATIONS), "commonAnnotations"));
    }
    each(
        "patchesJson6902",
        "PatchJson6902Transformer",
        m -> new PatchJson6902(m, "patch", target.surroundings()));
    each("replicas", "ReplicaCountTransformer", m -> new Replicas(m, specs.get(Section.REPLICAS)));
    each(
        "images",
        "ImageTagTransformer",
        m -> new Images(m, specs.get(Section.IMAGES), target.build().options().api()));
    if (!k.maps("replacements").isEmpty()) {
      run(
          "ReplacementTransformer",
          () -> Replace.ofField(k.maps("replacements"), target.surroundings()));
    }
    plugins("transformers");
  }

  private void labels() {
    Map<String, Text> common = k.pairs("commonLabels");
    List<MapNode> entries = k.maps("labels");
    if (common.isEmpty() && entries.isEmpty()) {
      return;
    }
    for (MapNode l : entries) {
      run(
          "LabelTransformer",
          () ->
              new Labels(
                  l.map("pairs").map(Kustomization::pairs).orElse(Map.of()),
                  labelSpecs(l),
                  "labels"));
    }
    run(
        "LabelTransformer",
        () -> new Labels(common, specs.get(Section.COMMON_LABELS), "commonLabels"));
  }

  private List<FieldSpec> labelSpecs(MapNode l) {
    List<FieldSpec> out =
        l.seq("fields")
            .map(
                s ->
                    s.items().stream()
                        .map(Node::asMap)
                        .flatMap(Optional::stream)
                        .map(FieldSpec::of)
                        .toList())
            .orElse(List.of());
    try {
      out = FieldSpecs.merge(out, specs.get(Section.LABELS));
      if (Kustomization.flag(l, "includeSelectors")) {
        return FieldSpecs.merge(out, specs.get(Section.COMMON_LABELS));
      }
      if (Kustomization.flag(l, "includeTemplates")) {
        out = FieldSpecs.merge(out, specs.get(Section.TEMPLATE_LABELS));
      }
      if (Kustomization.flag(l, before() ? "includeTemplates" : "includeVolumeClaimTemplates")) {
        out = FieldSpecs.merge(out, specs.get(Section.VOLUME_CLAIM_TEMPLATE_LABELS));
      }
      return FieldSpecs.merge(out, List.of(METADATA_LABELS));
    } catch (FieldSpecs.Conflict e) {
      Place at = l.origin().place().orElse(null);
      throw new BuildError("kustomize/invalid-field", String.valueOf(e.getMessage()), at, k.path());
    }
  }

  /** Whether the library is one that knew no includeVolumeClaimTemplates. */
  private boolean before() {
    return target.build().options().api() == BuildOptions.Api.BEFORE_0_21_2;
  }

  private interface FromEntry {
    Transformer make(MapNode entry);
  }

  private void each(String field, String kind, FromEntry make) {
    for (MapNode entry : k.maps(field)) {
      run(kind, () -> make.make(entry));
    }
  }

  private void run(String kind, Supplier<Transformer> make) {
    String in = target.configuredIn();
    run(make, in == null ? null : OriginAnnotation.builtin(in, kind));
  }

  private void run(Supplier<Transformer> make, @Nullable String origin) {
    target.attempt(
        () -> {
          make.get().transform(acc.map());
          if (acc.map().asks()) {
            target.build().noteBuiltIn(Schemas.BuiltIn.ASKED);
          }
          acc.map().removeIf(r -> r.root().isEmpty());
          if (origin != null) {
            OriginAnnotation.addTransformation(acc.map(), origin);
          }
        });
    acc.map().removeIf(r -> r.root().isEmpty());
  }

  private void plugins(String field) {
    for (Resource config : target.configs(field)) {
      target.attempt(
          () -> {
            List<Transformer> all =
                new ArrayList<>(
                    Plugins.transformers(config, target.surroundings(), acc.map()::problem));
            run(() -> map -> all.forEach(t -> t.transform(map)), originOf(config).orElse(null));
          });
    }
  }

  /** Validators are transformers that may change nothing but the label {@code validated-by}. */
  void validate() {
    for (Resource config : target.configs("validators")) {
      target.attempt(
          () -> {
            List<Transformer> all =
                Plugins.transformers(config, target.surroundings(), acc.map()::problem);
            List<Resource> before = acc.map().all();
            all.forEach(t -> t.transform(acc.map()));
            boolean same = before.size() == acc.map().size();
            for (int i = 0; same && i < before.size(); i++) {
              same = Unchanged.is(before.get(i), acc.map().get(i));
            }
            if (!same) {
              Place at = config.origin().place().orElse(null);
              throw new BuildError(
                  "kustomize/invalid-field",
                  "the validator "
                      + config.kind()
                      + " changes objects; a validator only looks at them",
                  at,
                  k.path());
            }
          });
    }
  }
}
