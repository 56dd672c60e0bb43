package dev.drydock.helm.template.parse;

import dev.drydock.helm.template.value.GoQuote;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as it stands in a template: what it is worth as each Go type, null where it is none.
 *
 * @param unsigned its 64 bits
 * @param imaginary the second half of a complex number; {@code floating} is the first where it is
 *     known to be real
 * @param real of a complex number
 */
public record NumberLiteral(
    String text,
    @Nullable Long integer,
    @Nullable Long unsigned,
    @Nullable Double floating,
    boolean complex,
    double real,
    double imaginary) {
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64);
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  private static final Pattern HEXADECIMAL =
      Pattern.compile("[-+]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][-+]?[0-9]+");

  /** Why a number is none. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }

  static NumberLiteral character(String text) throws Malformed {
    int point = GoQuote.unquoteChar(text);
    if (point == -1) {
      throw new Malformed("invalid syntax");
    }
    if (point < 0) {
      throw new Malformed("malformed character constant: " + text);
    }
    return new NumberLiteral(text, (long) point, (long) point, (double) point, false, 0, 0);
  }

  static NumberLiteral complex(String text) throws Malformed {
    int split = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    if (split > 0 && "eEpP".indexOf(text.charAt(split - 1)) >= 0) {
      split = Math.max(text.lastIndexOf('+', split - 1), text.lastIndexOf('-', split - 1));
    }
    Double re = split > 0 ? parseFloat(text.substring(0, split)) : null;
    Double im = split > 0 ? parseFloat(text.substring(split, text.length() - 1)) : null;
    if (re == null || im == null) {
      throw new Malformed("syntax error scanning complex number");
    }
    return ofComplex(text, re, im);
  }

  private static NumberLiteral ofComplex(String text, double re, double im) {
    if (im != 0) {
      return new NumberLiteral(text, null, null, null, true, re, im);
    }
    Long whole = (double) (long) re == re ? (Long) (long) re : null;
    return new NumberLiteral(text, whole, re >= 0 ? whole : null, re, true, re, im);
  }

  static NumberLiteral of(String text) throws Malformed {
    if (text.endsWith("i")) {
      Double im = parseFloat(text.substring(0, text.length() - 1));
      if (im != null) {
        return ofComplex(text, 0, im);
      }
    }
    BigInteger u = parseInteger(text);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    Long unsigned =
        u != null && !signed && u.signum() >= 0 && u.compareTo(MAX) < 0
            ? (Long) u.longValue()
            : null;
    Long integer = u != null && u.bitLength() < 64 ? (Long) u.longValue() : null;
    if (integer != null && integer == 0) {
      unsigned = 0L;
    }
    Double floating =
        integer != null
            ? (Double) integer.doubleValue()
            : unsigned != null && u != null ? (Double) u.doubleValue() : null;
    if (floating == null) {
      Double f = parseFloat(text);
      if (f != null) {
        if (text.chars().noneMatch(c -> ".eEpP".indexOf(c) >= 0)) {
          throw new Malformed("integer overflow: " + GoQuote.quote(text));
        }
        floating = f;
        if ((double) (long) (double) f == f && Math.abs(f) < 0x1p63) {
          integer = (long) (double) f;
          unsigned = f >= 0 ? integer : null;
        }
      }
    }
    if (integer == null && unsigned == null && floating == null) {
      throw new Malformed("illegal number syntax: " + GoQuote.quote(text));
    }
    return new NumberLiteral(text, integer, unsigned, floating, false, 0, 0);
  }

  /** strconv.ParseInt(text, 0, …) without its limits; null where it is no integer. */
  public static @Nullable BigInteger parseInteger(String text) {
    String s = text;
    boolean negative = s.startsWith("-");
    if (negative || s.startsWith("+")) {
      s = s.substring(1);
    }
    int base = 10;
    boolean prefixed = false;
    if (s.length() > 1 && s.charAt(0) == '0') {
      char p = Character.toLowerCase(s.charAt(1));
      base = p == 'x' ? 16 : p == 'b' ? 2 : 8;
      prefixed = p == 'x' || p == 'b' || p == 'o';
      if (prefixed && s.length() == 2) {
        return null;
      }
      s = s.substring(prefixed ? 2 : 1);
    }
    if (s.indexOf('_') >= 0) {
      String leading = base == 10 ? s : "0" + s;
      if (!leading.matches("[0-9a-zA-Z]+(_[0-9a-zA-Z]+)*")) {
        return null;
      }
      s = s.replace("_", "");
    }
    if (s.isEmpty() || s.length() > 70) {
      return null;
    }
    for (int i = 0; i < s.length(); i++) {
      if (s.charAt(i) > 'z' || Character.digit(s.charAt(i), base) < 0) {
        return null;
      }
    }
    BigInteger v = new BigInteger(s, base);
    return negative ? v.negate() : v;
  }

  /** strconv.ParseFloat(text, 64); null where it is none or too large. */
  public static @Nullable Double parseFloat(String text) {
    String s = text;
    String bare = s.startsWith("-") || s.startsWith("+") ? s.substring(1) : s;
    boolean negative = s.startsWith("-");
    switch (bare.toLowerCase(java.util.Locale.ROOT)) {
      case "inf", "infinity":
        return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case "nan":
        return bare.length() == s.length() ? Double.NaN : null;
      default:
        break;
    }
    if (s.indexOf('_') >= 0) {
      boolean based =
          bare.length() > 1 && bare.charAt(0) == '0' && Character.isLetter(bare.charAt(1));
      if (!based
          || !bare.matches(
              "0[xX]_?[0-9a-fA-F]+(_[0-9a-fA-F]+)*(\\.[0-9a-fA-F_]*)?([pP][-+]?[0-9_]+)?")) {
        return null;
      }
      s = s.replace("_", "");
    }
    if (!DECIMAL.matcher(s).matches() && !HEXADECIMAL.matcher(s).matches()) {
      return null;
    }
    double d = Double.parseDouble(s);
    return Double.isInfinite(d) ? null : (Double) d;
  }
}
