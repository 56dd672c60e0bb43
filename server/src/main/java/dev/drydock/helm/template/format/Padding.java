package dev.drydock.helm.template.format;

import dev.drydock.helm.template.value.GoQuote;
import java.util.Locale;

/** Strings and numbers under the flags, padded to the width. */
final class Padding {
  private final Verbs f;
  private final StringBuilder out;

  Padding(Verbs f, StringBuilder out) {
    this.f = f;
    this.out = out;
  }

  void pad(String s) {
    pad(s, f.zero);
  }

  private void pad(String s, boolean zeros) {
    int missing = f.width - s.codePointCount(0, s.length());
    if (f.width < 0 || missing <= 0) {
      out.append(s);
    } else if (f.minus) {
      out.append(s).append(" ".repeat(missing));
    } else {
      out.append((zeros ? "0" : " ").repeat(missing)).append(s);
    }
  }

  void string(String s, int precision) {
    boolean cut = precision >= 0 && s.codePointCount(0, s.length()) > precision;
    pad(cut ? s.substring(0, s.offsetByCodePoints(0, precision)) : s);
  }

  void quoted(String s) {
    String text = s;
    if (f.precision >= 0 && s.codePointCount(0, s.length()) > f.precision) {
      text = s.substring(0, s.offsetByCodePoints(0, f.precision));
    }
    if (f.sharp && backquotable(text)) {
      pad("`" + text + "`");
    } else {
      pad(f.plus ? GoQuote.quoteAscii(text) : GoQuote.quote(text));
    }
  }

  private static boolean backquotable(String s) {
    return s.codePoints()
        .allMatch(c -> c != '`' && c != 0xFEFF && c != 0x7F && (c >= ' ' || c == '\t'));
  }

  void hex(byte[] b, boolean upper) {
    int n = f.precision >= 0 ? Math.min(f.precision, b.length) : b.length;
    StringBuilder s = new StringBuilder();
    String prefix = upper ? "0X" : "0x";
    for (int i = 0; i < n; i++) {
      if (f.space && i > 0) {
        s.append(' ');
      }
      if (f.sharp && (f.space || i == 0)) {
        s.append(prefix);
      }
      s.append(String.format(upper ? "%02X" : "%02x", b[i] & 255));
    }
    pad(s.toString());
  }

  void integer(long n, int base, boolean unsigned, int verb, boolean upper) {
    boolean negative = !unsigned && n < 0;
    String digits =
        negative
            ? Long.toUnsignedString(-n, base)
            : unsigned ? Long.toUnsignedString(n, base) : Long.toString(n, base);
    int prec = 0;
    boolean zero = f.zero;
    if (f.precision >= 0) {
      prec = f.precision;
      if (prec == 0 && n == 0) {
        pad("", false);
        return;
      }
      zero = false;
    } else if (zero && !f.minus && f.width >= 0) {
      prec = f.width - (negative || f.plus || f.space ? 1 : 0);
    }
    if (digits.length() < prec) {
      digits = "0".repeat(prec - digits.length()) + digits;
    }
    if (upper) {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    if (f.sharp) {
      if (base == 2) {
        digits = "0b" + digits;
      } else if (base == 8 && !digits.startsWith("0")) {
        digits = "0" + digits;
      } else if (base == 16) {
        digits = (upper ? "0X" : "0x") + digits;
      }
    }
    if (verb == 'O') {
      digits = "0o" + digits;
    }
    pad((negative ? "-" : f.plus ? "+" : f.space ? " " : "") + digits, false);
  }

  void unicode(long n) {
    String s = String.format("%04X", n);
    if (f.precision > s.length()) {
      s = "0".repeat(f.precision - s.length()) + s;
    }
    s = "U+" + s;
    if (f.sharp && n >= 0 && n <= Character.MAX_CODE_POINT && GoQuote.printable((int) n)) {
      s += " '" + Character.toString((int) n) + "'";
    }
    pad(s, false);
  }

  void floating(double d, char format, int defaultPrecision) {
    int prec = f.precision >= 0 ? f.precision : defaultPrecision;
    String s = GoFloat.format(d, format, prec, 64);
    String sign = s.startsWith("-") ? "-" : "+";
    s = s.startsWith("-") || s.startsWith("+") ? s.substring(1) : s;
    boolean zero = f.zero && !f.minus;
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      String shown = f.space && sign.equals("+") && !f.plus ? " " : sign;
      pad((Double.isNaN(d) && !f.space && !f.plus ? "" : shown) + s, false);
      return;
    }
    if (f.sharp) {
      s = sharp(s, format, f.precision);
    }
    if (f.plus || sign.equals("-") || (f.space && !sign.isEmpty())) {
      String shown = f.space && sign.equals("+") && !f.plus ? " " : sign;
      if (zero && f.width > s.length() + 1) {
        out.append(shown).append("0".repeat(f.width - s.length() - 1)).append(s);
        return;
      }
      pad(shown + s, zero);
      return;
    }
    pad(s, zero);
  }

  /** A decimal point always, and for %g the zeros. */
  private static String sharp(String s, char format, int precision) {
    int e = s.indexOf('e') >= 0 ? s.indexOf('e') : s.indexOf('E');
    String mantissa = e < 0 ? s : s.substring(0, e);
    String tail = e < 0 ? "" : s.substring(e);
    int digits = 0;
    if (format == 'g' || format == 'G') {
      digits = precision < 0 ? 6 : precision;
    }
    boolean nonZero = false;
    for (int i = 0; i < mantissa.length(); i++) {
      char c = mantissa.charAt(i);
      nonZero |= c != '0' && c != '.';
      if (c != '.' && nonZero) {
        digits--;
      }
    }
    boolean point = mantissa.indexOf('.') >= 0;
    if (!point && mantissa.equals("0")) {
      digits--;
    }
    return mantissa + (point ? "" : ".") + "0".repeat(Math.max(0, digits)) + tail;
  }
}
