package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.format.GoPrint;
import dev.drydock.helm.template.value.GoComplex;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoValues;
import dev.drydock.syntax.GoString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code eq}, {@code lt} and what follows from them. */
final class Comparison {
  private Comparison() {}

  /** The kinds that can be compared, whatever their size. */
  private enum Basic {
    NONE,
    BOOL,
    COMPLEX,
    INT,
    FLOAT,
    STRING,
    UINT
  }

  private static Basic basic(@Nullable Object v) {
    if (v instanceof String) {
      return Basic.STRING;
    }
    if (v instanceof Boolean) {
      return Basic.BOOL;
    }
    if (v instanceof Long) {
      return Basic.INT;
    }
    if (v instanceof GoInt i) {
      return i.kind().unsigned() ? Basic.UINT : Basic.INT;
    }
    return v instanceof Double ? Basic.FLOAT : v instanceof GoComplex ? Basic.COMPLEX : Basic.NONE;
  }

  static boolean eq(Args a) {
    Object first = GoValues.plain(a.get(0));
    if (a.size() == 1) {
      throw new GoFailure("missing argument for comparison");
    }
    for (int i = 1; i < a.size(); i++) {
      if (equal(first, GoValues.plain(a.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(@Nullable Object a, @Nullable Object b) {
    Basic x = basic(a);
    Basic y = basic(b);
    if (x != y) {
      if ((x == Basic.INT && y == Basic.UINT) || (x == Basic.UINT && y == Basic.INT)) {
        long m = GoValues.integer(java.util.Objects.requireNonNull(a));
        long n = GoValues.integer(java.util.Objects.requireNonNull(b));
        return (x == Basic.INT ? m : n) >= 0 && m == n;
      }
      if (a != null && b != null) {
        throw incompatible(a, b);
      }
      return false;
    }
    if (a == null || b == null) {
      return GoValues.isNil(a) && GoValues.isNil(b);
    }
    return switch (x) {
      case INT, UINT -> GoValues.integer(a) == GoValues.integer(b);
      case FLOAT -> ((Double) a).doubleValue() == (Double) b;
      case NONE -> same(a, b);
      default -> a.equals(b);
    };
  }

  private static boolean same(Object a, Object b) {
    GoKind ka = GoValues.kindOf(a);
    GoKind kb = GoValues.kindOf(b);
    String ta = GoValues.typeName(a);
    String tb = GoValues.typeName(b);
    if (ka != kb) {
      throw new GoFailure(
          GoPrint.sprintf("non-comparable types %s: %v, %s: %v", Arrays.asList(a, ta, tb, b)));
    }
    if (GoValues.isNil(a) || GoValues.isNil(b)) {
      return GoValues.isNil(a) == GoValues.isNil(b);
    }
    if (ka == GoKind.MAP || ka == GoKind.SLICE) {
      throw new GoFailure(GoPrint.sprintf("non-comparable type %s: %v", Arrays.asList(b, tb)));
    }
    return a instanceof GoStruct s && s.type().kind() == GoKind.PTR
        ? a == b
        : GoValues.deepEqual(a, b);
  }

  private static GoFailure incompatible(Object a, Object b) {
    return new GoFailure(
        "incompatible types for comparison: "
            + GoValues.typeName(a)
            + " and "
            + GoValues.typeName(b));
  }

  static boolean lt(@Nullable Object given, @Nullable Object other) {
    Object a = GoValues.plain(given);
    Object b = GoValues.plain(other);
    Basic x = basic(a);
    Basic y = basic(b);
    if (a == null || b == null || x == Basic.NONE || y == Basic.NONE) {
      throw new GoFailure("invalid type for comparison");
    }
    if (x != y) {
      long m = x == Basic.INT || x == Basic.UINT ? GoValues.integer(a) : 0;
      long n = y == Basic.INT || y == Basic.UINT ? GoValues.integer(b) : 0;
      if (x == Basic.INT && y == Basic.UINT) {
        return m < 0 || Long.compareUnsigned(m, n) < 0;
      }
      if (x == Basic.UINT && y == Basic.INT) {
        return n >= 0 && Long.compareUnsigned(m, n) < 0;
      }
      throw incompatible(a, b);
    }
    return switch (x) {
      case INT -> GoValues.integer(a) < GoValues.integer(b);
      case UINT -> Long.compareUnsigned(GoValues.integer(a), GoValues.integer(b)) < 0;
      case FLOAT -> (Double) a < (Double) b;
      case STRING -> GoString.ORDER.compare((String) a, (String) b) < 0;
      default -> throw new GoFailure("invalid type for comparison");
    };
  }

  static boolean le(@Nullable Object a, @Nullable Object b) {
    return lt(a, b) || equal(GoValues.plain(a), GoValues.plain(b));
  }
}
