package dev.drydock.helm.template.value;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A slice of another type than []interface {}: []string, {@code chartutil.VersionSet}. */
public final class GoList extends AbstractList<@Nullable Object> {
  private final GoType type;
  private final List<? extends @Nullable Object> items;
  private final boolean nil;
  private final boolean unordered;

  /**
   * @param items shared, not copied
   */
  public GoList(GoType type, List<? extends @Nullable Object> items) {
    this(type, items, false, false);
  }

  private GoList(
      GoType type, List<? extends @Nullable Object> items, boolean nil, boolean unordered) {
    this.type = type;
    this.items = items;
    this.nil = nil;
    this.unordered = unordered;
  }

  /** A slice that was never made: empty, and {@code null} in JSON. */
  public static GoList nil(GoType type) {
    return new GoList(type, List.of(), true, false);
  }

  /** A []string. */
  public static GoList strings(List<String> items) {
    return new GoList(GoType.STRINGS, items);
  }

  /** Whether it was never made. */
  public boolean nil() {
    return nil;
  }

  /** The same items, whose order Go would leave to chance. */
  public GoList unordered() {
    return new GoList(type, items, nil, true);
  }

  /** Whether another run of Go may give another order. */
  public boolean isUnordered() {
    return unordered;
  }

  public GoType type() {
    return type;
  }

  @Override
  public @Nullable Object get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }
}
