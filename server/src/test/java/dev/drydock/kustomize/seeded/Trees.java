package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import dev.drydock.base.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Whole trees: bases, components, overlays over overlays. The directory to build is {@code top}.
 */
public final class Trees {
  /** Among the files, the options of the command line: a list of texts. */
  public static final String OPTIONS = "--options";

  private final Dice dice;
  private final Manifests manifests;
  private final Features features;
  private final ChartTrees charts;
  private final Map<String, Object> files = new LinkedHashMap<>();

  private Trees(long seed) {
    dice = new Dice(seed);
    Scalars scalars = new Scalars(dice);
    manifests = new Manifests(dice, scalars);
    features = new Features(dice, scalars, manifests, files);
    charts = new ChartTrees(dice, scalars, files);
  }

  /**
   * Files by path; a value is a text, bytes, or what {@link YamlText} writes. {@link #OPTIONS} is
   * there where the command line has some.
   */
  public static Map<String, Object> of(long seed) {
    return of(seed, false, files -> List.of());
  }

  /**
   * Of most trees that do not build so much is taken away that they do; the others stay.
   *
   * @param helm whether there may be charts
   * @param refusal what is wrong with a tree that does not build
   */
  public static Map<String, Object> of(
      long seed, boolean helm, Function<Map<String, Object>, List<Problem>> refusal) {
    Trees t = new Trees(seed);
    t.grow(helm && t.dice.chance(6));
    if (t.dice.chance(80)) {
      new Mending(t.dice, refusal).mend(t.files);
    }
    t.decorate(seed);
    return t.files;
  }

  private void grow(boolean helm) {
    List<Map<String, Object>> known = new ArrayList<>();
    List<String> below = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    int bases = 1 + dice.roll(2);
    for (int i = 0; i < bases; i++) {
      base("base" + i, known, taken);
      below.add("../base" + i);
    }
    if (dice.chance(10)) {
      below = diamond(below, known);
    }
    int layers = dice.of(0, 0, 1, 1, 2);
    for (int i = 0; i < layers; i++) {
      String name = "middle" + i;
      Map<String, Object> middle = overlay(name, below, known);
      features.add(middle, name, known, 2);
      put(name, middle);
      below = List.of("../" + name);
    }
    Map<String, Object> top = overlay("top", below, known);
    features.add(top, "top", known, 4);
    if (dice.chance(12)) {
      top.put(
          "sortOptions",
          dice.of(
              map("order", "fifo"),
              map("order", "legacy"),
              map(
                  "order",
                  "legacy",
                  "legacySortOptions",
                  map(
                      "orderFirst",
                      list("Deployment", "Service"),
                      "orderLast",
                      list("Namespace")))));
    }
    List<Object> options = new ArrayList<>();
    if (helm) {
      charts.add(top, "top");
      options.add("--enable-helm");
    }
    put("top", top);
    if (dice.chance(10)) {
      options.addAll(List.of("--reorder", dice.of("none", "legacy")));
    }
    if (dice.chance(3)) {
      options.add("--enable-managedby-label");
    }
    if (dice.chance(3)) {
      options.addAll(List.of("--load-restrictor", "LoadRestrictionsNone"));
    }
    if (!options.isEmpty()) {
      files.put(OPTIONS, options);
    }
  }

  private Map<String, Object> overlay(
      String directory, List<String> below, List<Map<String, Object>> known) {
    Map<String, Object> out = map();
    if (dice.chance(20)) {
      out.put("apiVersion", "kustomize.config.k8s.io/v1beta1");
      out.put("kind", "Kustomization");
    }
    List<Object> resources = new ArrayList<>(below);
    if (dice.chance(15)) {
      Map<String, Object> own = manifests.any();
      files.put(directory + "/own.yaml", own);
      resources.add(dice.roll(2), "own.yaml");
      known.add(own);
    }
    out.put("resources", resources);
    if (dice.chance(20)) {
      String name = "component-" + directory;
      Map<String, Object> component =
          map("apiVersion", "kustomize.config.k8s.io/v1alpha1", "kind", "Component");
      component.put("commonAnnotations", map("component", "yes"));
      features.add(component, name, known, 2);
      if (dice.chance(30)) {
        Map<String, Object> inner =
            map("apiVersion", "kustomize.config.k8s.io/v1alpha1", "kind", "Component");
        features.add(inner, name + "-inner", known, 2);
        put(name + "-inner", inner);
        component.put("components", list("../" + name + "-inner"));
      }
      put(name, component);
      out.put("components", list("../" + name));
    }
    return out;
  }

