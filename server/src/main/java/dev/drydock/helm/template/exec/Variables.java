package dev.drydock.helm.template.exec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The variables of one template, innermost last. */
final class Variables {
  private String[] names = new String[8];
  private @Nullable Object[] values = new Object[8];
  private int size;

  Variables(@Nullable Object dot) {
    push("$", dot);
  }

  int mark() {
    return size;
  }

  void pop(int mark) {
    while (size > mark) {
      values[--size] = null;
    }
  }

  void push(String name, @Nullable Object value) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    names[size] = name;
    values[size++] = value;
  }

  void setTop(int n, @Nullable Object value) {
    values[size - n] = value;
  }

  /** Where the variable of that name is that counts; -1 if nowhere. */
  int find(String name) {
    for (int i = size - 1; i >= 0; i--) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Nullable Object get(int i) {
    return values[i];
  }

  void set(int i, @Nullable Object value) {
    values[i] = value;
  }
}
