package dev.drydock.helm.values;

import dev.drydock.base.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map of values as Helm holds it: strings, booleans, {@code Double} for every number of a file
 * ({@code Long} for one of a set line), null, lists and tables. Each entry remembers where its
 * value is written; one that a template puts in forgets it.
 */
public final class Table extends LinkedHashMap<String, @Nullable Object> {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, Origin> origins = new HashMap<>();

  /** Puts a value in that is written at a place. */
  public void put(String key, @Nullable Object value, Origin origin) {
    super.put(key, value);
    origins.put(key, origin);
  }

  @Override
  public @Nullable Object put(String key, @Nullable Object value) {
    origins.remove(key);
    return super.put(key, value);
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    if (key != null) {
      origins.remove(key);
    }
    return super.remove(key);
  }

  /** Where the value of a key is written; {@link Origin#NONE} where nobody knows. */
  public Origin origin(String key) {
    return origins.getOrDefault(key, Origin.NONE);
  }

  /** The table of a key; null where there is none or it holds something else. */
  public @Nullable Table table(String key) {
    return get(key) instanceof Table t ? t : null;
  }

  /** A copy that shares no table and no list with this one. */
  public Table copy() {
    Table out = new Table();
    forEach((k, v) -> out.put(k, copy(v), origin(k)));
    return out;
  }

  /** A copy in which every number is a floating point one, as if it had been written to a file. */
  public Table asFile() {
    Table out = new Table();
    forEach((k, v) -> out.put(k, asFile(v), origin(k)));
    return out;
  }

  private static @Nullable Object asFile(@Nullable Object value) {
    if (value instanceof Table t) {
      return t.asFile();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>(list.size());
      list.forEach(v -> out.add(asFile(v)));
      return out;
    }
    // A file says -0 for a negative zero, which is read as an integer.
    boolean zero = value instanceof Double d && d == 0;
    return value instanceof Long n ? (Object) n.doubleValue() : zero ? (Object) 0.0 : value;
  }

  /** A copy of any value. */
  public static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Table t) {
      return t.copy();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>(list.size());
      list.forEach(v -> out.add(copy(v)));
      return out;
    }
    return value;
  }

  /** This table's entries only; what they hold is shared. */
  public Table shallow() {
    Table out = new Table();
    forEach((k, v) -> out.put(k, v, origin(k)));
    return out;
  }

  /**
   * Where the value at a path of keys and indices is written, or the innermost value on the way to
   * it that knows.
   */
  public Origin originAt(List<String> path) {
    Origin best = Origin.NONE;
    Object at = this;
    for (String key : path) {
      if (at instanceof Table t) {
        Origin o = t.origin(key);
        best = o.known() ? o : best;
        at = t.get(key);
      } else if (at instanceof List<?> list && key.matches("\\d{1,9}")) {
        int i = Integer.parseInt(key);
        at = i < list.size() ? list.get(i) : null;
      } else {
        return best;
      }
    }
    return best;
  }
}
