package dev.drydock.kustomize.seeded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says a part of an object once, with an anchor, and again by aliases and merge keys. */
final class Anchoring {
  private final Dice dice;
  private int left;
  private int tag;

  Anchoring(Dice dice) {
    this.dice = dice;
    this.left = 1 + dice.roll(2);
  }

  Object of(Map<?, ?> object) {
    Map<Object, Object> out = new LinkedHashMap<>();
    object.forEach(
        (k, v) ->
            out.put(
                k,
                k.equals("metadata") || k.equals("apiVersion") || k.equals("kind") ? v : part(v)));
    if (tag > 0) {
      Map<Object, Object> again = new LinkedHashMap<>();
      again.put("same", new YamlText.Raw("*a0"));
      again.put(
          "list",
          new ArrayList<>(List.of(new YamlText.Raw("*a0"), new YamlText.Raw("*a" + (tag - 1)))));
      out.put("aliases", again);
    }
    return out;
  }

  private Object part(Object value) {
    if (value instanceof Map<?, ?> m) {
      Map<Object, Object> out = new LinkedHashMap<>();
      m.forEach((k, v) -> out.put(k, v == null ? new YamlText.Raw("null") : part(v)));
      if (left > 0 && !out.isEmpty() && dice.chance(35)) {
        left--;
        return new YamlText.Anchor("a" + tag++, out);
      }
      if (tag > 0 && dice.chance(15)) {
        out.put("<<", new YamlText.Raw(dice.chance(70) ? "*a0" : "[*a0, *a" + (tag - 1) + "]"));
      }
      return out;
    }
    if (value instanceof List<?> l) {
      List<Object> out = new ArrayList<>();
      l.forEach(v -> out.add(v == null ? new YamlText.Raw("null") : part(v)));
      return out;
    }
    if (left > 0 && value instanceof String s && !s.contains("\n") && dice.chance(10)) {
      left--;
      return new YamlText.Anchor("a" + tag++, s);
    }
    return value;
  }
}
