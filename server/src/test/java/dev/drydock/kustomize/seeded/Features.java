package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a kustomization says besides its resources. */
final class Features {
  private final Dice dice;
  private final Scalars scalars;
  private final Patches patches;
  private final Map<String, Object> files;

  Features(Dice dice, Scalars scalars, Manifests manifests, Map<String, Object> files) {
    this.dice = dice;
    this.scalars = scalars;
    this.patches = new Patches(dice, scalars, manifests, files);
    this.files = files;
  }

  /** Adds up to {@code most} features (often fewer) to a kustomization in a directory. */
  void add(Map<String, Object> k, String directory, List<Map<String, Object>> known, int most) {
    int n = dice.roll(most + 2);
    for (int i = 0; i < n; i++) {
      one(k, directory, known);
    }
  }

  private void one(Map<String, Object> k, String directory, List<Map<String, Object>> known) {
    switch (dice.roll(19)) {
      case 0 -> k.put("namespace", dice.of("blue", "green", "default"));
      case 1 -> k.put("namePrefix", dice.of("dev-", "x-"));
      case 2 -> k.put("nameSuffix", dice.of("-v2", "-eu"));
      case 3 -> k.put("commonLabels", scalars.labels());
      case 4 -> k.put("labels", dice.some(1, 2, this::labels));
      case 5 ->
          k.put(
              "commonAnnotations",
              map("note", scalars.text(), "owner", dice.of("me", "1", "true")));
      case 6 -> k.put("images", dice.some(1, 2, this::image));
      case 7 -> replicas(k, known);
      case 8, 9 -> k.put("configMapGenerator", dice.some(1, 2, () -> generator(directory, false)));
      case 10 -> k.put("secretGenerator", list(generator(directory, true)));
      case 11 -> k.put("generatorOptions", options());
      case 12, 13, 14 -> k.put("patches", patches.modern(directory, known));
      case 15 -> k.put("patchesStrategicMerge", patches.strategic(directory, known));
      case 16 -> k.put("patchesJson6902", patches.json6902(directory, known));
      case 17 -> k.put("replacements", patches.replacements(known));
      default ->
          k.put("buildMetadata", list(dice.of("originAnnotations", "transformerAnnotations")));
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

  private List<Object> literals() {
    List<Object> out = new ArrayList<>();
    for (String key : List.of("a", "b", "key", "password")) {
      if (dice.chance(40)) {
        out.add(
            key
                + "="
                + dice.of(
                    "1", "true", "x y", "", "'quoted'", "\"dq\"", "é", "a=b", "multi word value"));
      }
    }
    return out;
  }

  private Map<String, Object> labels() {
    Map<String, Object> out = map("pairs", scalars.labels());
    if (dice.chance(40)) {
      out.put("includeSelectors", dice.chance(70));
    } else if (dice.chance(40)) {
      out.put("includeTemplates", true);
    }
    if (dice.chance(15)) {
      out.put("fields", list(map("path", "spec/extra/labels", "create", dice.chance(50))));
    }
    return out;
  }

  private Map<String, Object> image() {
    Map<String, Object> out =
        map("name", dice.of("nginx", "redis", "app", "gcr.io/x/app", "localhost:5000/nginx"));
    if (dice.chance(40)) {
      out.put("newName", dice.of("quay.io/org/nginx", "mirror:5000/app"));
    }
    if (dice.chance(50)) {
      out.put("newTag", dice.of("1.25", "v2", "latest"));
    } else if (dice.chance(40)) {
      out.put("digest", "sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3");
    }
    return out;
  }

  private Map<String, Object> generator(String directory, boolean secret) {
    Map<String, Object> out =
        map("name", dice.chance(30) ? scalars.name() : "generated" + dice.roll(1000));
    if (dice.chance(15)) {
      out.put("namespace", dice.of("blue", "default"));
    }
    if (dice.chance(10)) {
      out.put("behavior", dice.of("merge", "replace", "create", "create", "create"));
    }
    if (dice.chance(70)) {
      out.put("literals", literals());
    }
    if (dice.chance(30)) {
      String file = "data" + dice.roll(2) + ".txt";
      files.put(
          directory + "/" + file,
          dice.of("one\ntwo\n", "no newline", "", "tab\there\n", "  lead\n", "é\n", "trail \nx\n"));
      out.put("files", list(dice.chance(50) ? file : "name.conf=" + file));
    }
    if (dice.chance(20)) {
      files.put(directory + "/vars.env", "# comment\nA=1\n\nB=two words\nC=\"q\"\n");
      out.put("envs", list("vars.env"));
    }
    if (dice.chance(20)) {
      out.put("options", options());
    }
    if (secret && dice.chance(30)) {
      out.put("type", "Opaque");
    }
    return out;
  }

  private Map<String, Object> options() {
    Map<String, Object> out = map();
    if (dice.chance(50)) {
      out.put("disableNameSuffixHash", dice.chance(70));
    }
    if (dice.chance(40)) {
      out.put("labels", scalars.labels());
    }
    if (dice.chance(30)) {
      out.put("annotations", map("gen", scalars.label()));
    }
    if (dice.chance(20)) {
      out.put("immutable", true);
    }
    return out;
  }
}
