package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Configurations of builtin plugins: in place, in a file, in a directory of their own. */
final class Plugins {
  private final Dice dice;
  private final Scalars scalars;
  private final Patches patches;
  private final Replacing replacing;
  private final Sources sources;
  private final Map<String, Object> files;
  private int count;

  Plugins(
      Dice dice,
      Scalars scalars,
      Patches patches,
      Replacing replacing,
      Sources sources,
      Map<String, Object> files) {
    this.dice = dice;
    this.scalars = scalars;
    this.patches = patches;
    this.replacing = replacing;
    this.sources = sources;
    this.files = files;
  }

  List<Object> generators(String directory) {
    return entries(directory, dice.some(1, 2, () -> generator(directory)));
  }

  List<Object> transformers(String directory, List<Map<String, Object>> known) {
    return entries(directory, dice.some(1, 3, () -> transformer(directory, known)));
  }

  /** Of transformers that change nothing, mostly. */
  List<Object> validators(String directory, List<Map<String, Object>> known) {
    Map<String, Object> config =
        dice.chance(55)
            ? config(
                "LabelTransformer",
                map("labels", map("validated-by", "us"), "fieldSpecs", list(labelSpec())))
            : transformer(directory, known);
    return entries(directory, list(config));
  }

  private static Map<String, Object> labelSpec() {
    return map("path", "metadata/labels", "create", true);
  }

  private List<Object> entries(String directory, List<?> configs) {
    List<Object> out = new ArrayList<>();
    switch (dice.roll(4)) {
      case 0 -> configs.forEach(c -> out.add(YamlText.of(c)));
      case 1 -> out.add(file(directory, new Documents(new ArrayList<>(configs))));
      case 2 -> {
        String below = "plugins" + count++;
        List<Object> resources = new ArrayList<>();
        configs.forEach(c -> resources.add(file(directory + "/" + below, c)));
        Map<String, Object> k = map("resources", resources);
        if (dice.chance(25)) {
          k.put("namePrefix", "p-");
        }
        if (dice.chance(25)) {
          k.put("namespace", "plugged");
        }
        if (dice.chance(15)) {
          k.put("commonAnnotations", map("plug", "in"));
        }
        files.put(directory + "/" + below + "/kustomization.yaml", k);
        out.add(below);
      }
      default -> configs.forEach(c -> out.add(file(directory, c)));
    }
    return out;
  }

  private String file(String directory, Object content) {
    String name = "plugin" + count++ + ".yaml";
    files.put(directory + "/" + name, content);
    return name;
  }

  private Map<String, Object> config(String kind, Map<String, Object> fields) {
    Map<String, Object> metadata = map("name", "plug" + count++);
    if (dice.chance(15)) {
      metadata.put("namespace", "elsewhere");
    }
    Map<String, Object> out = map("apiVersion", "builtin", "kind", kind, "metadata", metadata);
    fields.forEach(
        (field, value) ->
            out.put(
                dice.chance(1) ? field.toLowerCase(java.util.Locale.ROOT) : field,
                value instanceof String text ? oddly(text) : value));
    return out;
  }

  /** A text, or now and then something that a text has to be made of. */
  private Object oddly(String text) {
    return dice.chance(3)
        ? new YamlText.Raw(dice.of("1", "true", "1.50", "null", "0x1F", "1e3", "yes"))
        : text;
  }

  private Map<String, Object> generator(String directory) {
    if (dice.chance(8)) {
      Map<String, Object> service = map("name", oddly(scalars.name()), "namespace", "blue");
      Map<String, Object> account = map("name", "gsa", "projectId", oddly("project-1"));
      service.keySet().removeIf(k -> dice.chance(10));
      account.keySet().removeIf(k -> dice.chance(10));
      return config(
          "IAMPolicyGenerator",
          map("cloud", "gke", "kubernetesService", service, "serviceAccount", account));
    }
    boolean secret = dice.chance(35);
    Map<String, Object> fields = sources.generator(directory, secret);
    Object name = fields.get("name");
    if (dice.chance(60)) {
      fields.remove("name");
    }
    Map<String, Object> out = config(secret ? "SecretGenerator" : "ConfigMapGenerator", fields);
    out.put("metadata", map("name", name));
    return out;
  }

