package dev.drydock.gitops.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import dev.drydock.kustomize.seeded.Dice;
import dev.drydock.kustomize.seeded.Manifests;
import dev.drydock.kustomize.seeded.Patches;
import dev.drydock.kustomize.seeded.Scalars;
import dev.drydock.kustomize.seeded.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Flux Kustomization that says whatever one may say of what is built. */
final class RandomSpec {
  private final Dice dice;
  private final Scalars scalars;
  private final Expressions expressions;
  private final Patches patches;
  private final Map<String, Object> files;
  private final List<Map<String, Object>> known;
  private final Map<String, Object> spec = map("interval", "10m", "prune", true);

  RandomSpec(
      Dice dice,
      Scalars scalars,
      Manifests manifests,
      Expressions expressions,
      Map<String, Object> files,
      List<Map<String, Object>> known) {
    this.dice = dice;
    this.scalars = scalars;
    this.expressions = expressions;
    this.patches = new Patches(dice, scalars, manifests, new LinkedHashMap<>());
    this.files = files;
    this.known = known;
  }

  Map<String, Object> of(String path) {
    spec.put("path", path);
    spec.put("sourceRef", map("kind", "GitRepository", "name", "fleet"));
    if (dice.chance(40)) {
      patched();
    }
    if (dice.chance(30)) {
      spec.put("images", dice.some(1, 2, this::image));
    }
    if (dice.chance(15)) {
      components();
    }
    for (String field : List.of("namePrefix", "nameSuffix", "targetNamespace")) {
      if (dice.chance(18)) {
        spec.put(
            field,
            dice.of("prod-", "-x", "blue", dice.of("", "Upper", "a.b", "${A}", "x_y", "default")));
      }
    }
    if (dice.chance(25)) {
      common();
    }
    if (dice.chance(65)) {
      postBuild();
    }
    if (dice.chance(8)) {
      spec.put(
          "buildMetadata",
          dice.some(
              1,
              2,
              () -> dice.of("originAnnotations", "transformerAnnotations", "managedByLabel", "x")));
    }
    odd();
    Map<String, Object> meta = map("name", "app");
    if (dice.chance(80)) {
      meta.put("namespace", "flux-system");
    }
    return map(
        "apiVersion",
        "kustomize.toolkit.fluxcd.io/" + dice.of("v1", "v1", "v1", "v1beta2", "v1beta1"),
        "kind",
        "Kustomization",
        "metadata",
        meta,
        "spec",
        spec);
  }

  private void patched() {
    List<Object> out = new ArrayList<>();
    for (Object p : patches.modern("", known)) {
      Map<?, ?> patch = (Map<?, ?>) p;
      Map<String, Object> one = map();
      if (patch.get("patch") instanceof String text) {
        one.put("patch", dice.chance(10) ? text + "# ${A}\n" : text);
      } else if (dice.chance(4)) {
        one.put("path", patch.get("path"));
      } else {
        continue;
      }
      if (patch.containsKey("target")) {
        one.put("target", patch.get("target"));
      }
      out.add(one);
    }
    spec.put("patches", out);
  }

