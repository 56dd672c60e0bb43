package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.List;
import java.util.Map;

/** What a kustomization says besides its resources. */
final class Features {
  private final Dice dice;
  private final Scalars scalars;
  private final Patches patches;
  private final Replacing replacing;
  private final Sources sources;
  private final Plugins plugins;
  private final Configuring configuring;

  Features(Dice dice, Scalars scalars, Manifests manifests, Map<String, Object> files) {
    this.dice = dice;
    this.scalars = scalars;
    this.patches = new Patches(dice, scalars, manifests, files);
    this.replacing = new Replacing(dice, scalars, manifests, files);
    this.sources = new Sources(dice, scalars, files);
    this.plugins = new Plugins(dice, scalars, patches, replacing, sources, files);
    this.configuring = new Configuring(dice, files);
  }

  /** Adds up to {@code most} features (often fewer) to a kustomization in a directory. */
  void add(Map<String, Object> k, String directory, List<Map<String, Object>> known, int most) {
    int n = dice.roll(most + 2);
    for (int i = 0; i < n; i++) {
      one(k, directory, known);
    }
  }

  private void one(Map<String, Object> k, String directory, List<Map<String, Object>> known) {
    switch (dice.roll(30)) {
      case 0 -> k.put("namespace", dice.of("blue", "green", "default"));
      case 1 -> k.put("namePrefix", dice.of("dev-", "x-"));
      case 2 -> k.put("nameSuffix", dice.of("-v2", "-eu"));
      case 3 -> k.put("commonLabels", scalars.labels());
      case 4, 5 -> k.put("labels", dice.some(1, 2, this::labels));
      case 6 ->
          k.put(
              "commonAnnotations",
              map("note", scalars.text(), "owner", dice.of("me", "1", "true")));
      case 7 -> k.put(dice.chance(90) ? "images" : "imageTags", dice.some(1, 2, sources::image));
      case 8 -> replicas(k, known);
      case 9, 10 ->
          k.put("configMapGenerator", dice.some(1, 2, () -> sources.generator(directory, false)));
      case 11 -> k.put("secretGenerator", list(sources.generator(directory, true)));
      case 12 -> k.put("generatorOptions", sources.options());
      case 13, 14, 15 -> k.put("patches", patches.modern(directory, known));
      case 16 -> k.put("patchesStrategicMerge", patches.strategic(directory, known));
      case 17 -> k.put("patchesJson6902", patches.json6902(directory, known));
      case 18, 19 -> k.put("replacements", replacing.of(directory, known));
      case 20, 21 -> k.put("transformers", plugins.transformers(directory, known));
      case 22 -> k.put("generators", plugins.generators(directory));
      case 23 -> {
        if (dice.chance(40)) {
          k.put("validators", plugins.validators(directory, known));
        }
      }
      case 24 -> k.put("configurations", configuring.configurations(directory));
      case 25 -> k.put("crds", configuring.crds(directory));
      case 26 -> k.put("openapi", configuring.openapi(directory));
      case 27, 28 ->
          k.put("vars", dice.some(1, dice.chance(80) ? 1 : 2, () -> configuring.variable(known)));
      default ->
          k.put(
              "buildMetadata",
              dice.some(
                  1,
                  2,
                  () -> dice.of("originAnnotations", "transformerAnnotations", "managedByLabel")));
    }
  }

  private void replicas(Map<String, Object> k, List<Map<String, Object>> known) {
    List<Map<String, Object>> scaled =
        known.stream()
            .filter(o -> o.get("kind").equals("Deployment") || o.get("kind").equals("StatefulSet"))
            .toList();
    if (!scaled.isEmpty()) {
      Object name = ((Map<?, ?>) dice.pick(scaled).get("metadata")).get("name");
      k.put("replicas", list(map("name", name, "count", dice.roll(6))));
    }
  }

  private Map<String, Object> labels() {
    Map<String, Object> out = map("pairs", scalars.labels());
    if (dice.chance(40)) {
      out.put("includeSelectors", dice.chance(70));
    } else if (dice.chance(40)) {
      out.put("includeTemplates", true);
    }
    if (dice.chance(10)) {
      out.put("includeVolumeClaimTemplates", true);
    }
    if (dice.chance(25)) {
      out.put(
          "fields",
          list(
              dice.of(
                  map("path", "spec/extra/labels", "create", dice.chance(50)),
                  map("path", "spec/extra/labels", "create", true, "kind", "Widget"),
                  map("path", "spec/template/metadata/labels", "create", true, "group", "apps"),
                  map("path", "metadata/labels", "create", dice.chance(85)))));
    }
    return out;
  }
}
