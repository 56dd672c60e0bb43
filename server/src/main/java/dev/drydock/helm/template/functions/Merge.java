package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges maps as mergo 1.0.1 does with the settings of sprig. What is taken over is shared with its
 * source.
 */
final class Merge {
  private static final int DEEPEST = 1000;

  private Merge() {}

  static void into(Map<String, @Nullable Object> to, Map<?, ?> from, boolean overwrite, int depth) {
    if (depth > DEEPEST) {
      throw new GoFailure("maps nested too deep to be merged");
    }
    for (Map.Entry<?, ?> e : List.copyOf(from.entrySet())) {
      String key = String.valueOf(e.getKey());
      Object theirs = e.getValue();
      if (theirs == null) {
        if (overwrite) {
          to.put(key, null);
        }
        continue;
      }
      boolean here = to.containsKey(key);
      Object mine = to.get(key);
      if (theirs instanceof Map<?, ?> m && mine instanceof Map<?, ?> into && mine != theirs) {
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> dict = (Map<String, @Nullable Object>) into;
        into(dict, m, overwrite, depth + 1);
        if (!dict.isEmpty()) {
          continue;
        }
      }
      List<?> list = GoValues.asList(theirs);
      if (list != null && overwrite && here && !empty(mine)) {
        to.put(key, theirs);
        continue;
      }
      if (overwrite || !here || empty(mine)) {
        to.put(key, theirs);
      }
    }
  }

  private static boolean empty(@Nullable Object v) {
    return v == null
        || v instanceof GoList l && l.isEmpty()
        || (!(v instanceof dev.drydock.helm.template.value.GoStruct) && !GoValues.truth(v));
  }
}
