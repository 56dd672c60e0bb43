package dev.drydock.helm.template.exec;

import org.jspecify.annotations.Nullable;

/**
 * A value that Go knows only as an interface {}: an item of a list or map while it is ranged over.
 * It matters for nothing but what error texts call its type.
 */
record Boxed(Object value) {
  static @Nullable Object open(@Nullable Object v) {
    return v instanceof Boxed b ? b.value : v;
  }
}
