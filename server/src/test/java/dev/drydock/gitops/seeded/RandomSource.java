package dev.drydock.gitops.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import dev.drydock.kustomize.seeded.Dice;
import dev.drydock.kustomize.seeded.Documents;
import dev.drydock.kustomize.seeded.Manifests;
import dev.drydock.kustomize.seeded.Scalars;
import dev.drydock.kustomize.seeded.Styled;
import dev.drydock.kustomize.seeded.Trees;
import dev.drydock.kustomize.seeded.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A source with a Flux Kustomization in {@code ks.yaml} called {@code app}: either a directory of
 * manifests with no kustomization of its own, or a tree as kustomize's tests make them; variables
 * strewn over it.
 */
final class RandomSource {
  private static final String OPT_OUT = "kustomize.toolkit.fluxcd.io/substitute";

  private final Dice dice;
  private final Scalars scalars;
  private final Manifests manifests;
  private final Expressions expressions;
  private final Map<String, Object> files = new LinkedHashMap<>();
  private final List<Map<String, Object>> known = new ArrayList<>();

  private RandomSource(long seed) {
    dice = new Dice(seed);
    scalars = new Scalars(dice);
    manifests = new Manifests(dice, scalars);
    expressions = new Expressions(dice, false);
  }

  /** Files by path, as {@link Trees#of} gives them. */
  static Map<String, Object> of(long seed) {
    RandomSource s = new RandomSource(seed);
    String path = s.dice.chance(45) ? s.tree(seed) : s.bare();
    s.files.put(
        "ks.yaml",
        new RandomSpec(s.dice, s.scalars, s.manifests, s.expressions, s.files, s.known).of(path));
    return s.files;
  }

  private String tree(long seed) {
    Map<String, Object> tree = Trees.of(seed);
    tree.remove(Trees.OPTIONS);
    int often = dice.of(0, 0, 2, 6);
    tree.forEach(
        (path, content) -> {
          boolean kustomization = path.matches(".*/[Kk]ustomization(\\.ya?ml)?");
          Object put = strewn(content, kustomization ? 0 : often);
          files.put(
              path, kustomization && path.startsWith("top/") && dice.chance(30) ? odd(put) : put);
          if (!kustomization && content instanceof Map<?, ?> m) {
            know(m);
          }
        });
    return dice.chance(85) ? "top" : dice.of("base0", "./base0", "middle0", "component-top");
  }

  /** With fields that nobody knows, and known ones in other letters, here and there. */
  private Object odd(Object value) {
    if (value instanceof Map<?, ?> m) {
      Map<Object, Object> out = new LinkedHashMap<>();
      m.forEach(
          (k, v) -> {
            Object key =
                dice.chance(6) && k instanceof String s
                    ? dice.of(s.toUpperCase(Locale.ROOT), s + "x")
                    : k;
            out.put(key, v == null ? null : odd(v));
          });
      if (dice.chance(8)) {
        out.put(dice.of("unknown", "Unknown"), dice.of(1, "x", map("a", list())));
      }
      return out;
    }
    if (value instanceof List<?> l) {
      List<Object> out = new ArrayList<>();
      l.forEach(v -> out.add(v == null ? null : odd(v)));
      return out;
    }
    return value instanceof Styled s ? new Styled(odd(s.content()), s.seed(), s.comments()) : value;
  }

  private void know(Map<?, ?> m) {
    if (m.get("metadata") instanceof Map<?, ?> meta
        && meta.get("name") instanceof String
        && m.get("kind") instanceof String
        && m.get("apiVersion") instanceof String) {
      Map<String, Object> object = map();
      m.forEach((k, v) -> object.put((String) k, v));
      known.add(object);
    }
  }