  private Map<String, Object> transformer(String directory, List<Map<String, Object>> known) {
    return switch (dice.roll(14)) {
      case 0 ->
          config(
              "AnnotationsTransformer",
              map(
                  "annotations",
                  map("plugged", scalars.text(), "second", scalars.label()),
                  "fieldSpecs",
                  list(map("path", "metadata/annotations", "create", dice.chance(80)))));
      case 1 -> config("LabelTransformer", map("labels", scalars.labels(), "fieldSpecs", specs()));
      case 2 -> config("HashTransformer", map());
      case 3 ->
          config(
              "ImageTagTransformer",
              map(
                  "imageTag",
                  sources.image(),
                  "fieldSpecs",
                  list(
                      dice.of(
                          map("path", "spec/template/spec/containers[]/image"),
                          map("path", "spec/template/spec/containers/image"),
                          map("path", "spec/size"),
                          map("path", "spec/image", "create", true)))));
      case 4, 5 -> namespace();
      case 6 -> {
        Map<String, Object> patch = patches.oneJson6902(directory, known);
        yield config(
            "PatchJson6902Transformer",
            dice.chance(50)
                ? patch
                : map(
                    "target",
                    patch.get("target"),
                    "jsonOp",
                    YamlText.of(patches.operations(patches.target(known)))));
      }
      case 7 -> {
        List<Object> entries = patches.strategic(directory, known);
        yield config(
            "PatchStrategicMergeTransformer",
            entries.get(0) instanceof String s && s.contains("\n")
                ? map("patches", s)
                : map("paths", entries));
      }
      case 8 -> {
        @SuppressWarnings("unchecked")
        Map<String, Object> one = (Map<String, Object>) patches.modern(directory, known).get(0);
        yield config("PatchTransformer", one);
      }
      case 9 ->
          config(
              "PrefixTransformer",
              map(
                  "prefix",
                  "pre-",
                  "fieldSpecs",
                  list(
                      dice.of(
                          map("path", "metadata/name"),
                          map("path", "metadata/name", "kind", dice.of("Deployment", "ConfigMap")),
                          map("path", "metadata/labels/app"),
                          map("path", "spec/extra/deep", "create", true)))));
      case 10 ->
          config(
              dice.of("SuffixTransformer", "PrefixSuffixTransformer"),
              map(
                  "prefix",
                  "a-",
                  "suffix",
                  "-z",
                  "fieldSpecs",
                  list(
                      dice.of(
                          map("path", "metadata/name"),
                          map("path", "metadata/name", "group", "apps")))));
      case 11 -> config("ReplacementTransformer", map("replacements", replacing.inlineOnly(known)));
      case 12 ->
          config(
              "ReplicaCountTransformer",
              map(
                  "replica",
                  map("name", patches.nameOf(known), "count", dice.roll(9)),
                  "fieldSpecs",
                  list(
                      map(
                          "path",
                          "spec/replicas",
                          "create",
                          dice.chance(70),
                          "kind",
                          dice.of("Deployment", "StatefulSet", "Widget")))));
      default ->
          config(
              "ValueAddTransformer",
              map(
                  "value",
                  dice.of("added", "v2", "12"),
                  "targets",
                  list(
                      map(
                          "selector",
                          map("kind", patches.target(known).get("kind")),
                          "fieldPath",
                          dice.of(
                              "metadata/labels/added",
                              "data/key",
                              "spec/size",
                              "metadata/annotations/x")),
                      map(
                          "selector",
                          map("name", patches.nameOf(known)),
                          "fieldPath",
                          dice.of("metadata/name", "metadata/annotations/dir/x", "spec/parts/v"),
                          "filePathPosition",
                          dice.of(0, 1, 2)))));
    };
  }

  private List<Object> specs() {
    return list(
        dice.of(
            labelSpec(),
            labelSpec(),
            map("path", "spec/template/metadata/labels", "create", dice.chance(50)),
            map("path", "spec/selector/matchLabels", "create", true, "group", "apps"),
            map("path", "metadata/labels", "create", true, "kind", "Service", "version", "v1")));
  }

  private Map<String, Object> namespace() {
    Map<String, Object> out = config("NamespaceTransformer", map());
    out.put("metadata", map("name", "ns", "namespace", dice.of("tranquil", "default")));
    if (dice.chance(50)) {
      out.put("setRoleBindingSubjects", dice.of("defaultOnly", "allServiceAccounts", "none"));
    }
    if (dice.chance(40)) {
      out.put("unsetOnly", dice.chance(80));
    }
    if (dice.chance(70)) {
      out.put(
          "fieldSpecs",
          list(
              dice.of(
                  map("path", "metadata/namespace", "create", true),
                  map("path", "metadata/name", "kind", "Namespace", "create", true),
                  map("path", "subjects", "kind", "RoleBinding"),
                  map("path", "spec/ref/namespace", "create", dice.chance(50)))));
    }
    return out;
  }
}
