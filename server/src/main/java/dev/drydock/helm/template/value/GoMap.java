package dev.drydock.helm.template.value;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map with string keys of another type than map[string]interface {}: {@code chartutil.Values}.
 */
public final class GoMap extends AbstractMap<String, @Nullable Object> {
  private final GoType type;
  private final Map<String, @Nullable Object> entries;
  private final boolean nil;

  /**
   * @param entries shared, not copied
   */
  public GoMap(GoType type, Map<String, @Nullable Object> entries) {
    this(type, entries, false);
  }

  private GoMap(GoType type, Map<String, @Nullable Object> entries, boolean nil) {
    this.type = type;
    this.entries = entries;
    this.nil = nil;
  }

  /** A map that was never made: empty, and {@code null} in JSON. */
  public static GoMap nil(GoType type) {
    return new GoMap(type, Map.of(), true);
  }

  /** Whether it was never made. */
  public boolean nil() {
    return nil;
  }

  /** The entries themselves, whatever the type is called. */
  public Map<String, @Nullable Object> entries() {
    return entries;
  }

  public GoType type() {
    return type;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return entries.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return entries.containsKey(key);
  }

  @Override
  public @Nullable Object put(String key, @Nullable Object value) {
    if (nil) {
      throw new GoFailure("assignment to entry in nil map");
    }
    return entries.put(key, value);
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    return nil ? null : entries.remove(key);
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return entries.entrySet();
  }
}
