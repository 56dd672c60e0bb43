package dev.drydock.kustomize.seeded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Paths to fields that an object has. */
final class FieldPick {
  private final Dice dice;

  FieldPick(Dice dice) {
    this.dice = dice;
  }

  /**
   * As replacements write them: dots, and items by number, by a field or all.
   *
   * @param leaf whether to go on to a scalar
   */
  String path(Object of, boolean leaf) {
    List<String> out = new ArrayList<>();
    Object at = of;
    while (leaf || out.isEmpty() || dice.chance(70)) {
      if (at instanceof Map<?, ?> m && !m.isEmpty()) {
        List<Object> keys = new ArrayList<>(m.keySet());
        // The hash of a generated object of another kind is one of kustomize's parser's state.
        keys.remove("kind");
        Object key = keys.isEmpty() ? "kind" : dice.pick(keys);
        at = m.get(key);
        String name = String.valueOf(key);
        out.add(
            !name.contains(".")
                ? name
                : dice.chance(50) ? "[" + name + "]" : name.replace(".", "\\."));
      } else if (at instanceof List<?> l && !l.isEmpty()) {
        int i = dice.roll(l.size());
        at = l.get(i);
        boolean named = at instanceof Map<?, ?> m && m.get("name") instanceof String;
        out.add(
            dice.chance(10)
                ? "*"
                : named && dice.chance(50)
                    ? "[name=" + ((Map<?, ?>) at).get("name") + "]"
                    : Integer.toString(i));
      } else {
        break;
      }
    }
    return String.join(".", out);
  }

  /** As vars write them. */
  String variable(Object of) {
    String path = path(of, true).replace("*", "0");
    return path.contains("[") ? "metadata.name" : path.replaceAll("\\.([0-9]+)(?=\\.|$)", "[$1]");
  }
}
