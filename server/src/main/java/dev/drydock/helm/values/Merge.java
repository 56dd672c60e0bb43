package dev.drydock.helm.values;

import org.jspecify.annotations.Nullable;

/**
 * Several sources of values made one: maps are merged, all else is replaced by what comes later.
 */
public final class Merge {
  private Merge() {}

  /**
   * As {@code -f} after {@code -f}, valuesFrom and valuesFiles are merged.
   *
   * @param over wins
   */
  public static Table maps(Table under, Table over) {
    Table out = under.shallow();
    over.forEach(
        (key, value) -> {
          Table both =
              value instanceof Table v && out.get(key) instanceof Table u ? maps(u, v) : null;
          out.put(key, both == null ? value : both, over.origin(key));
        });
    return out;
  }

  /** The value at dotted keys; null where there is none. */
  public static @Nullable Object at(Table values, String path) {
    Object at = values;
    for (String key : path.split("\\.", -1)) {
      at = at instanceof Table t ? t.get(key) : null;
    }
    return at;
  }
}
