package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.parse.NumberLiteral;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoKind;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Conversions to numbers as spf13/cast 1.7 does them: what is none is zero. */
final class Cast {
  private Cast() {}

  /** cast.ToInt64 and cast.ToInt, which are the same on 64 bits. */
  static long toInt(@Nullable Object v) {
    if (v instanceof Long l) {
      return l;
    }
    if (v instanceof GoInt i) {
      return i.value();
    }
    if (v instanceof Double d) {
      return truncate(d);
    }
    if (v instanceof String s) {
      BigInteger n = NumberLiteral.parseInteger(withoutZeroDecimals(s));
      return n == null || n.bitLength() > 63 ? 0 : n.longValue();
    }
    return Boolean.TRUE.equals(v) ? 1 : 0;
  }

  /** As the processor does: what does not fit is the smallest number. */
  private static long truncate(double d) {
    return d >= -0x1p63 && d < 0x1p63 ? (long) d : Long.MIN_VALUE;
  }

  static double toFloat(@Nullable Object v) {
    if (v instanceof Double d) {
      return d;
    }
    if (v instanceof Long l) {
      return l;
    }
    if (v instanceof GoInt i) {
      double d = i.value();
      return i.kind() == GoKind.UINT64 && d < 0 ? d + 0x1p64 : d;
    }
    if (v instanceof String s) {
      Double d = NumberLiteral.parseFloat(s);
      return d == null ? 0 : d;
    }
    return Boolean.TRUE.equals(v) ? 1 : 0;
  }

  /** {@code "12.00"} is {@code "12"}. */
  private static String withoutZeroDecimals(String s) {
    boolean zero = false;
    for (int i = s.length(); i > 0; i--) {
      char c = s.charAt(i - 1);
      if (c == '.') {
        if (zero) {
          return s.substring(0, i - 1);
        }
      } else if (c == '0') {
        zero = true;
      } else {
        return s;
      }
    }
    return s;
  }
}
