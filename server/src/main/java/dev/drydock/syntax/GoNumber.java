package dev.drydock.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as Go's strconv reads them, which is what decides the type of a plain scalar in go-yaml.
 */
public final class GoNumber {
  private static final BigInteger MIN_SIGNED = BigInteger.ONE.shiftLeft(63).negate();
  private static final BigInteger MAX_UNSIGNED =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger MAX_SIGNED =
      BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE);
  private static final Pattern YAML_FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern GO_FLOAT =
      Pattern.compile("([0-9_]*)(\\.[0-9_]*)?([eE][-+]?[0-9][0-9_]*)?");

  private GoNumber() {}

  /**
   * A short run of decimal digits without a leading zero, the common case; -1 for anything else.
   */
  private static long simple(String text) {
    int n = text.length();
    if (n > 18 || (n > 1 && text.charAt(0) == '0')) {
      return -1;
    }
    long v = 0;
    for (int i = 0; i < n; i++) {
      int d = text.charAt(i) - '0';
      if (d < 0 || d > 9) {
        return -1;
      }
      v = v * 10 + d;
    }
    return n == 0 ? -1 : v;
  }

  /** Whether a text that begins with a digit or a sign is an integer. */
  static boolean isInteger(String text) {
    return simple(text) >= 0 || integer(text) != null;
  }

  /**
   * The integer a plain scalar means, null where it is none: decimal, {@code 0x}, {@code 0b},
   * {@code 0o} and {@code 0} prefixes, underscores anywhere, between the smallest signed and the
   * largest unsigned 64-bit number.
   */
  public static @Nullable BigInteger integer(String text) {
    long quick = simple(text);
    if (quick >= 0) {
      return BigInteger.valueOf(quick);
    }
    String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
    BigInteger v = parse(plain);
    if (v != null) {
      return v;
    }
    if (plain.startsWith("0b")) {
      return inBase(plain.substring(2), 2, true);
    }
    if (plain.startsWith("-0b")) {
      return inBase("-" + plain.substring(3), 2, false);
    }
    if (plain.startsWith("0o")) {
      return inBase(plain.substring(2), 8, true);
    }
    return plain.startsWith("-0o") ? inBase("-" + plain.substring(3), 8, false) : null;
  }

  /** strconv.ParseInt(s, 0, 64), then strconv.ParseUint(s, 0, 64). */
  private static @Nullable BigInteger parse(String s) {
    boolean signed = s.startsWith("-") || s.startsWith("+");
    String digits = signed ? s.substring(1) : s;
    int base = 10;
    if (digits.startsWith("0")) {
      char p = digits.length() >= 3 ? Character.toLowerCase(digits.charAt(1)) : ' ';
      base = p == 'x' ? 16 : p == 'b' ? 2 : 8;
      digits = digits.substring(p == 'x' || p == 'b' || p == 'o' ? 2 : 1);
      digits = digits.isEmpty() ? "0" : digits;
    }
    if (digits.startsWith("-") || digits.startsWith("+")) {
      return null;
    }
    return inBase(s.startsWith("-") ? "-" + digits : digits, base, !signed);
  }

  private static @Nullable BigInteger inBase(String s, int base, boolean unsignedToo) {
    int from = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
    if (from == s.length() || s.length() > 80) {
      return null;
    }
    for (int i = from; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c > 'z' || Character.digit(c, base) < 0) {
        return null;
      }
    }
    BigInteger v = new BigInteger(s, base);
    boolean fits =
        v.compareTo(MIN_SIGNED) >= 0
            && v.compareTo(unsignedToo && from == 0 ? MAX_UNSIGNED : MAX_SIGNED) <= 0;
    return fits ? v : null;
  }

  /**
   * The floating-point number a plain scalar means, null where it is none. A number that is too
   * large for 64 bits is none.
   */
  public static @Nullable Double floating(String text) {
    String bare = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    switch (bare) {
      case ".inf", ".Inf", ".INF":
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case ".nan", ".NaN", ".NAN":
        return bare.length() == text.length() ? Double.NaN : null;
      default:
        break;
    }
    if (!hasOnlyNumberCharacters(text)) {
      return null;
    }
    if (text.startsWith(".")) {
      return goFloat(text);
    }
    String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
    return YAML_FLOAT.matcher(plain).matches() ? finite(plain) : null;
  }

  /** A cheap test that every number passes but infinity and not-a-number. */
  private static boolean hasOnlyNumberCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9')
          && c != '.'
          && c != '-'
          && c != '+'
          && c != '_'
          && c != 'e'
          && c != 'E') {
        return false;
      }
    }
    return true;
  }

  /** strconv.ParseFloat of a text that begins with a point: underscores only between digits. */
  private static @Nullable Double goFloat(String text) {
    Matcher m = GO_FLOAT.matcher(text);
    if (!m.matches() || text.length() < 2 || !underscoresFit(text)) {
      return null;
    }
    boolean digits = text.chars().limit(m.end(2)).anyMatch(c -> c >= '0' && c <= '9');
    return digits ? finite(text.replace("_", "")) : null;
  }

  private static boolean underscoresFit(String text) {
    for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
      boolean fits =
          i > 0
              && i + 1 < text.length()
              && Character.isDigit(text.charAt(i - 1))
              && Character.isDigit(text.charAt(i + 1));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Double finite(String decimal) {
    double d = Double.parseDouble(decimal);
    return Double.isInfinite(d) ? null : Double.valueOf(d);
  }

  /**
   * The digits of the shortest decimal that reads back as {@code d}, and the power of ten of the
   * first.
   */
  private record Digits(String digits, int exponent) {
    static Digits of(double d) {
      BigDecimal exact = new BigDecimal(Math.abs(d));
      for (int n = 1; n <= 17; n++) {
        BigDecimal r = exact.round(new MathContext(n, RoundingMode.HALF_EVEN));
        if (r.doubleValue() == Math.abs(d)) {
          BigDecimal s = r.stripTrailingZeros();
          String u = s.unscaledValue().toString();
          return new Digits(u, u.length() - 1 - s.scale());
        }
      }
      throw new IllegalStateException("17 digits are enough for every double: " + d);
    }

    String fixed() {
      int point = exponent + 1;
      if (point <= 0) {
        return "0." + "0".repeat(-point) + digits;
      }
      return point >= digits.length()
          ? digits + "0".repeat(point - digits.length())
          : digits.substring(0, point) + "." + digits.substring(point);
    }

    String scientific(int exponentDigits) {
      String e = Integer.toString(Math.abs(exponent));
      return digits.charAt(0)
          + (digits.length() > 1 ? "." + digits.substring(1) : "")
          + (exponent < 0 ? "e-" : "e+")
          + "0".repeat(Math.max(0, exponentDigits - e.length()))
          + e;
    }
  }

  /** A finite number as encoding/json writes it. */
  public static String json(double d) {
    String sign = Double.doubleToRawLongBits(d) < 0 ? "-" : "";
    if (d == 0) {
      return sign + "0";
    }
    double abs = Math.abs(d);
    Digits digits = Digits.of(d);
    return sign + (abs < 1e-6 || abs >= 1e21 ? digits.scientific(1) : digits.fixed());
  }

  /** A finite number as strconv.FormatFloat(d, 'g', -1, 64) writes it. */
  public static String general(double d) {
    String sign = Double.doubleToRawLongBits(d) < 0 ? "-" : "";
    if (d == 0) {
      return sign + "0";
    }
    Digits digits = Digits.of(d);
    boolean scientific = digits.exponent() < -4 || digits.exponent() >= 6;
    return sign + (scientific ? digits.scientific(2) : digits.fixed());
  }

  /**
   * As {@link #general}, of the nearest number with 32 bits: where sigs.k8s.io/yaml makes texts.
   */
  public static String general32(double d) {
    float f = (float) d;
    if (Float.isInfinite(f) || Float.isNaN(f)) {
      return Float.isNaN(f) ? "NaN" : f > 0 ? "+Inf" : "-Inf";
    }
    if (f == 0) {
      return general(f);
    }
    BigDecimal exact = new BigDecimal(f);
    for (int digits = 1; digits < 9; digits++) {
      BigDecimal shorter = exact.round(new MathContext(digits));
      if (shorter.floatValue() == f) {
        return general(shorter.doubleValue());
      }
    }
    return general(exact.round(new MathContext(9)).doubleValue());
  }
}
