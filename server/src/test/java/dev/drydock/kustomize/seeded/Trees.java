package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whole trees: bases, components, overlays over overlays. The directory to build is {@code top}.
 */
final class Trees {
  private final Dice dice;
  private final Scalars scalars;
  private final Manifests manifests;
  private final Features features;
  private final Map<String, Object> files = new LinkedHashMap<>();

  private Trees(long seed) {
    dice = new Dice(seed);
    scalars = new Scalars(dice);
    manifests = new Manifests(dice, scalars);
    features = new Features(dice, scalars, manifests, files);
  }

  /** Files by path; a value is a text, or what {@link YamlText} writes. */
  static Map<String, Object> of(long seed) {
    Trees t = new Trees(seed);
    t.grow();
    return t.files;
  }

  private void grow() {
    List<Map<String, Object>> known = new ArrayList<>();
    List<String> below = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    int bases = 1 + dice.roll(2);
    for (int i = 0; i < bases; i++) {
      base("base" + i, known, taken);
      below.add("../base" + i);
    }
    if (dice.chance(40)) {
      Map<String, Object> middle = map("resources", new ArrayList<Object>(below));
      features.add(middle, "middle", known, 2);
      files.put("middle/kustomization.yaml", middle);
      below = List.of("../middle");
    }
    Map<String, Object> top = map("resources", new ArrayList<Object>(below));
    if (dice.chance(25)) {
      component(known);
      top.put("components", list("../component"));
    }
    features.add(top, "top", known, 3);
    if (dice.chance(15)) {
      top.put("sortOptions", dice.chance(50) ? map("order", "fifo") : map("order", "legacy"));
    }
    files.put("top/kustomization.yaml", top);
  }

  private void base(String directory, List<Map<String, Object>> known, Set<String> taken) {
    List<Object> resources = new ArrayList<>();
    List<Map<String, Object>> mine = new ArrayList<>();
    int n = 1 + dice.roll(4);
    for (int i = 0; i < n; i++) {
      Map<String, Object> one = manifests.any();
      Map<?, ?> meta = (Map<?, ?>) one.get("metadata");
      if (!taken.add(one.get("kind") + "/" + meta.get("namespace") + "/" + meta.get("name"))) {
        continue;
      }
      mine.add(one);
      String file = "r" + i + ".yaml";
      Object content = one;
      if (dice.chance(15)) {
        Map<String, Object> second = manifests.any();
        Map<?, ?> m = (Map<?, ?>) second.get("metadata");
        if (taken.add(second.get("kind") + "/" + m.get("namespace") + "/" + m.get("name"))) {
          mine.add(second);
          content =
              dice.chance(30)
                  ? map("apiVersion", "v1", "kind", "List", "items", list(one, second))
                  : new Documents(List.of(one, second));
        }
      }
      files.put(directory + "/" + file, content);
      resources.add(file);
    }
    Map<String, Object> kustomization = map("resources", resources);
    features.add(kustomization, directory, mine, 1);
    known.addAll(mine);
    files.put(directory + "/kustomization.yaml", kustomization);
  }

  private void component(List<Map<String, Object>> known) {
    Map<String, Object> component =
        map("apiVersion", "kustomize.config.k8s.io/v1alpha1", "kind", "Component");
    component.put("commonAnnotations", map("component", "yes"));
    features.add(component, "component", known, 1);
    files.put("component/kustomization.yaml", component);
  }
}