  /** Two overlays over the same bases, told apart by their names. */
  private List<String> diamond(List<String> below, List<Map<String, Object>> known) {
    List<String> out = new ArrayList<>();
    for (String side : List.of("left", "right")) {
      Map<String, Object> k = overlay(side, below, known);
      features.add(k, side, known, 1);
      k.put(dice.of("namePrefix", "nameSuffix", "namePrefix", "namespace"), side);
      put(side, k);
      out.add("../" + side);
    }
    return out;
  }

  private void base(String directory, List<Map<String, Object>> known, Set<String> taken) {
    List<Object> resources = new ArrayList<>();
    List<Map<String, Object>> mine = new ArrayList<>();
    int n = 1 + dice.roll(4);
    for (int i = 0; i < n; i++) {
      Map<String, Object> one = fresh(taken);
      if (one == null) {
        continue;
      }
      mine.add(one);
      Object content = one;
      Map<String, Object> second = dice.chance(18) ? fresh(taken) : null;
      if (second != null) {
        mine.add(second);
        content =
            dice.chance(40)
                ? map(
                    "apiVersion",
                    "v1",
                    "kind",
                    dice.of("List", "List", one.get("kind") + "List"),
                    "items",
                    list(one, second))
                : new Documents(list(one, second));
      }
      String file = "r" + i + (dice.chance(95) ? ".yaml" : ".json");
      files.put(
          directory + "/" + file,
          file.endsWith("json") && content == one ? Json.of(content) : content);
      resources.add(file);
    }
    if (dice.chance(3)) {
      files.put(
          directory + "/empty.yaml",
          dice.of("", "# nothing\n", "---\n", "kind: List\napiVersion: v1\nitems: []\n"));
      resources.add("empty.yaml");
    }
    Map<String, Object> kustomization = map(dice.chance(94) ? "resources" : "bases", resources);
    features.add(kustomization, directory, mine, 2);
    known.addAll(mine);
    put(directory, kustomization);
  }

  private @org.jspecify.annotations.Nullable Map<String, Object> fresh(Set<String> taken) {
    Map<String, Object> one = manifests.any();
    Map<?, ?> meta = (Map<?, ?>) one.get("metadata");
    return taken.add(one.get("kind") + "/" + meta.get("namespace") + "/" + meta.get("name"))
        ? one
        : null;
  }

  private void put(String directory, Map<String, Object> kustomization) {
    Map<String, Object> written = map();
    kustomization.forEach(
        (field, value) ->
            written.put(
                dice.chance(1)
                    ? dice.of(
                        field.toUpperCase(java.util.Locale.ROOT),
                        field.toLowerCase(java.util.Locale.ROOT))
                    : field,
                value));
    String name =
        dice.chance(92) ? "kustomization.yaml" : dice.of("kustomization.yml", "Kustomization");
    files.put(directory + "/" + name, written);
  }

  /** Gives some files mixed styles, anchors, other line ends. */
  private void decorate(long seed) {
    boolean styled = dice.chance(50);
    for (Map.Entry<String, Object> e : files.entrySet()) {
      if (e.getKey().equals(OPTIONS)
          || e.getValue() instanceof String
          || e.getValue() instanceof byte[]) {
        continue;
      }
      Object content = e.getValue();
      if (content instanceof Map<?, ?> m && m.containsKey("metadata") && dice.chance(8)) {
        content = new Anchoring(dice).of(m);
      }
      if (styled && dice.chance(60)) {
        boolean comments = content == e.getValue() && !e.getKey().matches(".*/(p|sm|j)[0-9]+.*");
        content = new Styled(content, seed ^ e.getKey().hashCode(), comments);
      }
      boolean odd =
          dice.chance(12) && !e.getKey().contains("/charts/") && !e.getKey().contains("/vendored/");
      e.setValue(odd ? new Oddities(dice).of(YamlText.of(content)) : content);
    }
  }
}