  private String bare() {
    int n = dice.roll(5);
    for (int i = 0; i < n; i++) {
      manifest("app/" + dice.of("", "", "sub/", "sub/deep/", "a.b/", "Z/") + fileName(i));
    }
    if (dice.chance(25)) {
      String nested = "app/" + dice.of("nested", "sub/nested", "0");
      manifest(nested + "/in.yaml");
      if (dice.chance(50)) {
        manifest(nested + "/not-listed.yaml");
      }
      Map<String, Object> k = map("resources", list("in.yaml"));
      if (dice.chance(50)) {
        k.put(dice.of("namePrefix", "nameSuffix", "namespace"), "nested");
      }
      files.put(
          nested + "/" + dice.of("kustomization.yaml", "kustomization.yml", "Kustomization"),
          dice.chance(96) ? k : map("kind", "Component"));
    }
    for (int i = dice.roll(3); i > 0; i--) {
      files.put(
          "app/" + dice.of("README.md", "x.json", "values.yaml.bak", ".hidden/a.txt", "img.png"),
          "not: [a manifest\n");
    }
    if (dice.chance(8)) {
      files.put(
          "app/odd.yaml",
          dice.of(
              "",
              "# nothing\n",
              "---\n---\n",
              "a: 1\n",
              "- a\n",
              "kind: List\napiVersion: v1\nitems: []\n",
              "kind: ConfigMap\napiVersion: v1\nmetadata: {generateName: g-}\n",
              "null\n"));
    }
    if (dice.chance(25)) {
      String where = dice.of("", "app/", "app/sub/");
      List<String> rules =
          dice.some(
              1,
              3,
              () ->
                  dice.of(
                      "m1.yaml",
                      "sub/",
                      "/app/m0.yaml",
                      "/m0.yaml",
                      "*.yml",
                      "!m1.yaml",
                      "# comment",
                      "",
                      "**/deep/**",
                      "app/**/m2.yaml",
                      "m?.yaml",
                      "m[0-1].yaml",
                      "nested",
                      "/*",
                      "!/app",
                      "!*.png",
                      " m1.yaml",
                      "m1.yaml ",
                      "\\!m1.yaml",
                      "app",
                      "deep",
                      "**/m1.yaml",
                      "sub/*.yaml",
                      "!sub/m1.yaml"));
      files.put(where + ".sourceignore", String.join(dice.of("\n", "\n", "\r\n"), rules) + "\n");
    }
    if (dice.chance(6)) {
      manifest("app/" + dice.of("cloudbuild.yaml", ".github/w.yaml", ".flux.yaml", ".sops.yaml"));
    }
    return dice.of("app", "./app", "./app/", "/app", "app/../app", "app");
  }

  private String fileName(int i) {
    return dice.of("m", "m", "m", "-", "Z", ".m") + i + dice.of(".yaml", ".yaml", ".yml", ".YAML");
  }

  private void manifest(String path) {
    Object content;
    if (dice.chance(15)) {
      content = new Documents(new ArrayList<>(List.of(one(), one())));
    } else if (dice.chance(10)) {
      content =
          map("apiVersion", "v1", "kind", dice.of("List", "ConfigMapList"), "items", list(one()));
    } else {
      content = one();
    }
    content = strewn(content, dice.of(0, 8, 15));
    files.put(path, dice.chance(25) ? new Styled(content, path.hashCode(), true) : content);
  }

  private Map<String, Object> one() {
    Map<String, Object> object = manifests.any();
    @SuppressWarnings("unchecked")
    Map<String, Object> meta = (Map<String, Object>) object.get("metadata");
    // Files of one directory seldom hold an object twice.
    if (!object.get("kind").equals("CustomResourceDefinition")) {
      meta.put("name", meta.get("name") + "-" + known.size());
    }
    if (dice.chance(8)) {
      meta.put(dice.of("labels", "annotations"), map(OPT_OUT, dice.of("disabled", "enabled")));
    }
    if (dice.chance(5)) {
      meta.put(
          "annotations",
          map(
              dice.of(
                  "kustomize.toolkit.fluxcd.io/reconcile",
                  "kustomize.toolkit.fluxcd.io/ssa",
                  "config.kubernetes.io/local-config",
                  "kustomize.toolkit.fluxcd.io/prune"),
              dice.of("disabled", "true", "Ignore")));
    }
    if (dice.chance(6)) {
      object.put(
          dice.of("spec", "data"),
          map(
              "n",
              new YamlText.Raw(
                  dice.of(
                      "9007199254740993",
                      "9223372036854775807",
                      "-9223372036854775808",
                      "0x20000000000001",
                      ".inf",
                      "1e400")),
              "t",
              dice.of("\ta\nb\n", "\t", "a\tb\n", "\n\ta\n")));
    }
    if (dice.chance(5)) {
      meta.put(
          dice.of("labels", "annotations"),
          map("n", dice.of(null, null, "\ta\n", new YamlText.Raw("1"))));
    }
    if (dice.chance(4)) {
      object.put("sops", map("mac", dice.of("ENC[x]", ""), "lastmodified", "2024-01-01T00:00:00Z"));
    }
    known.add(object);
    return object;
  }

  /** With expressions in place of one in {@code often} of a hundred texts. */
  private Object strewn(Object value, int often) {
    if (often == 0) {
      return value;
    }
    if (value instanceof Map<?, ?> m) {
      Map<Object, Object> out = new LinkedHashMap<>();
      m.forEach(
          (k, v) -> {
            boolean kept = List.of("apiVersion", "kind", "namespace", "name").contains(k);
            Object put = v == null || kept && !dice.chance(3) ? v : strewn(v, often);
            out.put(!kept && dice.chance(1) ? expressions.expression(1) : k, put);
          });
      return out;
    }
    if (value instanceof List<?> l) {
      List<Object> out = new ArrayList<>();
      l.forEach(v -> out.add(v == null ? null : strewn(v, often)));
      return out;
    }
    if (value instanceof Documents d) {
      return new Documents(d.items().stream().map(i -> strewn(i, often)).toList());
    }
    if (value instanceof Styled s) {
      return new Styled(strewn(s.content(), often), s.seed(), s.comments());
    }
    if (value instanceof String s && dice.chance(often)) {
      return dice.chance(60) ? expressions.text() : s + expressions.text();
    }
    return value;
  }
}
