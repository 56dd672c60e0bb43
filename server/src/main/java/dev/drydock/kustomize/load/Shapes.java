package dev.drydock.kustomize.load;

import static dev.drydock.kustomize.load.Shape.Scalar.BOOL;
import static dev.drydock.kustomize.load.Shape.Scalar.INT;
import static dev.drydock.kustomize.load.Shape.Scalar.STRING;
import static dev.drydock.kustomize.load.Shape.list;
import static dev.drydock.kustomize.load.Shape.map;
import static dev.drydock.kustomize.load.Shape.plus;
import static dev.drydock.kustomize.load.Shape.struct;

import dev.drydock.kustomize.load.Shape.Struct;

/** The fields of kustomize 5.8's configuration types. */
final class Shapes {
  private static final Shape STRINGS = list(STRING);
  private static final Shape STRING_MAP = map(STRING);
  private static final Struct GVK =
      struct("gvk", "group", STRING, "version", STRING, "kind", STRING);
  private static final Struct RES_ID = plus(struct("id", "name", STRING, "namespace", STRING), GVK);

  static final Struct OBJECT_META =
      struct(
          "metadata",
          "name",
          STRING,
          "namespace",
          STRING,
          "labels",
          STRING_MAP,
          "annotations",
          STRING_MAP);
  static final Struct SELECTOR =
      plus(struct("target", "annotationSelector", STRING, "labelSelector", STRING), RES_ID);
  static final Struct FIELD_SPEC = plus(struct("field spec", "path", STRING, "create", BOOL), GVK);
  static final Shape FIELD_SPECS = list(FIELD_SPEC);
  static final Struct PATCH_OPTIONS =
      struct("patch options", "allowNameChange", BOOL, "allowKindChange", BOOL);
  static final Struct PATCH =
      struct(
          "patch",
          "path",
          STRING,
          "patch",
          new Shape.PatchText(true),
          "target",
          SELECTOR,
          "options",
          PATCH_OPTIONS);
  static final Struct IMAGE =
      struct(
          "image",
          "name",
          STRING,
          "newName",
          STRING,
          "tagSuffix",
          STRING,
          "newTag",
          STRING,
          "digest",
          STRING);
  static final Struct REPLICA = struct("replica", "name", STRING, "count", INT);
  static final Struct LABEL =
      struct(
          "label",
          "pairs",
          STRING_MAP,
          "includeSelectors",
          BOOL,
          "includeTemplates",
          BOOL,
          "includeVolumeClaimTemplates",
          BOOL,
          "fields",
          FIELD_SPECS);
  private static final Struct FIELD_OPTIONS =
      struct("options", "delimiter", STRING, "index", INT, "encoding", STRING, "create", BOOL);
  private static final Struct SOURCE =
      plus(struct("source", "fieldPath", STRING, "options", FIELD_OPTIONS), RES_ID);
  private static final Struct TARGET =
      struct(
          "target",
          "select",
          SELECTOR,
          "reject",
          list(SELECTOR),
          "fieldPaths",
          STRINGS,
          "options",
          FIELD_OPTIONS);
  static final Struct REPLACEMENT =
      struct("replacement", "source", SOURCE, "targets", list(TARGET), "sourceValue", STRING);
  static final Struct REPLACEMENT_FIELD = plus(struct("replacement", "path", STRING), REPLACEMENT);
  private static final Struct VAR_TARGET = plus(struct("objref", "apiVersion", STRING), RES_ID);
  static final Struct VAR =
      struct(
          "var",
          "name",
          STRING,
          "objref",
          VAR_TARGET,
          "fieldref",
          struct("fieldref", "fieldPath", STRING));
  static final Struct SORT_OPTIONS =
      struct(
          "sortOptions",
          "order",
          STRING,
          "legacySortOptions",
          struct("legacySortOptions", "orderFirst", STRINGS, "orderLast", STRINGS));
  static final Struct GENERATOR_OPTIONS =
      struct(
          "generator options",
          "labels",
          STRING_MAP,
          "annotations",
          STRING_MAP,
          "disableNameSuffixHash",
          BOOL,
          "immutable",
          BOOL);
  private static final Struct GENERATOR =
      struct(
          "configMapGenerator",
          "namespace",
          STRING,
          "name",
          STRING,
          "behavior",
          STRING,
          "literals",
          STRINGS,
          "files",
          STRINGS,
          "envs",
          STRINGS,
          "env",
          STRING,
          "options",
          GENERATOR_OPTIONS);
  static final Struct CONFIG_MAP = plus(struct("configMapGenerator"), GENERATOR);
  static final Struct SECRET = plus(struct("secretGenerator", "type", STRING), CONFIG_MAP);
  static final Struct HELM_GLOBALS =
      struct("helmGlobals", "chartHome", STRING, "configHome", STRING);
  static final Struct HELM_CHART =
      struct(
          "helmCharts",
          "name",
          STRING,
          "version",
          STRING,
          "repo",
          STRING,
          "releaseName",
          STRING,
          "namespace",
          STRING,
          "additionalValuesFiles",
          STRINGS,
          "valuesFile",
          STRING,
          "valuesInline",
          map(new Shape.Any()),
          "valuesMerge",
          STRING,
          "includeCRDs",
          BOOL,
          "skipHooks",
          BOOL,
          "apiVersions",
          STRINGS,
          "kubeVersion",
          STRING,
          "nameTemplate",
          STRING,
          "skipTests",
          BOOL,
          "debug",
          BOOL,
          "devel",
          BOOL);
  private static final Struct OLD_HELM_CHART =
      struct(
          "helmChartInflationGenerator",
          "chartName",
          STRING,
          "chartVersion",
          STRING,
          "chartRepoUrl",
          STRING,
          "chartHome",
          STRING,
          "chartRepoName",
          STRING,
          "helmBin",
          STRING,
          "helmHome",
          STRING,
          "values",
          STRING,
          "valuesLocal",
          map(new Shape.Any()),
          "valuesMerge",
          STRING,
          "releaseName",
          STRING,
          "releaseNamespace",
          STRING,
          "extraArgs",
          STRINGS);

