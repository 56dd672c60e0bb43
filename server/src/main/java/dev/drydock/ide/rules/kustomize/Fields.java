package dev.drydock.ide.rules.kustomize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fields of a kustomization as kustomize 5.8.2 decodes them (package api/types): strictly, but
 * without regard to letter case.
 *
 * @param byName fields in order of name; each with what lies below it, {@link #ANY} where nothing
 *     is checked
 */
record Fields(Map<String, Fields> byName) {
  /** A scalar, or a mapping or sequence of the user's own. */
  static final Fields ANY = new Fields(Map.of());

  private static final Fields GVKNN = of("group version kind name namespace");
  private static final Fields SELECTOR = GVKNN.plus("annotationSelector labelSelector");
  private static final Fields FIELD_OPTIONS = of("delimiter index encoding create");
  private static final Fields GENERATOR_OPTIONS =
      of("labels annotations disableNameSuffixHash immutable");
  private static final Fields GENERATOR =
      of("namespace name behavior literals files envs env").plus("options", GENERATOR_OPTIONS);
  private static final Fields PATCH =
      of("path patch")
          .plus("target", SELECTOR)
          .plus("options", of("allowNameChange allowKindChange"));
  private static final Fields IMAGE = of("name newName tagSuffix newTag digest");

  /** The root of a Kustomization and of a Component. */
  static final Fields KUSTOMIZATION =
      of("apiVersion kind openapi namePrefix nameSuffix namespace commonLabels commonAnnotations patchesStrategicMerge resources components crds bases"
              + " configurations generators transformers validators buildMetadata")
          .plus("metadata", of("name namespace labels annotations"))
          .plus(
              "labels",
              of("pairs includeSelectors includeTemplates includeVolumeClaimTemplates")
                  .plus("fields", of("group version kind path create")))
          .plus("patchesJson6902", PATCH)
          .plus("patches", PATCH)
          .plus("images", IMAGE)
          .plus("imageTags", IMAGE)
          .plus(
              "replacements",
              of("path sourceValue")
                  .plus("source", GVKNN.plus("fieldPath").plus("options", FIELD_OPTIONS))
                  .plus(
                      "targets",
                      of("fieldPaths")
                          .plus("select", SELECTOR)
                          .plus("reject", SELECTOR)
                          .plus("options", FIELD_OPTIONS)))
          .plus("replicas", of("name count"))
          .plus(
              "vars",
              of("name").plus("objref", GVKNN.plus("apiVersion")).plus("fieldref", of("fieldPath")))
          .plus("sortOptions", of("order").plus("legacySortOptions", of("orderFirst orderLast")))
          .plus("configMapGenerator", GENERATOR)
          .plus("secretGenerator", GENERATOR.plus("type"))
          .plus("helmGlobals", of("chartHome configHome"))
          .plus(
              "helmCharts",
              of(
                  "name version repo releaseName namespace additionalValuesFiles valuesFile valuesInline valuesMerge includeCRDs skipHooks apiVersions kubeVersion"
                      + " nameTemplate skipTests debug devel"))
          .plus(
              "helmChartInflationGenerator",
              of(
                  "chartName chartVersion chartRepoUrl chartHome chartRepoName helmBin helmHome values valuesLocal valuesMerge releaseName releaseNamespace extraArgs"))
          .plus("generatorOptions", GENERATOR_OPTIONS);

  private static Fields of(String names) {
    return new Fields(Map.of()).plus(names);
  }

  private Fields plus(String names) {
    Fields out = this;
    for (String n : names.split(" ")) {
      out = out.plus(n, ANY);
    }
    return out;
  }

  private Fields plus(String name, Fields below) {
    Map<String, Fields> all = new TreeMap<>(byName);
    all.put(name, below);
    return new Fields(all);
  }

  List<String> names() {
    return new ArrayList<>(byName.keySet());
  }

  Optional<Fields> below(String written) {
    return byName.entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(written))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
