package dev.drydock.kustomize.seeded;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes away from a tree that does not build what keeps it from that, and as little else as can be:
 * entries of kustomizations, one after the other.
 */
final class Mending {
  private static final Set<String> KEPT = Set.of("apiVersion", "kind", "resources", "bases");
  private static final Pattern FIELD = Pattern.compile("(?m)^[A-Za-z0-9]+");
  private static final int ROUNDS = 8;

  /** So many entries are tried by themselves before one is taken away for good. */
  private static final int TRIES = 4;

  private final Dice dice;
  private final Function<Map<String, Object>, List<Problem>> refusal;

  Mending(Dice dice, Function<Map<String, Object>, List<Problem>> refusal) {
    this.dice = dice;
    this.refusal = refusal;
  }

  /** What can be taken away: a field, or one of its items where {@code item} is not negative. */
  private record Unit(String file, String field, int item, String text) {
    /** Whether a problem is said of it, or of a file that it names. */
    boolean meant(Problem p) {
      Place at = p.at();
      boolean here = at != null && at.path().equals(file) && field.equals(fieldAt(at));
      return here || text.contains(p.path().substring(p.path().lastIndexOf('/') + 1));
    }
  }

  /** The field of a kustomization that a place is in. */
  private static String fieldAt(Place at) {
    Matcher m = FIELD.matcher(at.source().text());
    String out = "";
    while (m.find() && m.start() <= at.span().start()) {
      out = m.group();
    }
    return out;
  }

  /** The tree as it is where it builds, or where nothing helps. */
  void mend(Map<String, Object> files) {
    List<Problem> problems = refusal.apply(files);
    for (int round = 0; !problems.isEmpty() && round < ROUNDS; round++) {
      List<Unit> units = units(files, round >= ROUNDS / 2);
      Collections.shuffle(units, new Random(dice.roll(1 << 30)));
      List<Problem> said = problems;
      units.sort(Comparator.comparing(u -> said.stream().noneMatch(u::meant)));
      for (Unit u : units.subList(0, Math.min(TRIES, units.size()))) {
        Object before = files.get(u.file());
        files.put(u.file(), without(before, u));
        problems = refusal.apply(files);
        if (problems.isEmpty()) {
          return;
        }
        files.put(u.file(), before);
      }
      if (!units.isEmpty()) {
        files.computeIfPresent(units.get(0).file(), (f, k) -> without(k, units.get(0)));
      }
    }
  }

  private static List<Unit> units(Map<String, Object> files, boolean resources) {
    List<Unit> out = new ArrayList<>();
    files.forEach(
        (path, content) -> {
          if (path.matches("(.*/)?([kK]ustomization|kustomization\\.ya?ml)")
              && content instanceof Map<?, ?> k) {
            k.forEach((field, value) -> add(path, String.valueOf(field), value, resources, out));
          }
        });
    return out;
  }

  private static void add(
      String path, String field, Object value, boolean resources, List<Unit> out) {
    boolean several = value instanceof List<?> l && l.size() > 1;
    if (KEPT.contains(field) && !(resources && several && field.equals("resources"))) {
      return;
    }
    if (several) {
      for (int i = 0; i < ((List<?>) value).size(); i++) {
        out.add(new Unit(path, field, i, YamlText.of(((List<?>) value).get(i))));
      }
    } else {
      out.add(new Unit(path, field, -1, YamlText.of(value)));
    }
  }

  private static Object without(Object kustomization, Unit u) {
    Map<Object, Object> out = new LinkedHashMap<>((Map<?, ?>) kustomization);
    if (u.item() < 0) {
      out.remove(u.field());
    } else {
      List<Object> items = new ArrayList<>((List<?>) out.get(u.field()));
      items.remove(u.item());
      out.put(u.field(), items);
    }
    return out;
  }
}
