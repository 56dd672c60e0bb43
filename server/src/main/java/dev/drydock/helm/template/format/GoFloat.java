package dev.drydock.helm.template.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** strconv.FormatFloat. */
public final class GoFloat {
  private GoFloat() {}

  /**
   * The digits of a number and where its point is: 0.d1d2… times ten to the {@code point}.
   *
   * @param digits without trailing zeros; empty for zero
   */
  private record Digits(String digits, int point) {
    static Digits of(BigDecimal d) {
      if (d.signum() == 0) {
        return new Digits("", 0);
      }
      BigDecimal s = d.stripTrailingZeros();
      String u = s.unscaledValue().abs().toString();
      return new Digits(u, u.length() - s.scale());
    }

    char digit(int i) {
      return i >= 0 && i < digits.length() ? digits.charAt(i) : '0';
    }
  }

  private static BigDecimal shortest(double d, int bits) {
    BigDecimal exact = new BigDecimal(d);
    for (int n = 1; n < 17; n++) {
      BigDecimal r = exact.round(new MathContext(n, RoundingMode.HALF_EVEN));
      if (bits == 32 ? r.floatValue() == (float) d : r.doubleValue() == d) {
        return r;
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
  }

  /**
   * @param format one of e, E, f, F, g, G
   * @param precision -1 for as many digits as are needed to read the same number again
   * @param bits 64, or 32 for a number that is a float32
   */
  public static String format(double d, char format, int precision, int bits) {
    if (Double.isNaN(d)) {
      return "NaN";
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? "+Inf" : "-Inf";
    }
    String sign = Double.doubleToRawLongBits(d) < 0 ? "-" : "";
    double abs = Math.abs(d);
    boolean shortest = precision < 0;
    BigDecimal exact = new BigDecimal(abs);
    BigDecimal rounded;
    int prec = precision;
    if (shortest) {
      rounded = abs == 0 ? exact : shortest(abs, bits);
      Digits x = Digits.of(rounded);
      prec =
          switch (format) {
            case 'e', 'E' -> x.digits.length() - 1;
            case 'f', 'F' -> Math.max(x.digits.length() - x.point, 0);
            default -> x.digits.length();
          };
    } else {
      rounded =
          switch (format) {
            case 'e', 'E' -> exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
            case 'f', 'F' -> exact.setScale(precision, RoundingMode.HALF_EVEN);
            default -> exact.round(new MathContext(Math.max(1, precision), RoundingMode.HALF_EVEN));
          };
      if (format == 'g' || format == 'G') {
        prec = Math.max(1, precision);
      }
    }
    Digits x = Digits.of(rounded);
    return sign
        + switch (format) {
          case 'e', 'E' -> exponential(x, prec, format);
          case 'f', 'F' -> fixed(x, prec);
          default -> general(x, prec, shortest, format);
        };
  }

  private static String general(Digits x, int precision, boolean shortest, char format) {
    int limit = precision;
    if (limit > x.digits.length() && x.digits.length() >= x.point) {
      limit = x.digits.length();
    }
    if (shortest) {
      limit = 6;
    }
    int exponent = x.point - 1;
    if (exponent < -4 || exponent >= limit) {
      int prec = Math.min(precision, x.digits.length());
      return exponential(x, prec - 1, format == 'g' ? 'e' : 'E');
    }
    return fixed(x, Math.max(Math.min(precision, x.digits.length()) - x.point, 0));
  }

  private static String exponential(Digits x, int precision, char mark) {
    StringBuilder b = new StringBuilder().append(x.digit(0));
    if (precision > 0) {
      b.append('.');
      for (int i = 1; i <= precision; i++) {
        b.append(x.digit(i));
      }
    }
    int exponent = x.digits.isEmpty() ? 0 : x.point - 1;
    b.append(mark).append(exponent < 0 ? '-' : '+');
    int e = Math.abs(exponent);
    return b.append(e < 10 ? "0" : "").append(e).toString();
  }

  private static String fixed(Digits x, int precision) {
    StringBuilder b = new StringBuilder();
    if (x.point > 0) {
      for (int i = 0; i < x.point; i++) {
        b.append(x.digit(i));
      }
    } else {
      b.append('0');
    }
    if (precision > 0) {
      b.append('.');
      for (int i = 0; i < precision; i++) {
        b.append(x.digit(x.point + i));
      }
    }
    return b.toString();
  }
}