  private Map<String, Object> image() {
    Map<String, Object> out =
        map("name", dice.of("nginx", "redis", "app", "gcr.io/x/app", "localhost:5000/nginx"));
    if (dice.chance(50)) {
      out.put("newName", dice.of("mirror/nginx", "other:5000/x", "app", ""));
    }
    if (dice.chance(60)) {
      out.put(
          "newTag",
          dice.of(
              "1.2", "v3", new YamlText.Raw(dice.of("1.10", "3", "0x1", "1e3", "yes")), "${A}"));
    }
    if (dice.chance(15)) {
      out.put("digest", "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    }
    return out;
  }

  private void components() {
    List<Object> out = new ArrayList<>();
    int n = 1 + dice.roll(2);
    for (int i = 0; i < n; i++) {
      String dir = "parts/c" + i;
      Map<String, Object> c =
          map("apiVersion", "kustomize.config.k8s.io/v1alpha1", "kind", "Component");
      switch (dice.roll(4)) {
        case 0 -> c.put("namePrefix", "c" + i + "-");
        case 1 -> c.put("labels", list(map("pairs", map("part", "c" + i))));
        case 2 -> c.put("configMapGenerator", list(map("name", "c" + i, "literals", list("a=b"))));
        default -> c.put("images", list(map("name", "nginx", "newTag", "c" + i)));
      }
      if (dice.chance(95)) {
        files.put(dir + "/kustomization.yaml", c);
      }
      out.add(
          dice.chance(92) ? "../" + dir : dice.of("/" + dir, dir, "../missing", "https://x.y/z"));
    }
    spec.put("components", out);
    if (dice.chance(40)) {
      spec.put("ignoreMissingComponents", dice.chance(80));
    }
  }

  private void common() {
    Map<String, Object> out = map();
    if (dice.chance(70)) {
      out.put("labels", scalars.labels());
    }
    if (dice.chance(60)) {
      out.put("annotations", map("note", scalars.text(), "from", dice.of("flux", "${A}")));
    }
    spec.put("commonMetadata", out);
  }

  private void postBuild() {
    Map<String, Object> out = map();
    if (dice.chance(85)) {
      Map<String, Object> own = map();
      expressions.variables().forEach((k, v) -> keep(own, k, v));
      if (dice.chance(3)) {
        own.put(dice.of("a-b", "1x", "é", "", "a.b"), "bad");
      }
      out.put("substitute", own);
    }
    if (dice.chance(35)) {
      out.put("substituteFrom", dice.some(1, 3, this::reference));
    }
    if (dice.chance(15)) {
      out.put("substituteStrategy", dice.of("Always", "WithVariables", "Always"));
    }
    spec.put("postBuild", out);
  }

  private void keep(Map<String, Object> into, String name, String value) {
    if (dice.chance(80)) {
      into.put(
          name,
          dice.chance(70)
              ? value
              : dice.chance(50)
                  ? scalars.text()
                  : new YamlText.Raw(
                      dice.of(
                          "1",
                          "true",
                          "yes",
                          "1.50",
                          "0x1F",
                          "null",
                          "~",
                          "",
                          "1e3",
                          "012",
                          ".inf",
                          "1e6",
                          "0.1234567891",
                          "9007199254740993")));
    }
  }

  private Map<String, Object> reference() {
    int n = dice.roll(1000);
    String kind = dice.of("ConfigMap", "Secret");
    Map<String, Object> out = map("kind", kind, "name", "vars-" + n);
    if (dice.chance(88)) {
      Map<String, Object> data = map();
      expressions.variables().forEach((k, v) -> keep(data, k, v));
      boolean plain = kind.equals("ConfigMap") || dice.chance(60);
      Map<String, Object> object = map("apiVersion", "v1", "kind", kind);
      Map<String, Object> meta = map("name", "vars-" + n);
      if (dice.chance(50)) {
        meta.put("namespace", dice.chance(92) ? "flux-system" : "other");
      }
      object.put("metadata", meta);
      object.put(
          plain && kind.equals("Secret") ? "stringData" : "data",
          plain ? quoted(data) : map("A", "Zm9v", "b", "YQpi", "NUM", "Mg=="));
      files.put("vars/" + n + ".yaml", object);
    } else if (dice.chance(60)) {
      out.put("optional", true);
    }
    return out;
  }

  /** As the API server keeps them: texts only. */
  private static Map<String, Object> quoted(Map<String, Object> data) {
    Map<String, Object> out = map();
    data.forEach((k, v) -> out.put(k, v instanceof YamlText.Raw r ? "r" + r.text() : v));
    return out;
  }

  private void odd() {
    if (dice.chance(5)) {
      spec.put("patchesJson6902", list(map("target", map("kind", "X"))));
    }
    if (dice.chance(5)) {
      spec.put("unknown", map("a", 1));
    }
    if (dice.chance(2)) {
      spec.put(
          dice.of("interval", "timeout", "retryInterval"),
          dice.of("1h30m", ".5s", "1d", "10", 10, true, "", "-1m"));
    }
    if (dice.chance(4)) {
      spec.put("decryption", map("provider", "sops"));
    }
    if (dice.chance(5)) {
      spec.put(dice.of("force", "wait", "suspend"), dice.chance(50));
    }
    if (dice.chance(1)) {
      spec.put(
          dice.of("images", "patches", "components", "targetNamespace"),
          dice.of(1, "x", map("a", "b")));
    }
  }
}
