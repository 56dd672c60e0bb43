package dev.drydock.helm.template.value;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Go's reflect package says of values. */
public final class GoValues {
  private GoValues() {}

  /** The type of a value that is not nil. */
  public static GoType typeOf(Object v) {
    if (v instanceof String || v instanceof Traced) {
      return GoType.STRING;
    }
    if (v instanceof GoMap m) {
      return m.type();
    }
    if (v instanceof Map) {
      return GoType.MAP;
    }
    if (v instanceof GoList l) {
      return l.type();
    }
    if (v instanceof List) {
      return GoType.SLICE;
    }
    if (v instanceof Boolean) {
      return GoType.BOOL;
    }
    if (v instanceof Double) {
      return GoType.FLOAT64;
    }
    if (v instanceof Long) {
      return GoType.INT64;
    }
    if (v instanceof GoInt i) {
      return GoType.integer(i.kind());
    }
    if (v instanceof GoStruct s) {
      return s.type();
    }
    if (v instanceof byte[]) {
      return GoType.BYTES;
    }
    if (v instanceof GoComplex) {
      return GoType.COMPLEX128;
    }
    throw new IllegalArgumentException("no Go value: " + v.getClass());
  }

  /** {@code %T}. */
  public static String typeName(@Nullable Object v) {
    return v == null ? "<nil>" : typeOf(v).name();
  }

  public static GoKind kindOf(@Nullable Object v) {
    return v == null || v == GoNil.NIL ? GoKind.INVALID : typeOf(v).kind();
  }

  /** Whether {@code if} takes the value for true: it is not the zero of its type. */
  public static boolean truth(@Nullable Object v) {
    if (v == null || v == GoNil.NIL) {
      return false;
    }
    if (v instanceof Boolean b) {
      return b;
    }
    if (v instanceof String s) {
      return !s.isEmpty();
    }
    if (v instanceof Map<?, ?> m) {
      return !m.isEmpty();
    }
    if (v instanceof List<?> l) {
      return !l.isEmpty();
    }
    if (v instanceof Double d) {
      return d != 0;
    }
    if (v instanceof Long l) {
      return l != 0;
    }
    if (v instanceof GoInt i) {
      return i.value() != 0;
    }
    if (v instanceof Traced t) {
      return !t.text().isEmpty();
    }
    if (v instanceof byte[] b) {
      return b.length > 0;
    }
    if (v instanceof GoStruct s && s.payload() instanceof Long n) {
      return n != 0; // a duration
    }
    return !(v instanceof GoComplex c) || c.real() != 0 || c.imaginary() != 0;
  }

  /** Whether it is nil: nothing, or a slice or map that was never made. */
  public static boolean isNil(@Nullable Object v) {
    return v == null
        || v == GoNil.NIL
        || (v instanceof GoList l && l.nil())
        || (v instanceof GoMap m && m.nil());
  }

  /** The bits of any integer; false where it is none, see {@link #isInteger}. */
  public static long integer(Object v) {
    return v instanceof Long l ? l : ((GoInt) v).value();
  }

  public static boolean isInteger(@Nullable Object v) {
    return v instanceof Long || v instanceof GoInt;
  }

  /** An array or a slice, as a list; null where it is none. */
  public static @Nullable List<?> asList(@Nullable Object v) {
    if (v instanceof List<?> l) {
      return l;
    }
    if (v instanceof byte[] b) {
      Object[] out = new Object[b.length];
      for (int i = 0; i < b.length; i++) {
        out[i] = new GoInt(GoKind.UINT8, b[i] & 255);
      }
      return Arrays.asList(out);
    }
    return null;
  }

  /** reflect.DeepEqual: types and contents alike. */
  public static boolean deepEqual(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return !(a instanceof Double d) || !d.isNaN();
    }
    if (a == null || b == null || !typeOf(a).name().equals(typeOf(b).name())) {
      return false;
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      if (x.size() != y.size()) {
        return false;
      }
      for (Map.Entry<?, ?> e : x.entrySet()) {
        if (!y.containsKey(e.getKey()) || !deepEqual(e.getValue(), y.get(e.getKey()))) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      if (x.size() != y.size() || isNil(a) != isNil(b)) {
        return false;
      }
      for (int i = 0; i < x.size(); i++) {
        if (!deepEqual(x.get(i), y.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof byte[] x && b instanceof byte[] y) {
      return Arrays.equals(x, y);
    }
    if (a instanceof Double x && b instanceof Double y) {
      return x.doubleValue() == y.doubleValue();
    }
    if (a instanceof GoStruct x && b instanceof GoStruct y) {
      return deepEqual(x.fields(), y.fields()) && Objects.equals(x.printed(), y.printed());
    }
    return a.equals(b);
  }

  /** The value without what is only known of its text's origin. */
  public static @Nullable Object plain(@Nullable Object v) {
    return v instanceof Traced t ? t.text() : v == GoNil.NIL ? null : v;
  }
}
