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
 * Trees that are much like given ones: a field or an object taken away, said twice, moved or told
 * otherwise; two trees in one; a tree under an overlay, or as a component; a file damaged.
 */
final class Variants {
  private final List<SideBySide.Tree> originals;

  Variants(List<SideBySide.Tree> originals) {
    this.originals = originals;
  }

  private static final long APART = 1_000_000_007L;

  /** So many variants are tried for one that builds. */
  private static final int TRIES = 6;

  /** Every how many variants one is taken as it comes. */
  private static final int AS_IT_COMES = 6;

  /**
   * Mostly one that builds.
   *
   * @param refusal what is wrong with a tree that does not build
   */
  SideBySide.Tree of(long seed, Function<SideBySide.Tree, List<Problem>> refusal) {
    SideBySide.Tree tree = of(seed);
    for (int i = 1;
        i < TRIES && Math.floorMod(seed, AS_IT_COMES) > 0 && !refusal.apply(tree).isEmpty();
        i++) {
      tree = of(seed + i * APART);
    }
    return tree;
  }

  private SideBySide.Tree of(long seed) {
    Dice dice = new Dice(seed);
    SideBySide.Tree tree = dice.pick(originals);
    Map<String, Object> files = new LinkedHashMap<>(tree.files());
    String target = tree.target();
    switch (dice.roll(10)) {
      case 0 -> damage(files, seed);
      case 1 -> {
        SideBySide.Tree other = dice.pick(originals);
        files = mixed(dice, tree, other);
        target = "both";
      }
      case 2, 3 -> {
        files = beneath(dice, tree, seed);
        target = "zz-over";
      }
      case 4 -> {
        graft(dice, files, target);
        edits(dice, files, 1);
      }
      case 5 -> features(dice, files, target);
      default -> edits(dice, files, 1 + dice.roll(3));
    }
    return new SideBySide.Tree(target, files);
  }

  private static void damage(Map<String, Object> files, long seed) {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(
        (path, content) -> {
          if (content instanceof String s) {
            texts.put(path, s);
          }
        });
    Map<String, String> damaged = new Mutations(seed).of(texts);
    texts.keySet().forEach(files::remove);
    files.putAll(damaged);
  }

  private void edits(Dice dice, Map<String, Object> files, int count) {
    List<String> paths =
        files.keySet().stream()
            .filter(p -> p.matches(".*(\\.ya?ml|\\.json|ustomization)"))
            .toList();
    List<String> kustomizations = paths.stream().filter(Variants::isKustomization).toList();
    for (int i = 0; i < count && !paths.isEmpty(); i++) {
      String path =
          dice.pick(!kustomizations.isEmpty() && dice.chance(50) ? kustomizations : paths);
      if (files.get(path) instanceof String text) {
        List<String> texts = new ArrayList<>();
        files.values().forEach(c -> texts.add(c instanceof String s ? s : ""));
        files.put(path, new SpanEdits(dice, texts).of(text));
      }
    }
  }

  private static boolean isKustomization(String path) {
    return path.matches("(.*/)?([kK]ustomization|kustomization\\.ya?ml)");
  }

  /** A field of another tree's kustomization, with that tree's files. */
  private void graft(Dice dice, Map<String, Object> files, String target) {
    SideBySide.Tree other = dice.pick(originals);
    String from = kustomization(other.files(), other.target());
    String into = kustomization(files, target);
    if (from == null || into == null) {
      return;
    }
    other.files().forEach((path, content) -> files.putIfAbsent(path, content));
    List<String> fields = TopFields.of((String) other.files().get(from));
    Set<String> has = new HashSet<>();
    String text = (String) files.get(into);
    TopFields.of(text).forEach(f -> has.add(name(f)));
    for (String f : fields) {
      if (!has.contains(name(f)) && dice.chance(60)) {
        text += (text.endsWith("\n") ? "" : "\n") + f;
      }
    }
    files.put(into, text);
  }

  private static String name(String field) {
    return field.substring(0, Math.max(0, field.indexOf(':')));
  }

  static @org.jspecify.annotations.Nullable String kustomization(
      Map<String, Object> files, String target) {
    String in = target.isEmpty() || target.equals(".") ? "" : target + "/";
    for (String name : List.of("kustomization.yaml", "kustomization.yml", "Kustomization")) {
      if (files.get(in + name) instanceof String) {
        return in + name;
      }
    }
    return null;
  }

  private static Map<String, Object> mixed(Dice dice, SideBySide.Tree a, SideBySide.Tree b) {
    Map<String, Object> out = new LinkedHashMap<>();
    below("one/", a, out);
    below("two/", b, out);
    Map<String, Object> k = map("resources", list("../one/" + a.target(), "../two/" + b.target()));
    if (dice.chance(50)) {
      files(dice, out, k, objects(out), "both", 2);
    }
    out.put("both/kustomization.yaml", k);
    return out;
  }

  private static void below(String place, SideBySide.Tree tree, Map<String, Object> out) {
    tree.files()
        .forEach((path, content) -> out.put(path.startsWith("--") ? path : place + path, content));
  }

  /** An overlay, or two, over the tree; sometimes it becomes a component of one. */
  private static Map<String, Object> beneath(Dice dice, SideBySide.Tree tree, long seed) {
    Map<String, Object> out = new LinkedHashMap<>();
    below("in/", tree, out);
    String at = "in/" + tree.target();
    List<Map<String, Object>> known = objects(out);
    if (dice.chance(40)) {
      Map<String, Object> middle = map("resources", list("../" + at));
      files(dice, out, middle, known, "zz-mid", 2);
      out.put("zz-mid/kustomization.yaml", middle);
      at = "zz-mid";
    }
    Map<String, Object> top = map("resources", list("../" + at));
    files(dice, out, top, known, "zz-over", 4);
    if (dice.chance(12)) {
      top.put("sortOptions", map("order", dice.of("fifo", "legacy")));
    }
    out.put("zz-over/kustomization.yaml", dice.chance(30) ? new Styled(top, seed, false) : top);
    return out;
  }

  private static void features(Dice dice, Map<String, Object> files, String target) {
    String into = kustomization(files, target);
    if (into == null) {
      return;
    }
    Map<String, Object> k = map();
    files(
        dice,
        files,
        k,
        objects(files),
        into.contains("/") ? into.substring(0, into.lastIndexOf('/')) : ".",
        3);
    String text = (String) files.get(into);
    Set<String> has = new HashSet<>();
    TopFields.of(text).forEach(f -> has.add(name(f)));
    for (Map.Entry<String, Object> e : k.entrySet()) {
      if (!has.contains(e.getKey())) {
        text += (text.endsWith("\n") ? "" : "\n") + YamlText.of(map(e.getKey(), e.getValue()));
      }
    }
    files.put(into, text);
  }

  private static void files(
      Dice dice,
      Map<String, Object> files,
      Map<String, Object> k,
      List<Map<String, Object>> known,
      String directory,
      int most) {
    Scalars scalars = new Scalars(dice);
    Map<String, Object> more = new LinkedHashMap<>();
    new Features(dice, scalars, new Manifests(dice, scalars), more).add(k, directory, known, most);
    more.forEach((path, content) -> files.put(path.replaceFirst("^\\./", ""), content));
  }

  /** Objects that stand in files, for features to name. */
  private static List<Map<String, Object>> objects(Map<String, Object> files) {
    List<Map<String, Object>> out = new ArrayList<>();
    files.forEach(
        (path, content) -> {
          if (content instanceof String s && !isKustomization(path)) {
            out.addAll(Values.objects(s));
          }
        });
    return out;
  }
}