  /** Those of the library before 0.21.2. */
  static final Struct KUSTOMIZATION_BEFORE =
      kustomization(Shape.without(LABEL, "includeVolumeClaimTemplates"));

  static final Struct KUSTOMIZATION = kustomization(LABEL);

  private static Struct kustomization(Struct label) {
    return struct(
        "kustomization",
        "kind",
        STRING,
        "apiVersion",
        STRING,
        "metadata",
        OBJECT_META,
        "openapi",
        STRING_MAP,
        "namePrefix",
        STRING,
        "nameSuffix",
        STRING,
        "namespace",
        STRING,
        "commonLabels",
        STRING_MAP,
        "labels",
        list(label),
        "commonAnnotations",
        STRING_MAP,
        "patchesStrategicMerge",
        list(new Shape.PatchText(false)),
        "patchesJson6902",
        list(PATCH),
        "patches",
        list(PATCH),
        "images",
        list(IMAGE),
        "imageTags",
        list(IMAGE),
        "replacements",
        list(REPLACEMENT_FIELD),
        "replicas",
        list(REPLICA),
        "vars",
        list(VAR),
        "sortOptions",
        SORT_OPTIONS,
        "resources",
        STRINGS,
        "components",
        STRINGS,
        "crds",
        STRINGS,
        "bases",
        STRINGS,
        "configMapGenerator",
        list(CONFIG_MAP),
        "secretGenerator",
        list(SECRET),
        "helmGlobals",
        HELM_GLOBALS,
        "helmCharts",
        list(HELM_CHART),
        "helmChartInflationGenerator",
        list(OLD_HELM_CHART),
        "generatorOptions",
        GENERATOR_OPTIONS,
        "configurations",
        STRINGS,
        "generators",
        STRINGS,
        "transformers",
        STRINGS,
        "validators",
        STRINGS,
        "buildMetadata",
        STRINGS);
  }

  private static final Struct BACK_REFERENCE =
      plus(struct("nameReference", "fieldSpecs", FIELD_SPECS), GVK);
  static final Struct TRANSFORMER_CONFIG =
      struct(
          "transformer configuration",
          "namePrefix",
          FIELD_SPECS,
          "nameSuffix",
          FIELD_SPECS,
          "namespace",
          FIELD_SPECS,
          "commonLabels",
          FIELD_SPECS,
          "labels",
          FIELD_SPECS,
          "templateLabels",
          FIELD_SPECS,
          "volumeClaimTemplateLabels",
          FIELD_SPECS,
          "commonAnnotations",
          FIELD_SPECS,
          "nameReference",
          list(BACK_REFERENCE),
          "varReference",
          FIELD_SPECS,
          "images",
          FIELD_SPECS,
          "replicas",
          FIELD_SPECS);

  static final Struct TRANSFORMER_CONFIG_BEFORE =
      Shape.without(TRANSFORMER_CONFIG, "volumeClaimTemplateLabels");

  private Shapes() {}
}
