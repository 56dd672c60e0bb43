package dev.drydock.helm.template.value;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A slice of another type than []interface {}: []string, {@code chartutil.VersionSet}. */
public final class GoList extends AbstractList<@Nullable Object> {
  private final GoType type;
  private final List<? extends @Nullable Object> items;

  /**
   * @param items shared, not copied
   */
  public GoList(GoType type, List<? extends @Nullable Object> items) {
    this.type = type;
    this.items = items;
  }

  /** A []string. */
  public static GoList strings(List<String> items) {
    return new GoList(GoType.STRINGS, items);
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
