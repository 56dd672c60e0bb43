package dev.drydock.helm.template.format;

import java.util.Locale;

/** Floating-point numbers in base 2 and 16. */
final class HexFloat {
  private HexFloat() {}

  static String format(double d, char verb, int precision) {
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      return GoFloat.format(d, 'g', -1, 64);
    }
    if (verb == 'b') {
      return binary(d);
    }
    String s = precision < 0 ? shortest(d) : rounded(d, precision);
    return verb == 'X' ? s.toUpperCase(Locale.ROOT) : s;
  }

  private static String binary(double d) {
    long bits = Double.doubleToRawLongBits(d);
    long mantissa = bits & ((1L << 52) - 1);
    int exponent = (int) (bits >> 52) & 2047;
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= 1L << 52;
    }
    int e = exponent - 1023 - 52;
    return (bits < 0 ? "-" : "") + mantissa + "p" + (e >= 0 ? "+" : "") + e;
  }

  private static String shortest(double d) {
    String s = Double.toHexString(d);
    if (d == 0) {
      return s.startsWith("-") ? "-0x0p+00" : "0x0p+00";
    }
    if (Math.abs(d) < Double.MIN_NORMAL) {
      int e = Math.getExponent(d);
      double scaled = Math.abs(d);
      e = 0;
      while (scaled < 1) {
        scaled *= 2;
        e--;
      }
      s = (d < 0 ? "-" : "") + Double.toHexString(scaled).replaceFirst("p.*", "p" + e);
    }
    int p = s.indexOf('p');
    String mantissa = s.substring(0, p).replaceFirst("\\.0$", "");
    return mantissa + exponent(Integer.parseInt(s.substring(p + 1)));
  }

  private static String exponent(int e) {
    return "p" + (e < 0 ? "-" : "+") + (Math.abs(e) < 10 ? "0" : "") + Math.abs(e);
  }

  private static String rounded(double d, int precision) {
    String s = shortest(d);
    int p = s.indexOf('p');
    int point = s.indexOf('.');
    String head = point < 0 ? s.substring(0, p) : s.substring(0, point);
    String digits = point < 0 ? "" : s.substring(point + 1, p);
    if (digits.length() > precision) {
      double scaled = Double.parseDouble("0x1." + digits + "p0");
      double unit = Math.scalb(1.0, -4 * precision);
      double r = Math.rint(scaled / unit) * unit;
      int e = Integer.parseInt(s.substring(p + 1));
      if (r >= 2) {
        r /= 2;
        e++;
      }
      String h = Double.toHexString(r);
      digits = h.substring(h.indexOf('.') + 1, h.indexOf('p')).replaceFirst("^0$", "");
      return head + tail(digits, precision) + exponent(e);
    }
    return head + tail(digits, precision) + s.substring(p);
  }

  private static String tail(String digits, int precision) {
    return precision == 0 ? "" : "." + digits + "0".repeat(precision - digits.length());
  }
}
