package dev.drydock.helm.template.format;

import dev.drydock.helm.template.value.GoValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The walk through a format string: flags, widths, argument numbers. */
final class Directives {
  private static final int HUGE = 1_000_000;

  private final String format;
  private final List<? extends @Nullable Object> args;
  private final Verbs p = new Verbs();
  private int at;
  private int next;
  private boolean reordered;
  private boolean goodNumber = true;

  Directives(String format, List<? extends @Nullable Object> args) {
    this.format = format;
    this.args = args;
  }

  String run() {
    int end = format.length();
    while (at < end) {
      goodNumber = true;
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        p.literal(format.substring(at));
        break;
      }
      p.literal(format.substring(at, percent));
      at = percent + 1;
      directive();
    }
    if (!reordered && next < args.size()) {
      extra();
    }
    return p.text();
  }

  private void directive() {
    p.clear();
    flags();
    boolean afterNumber = argumentNumber();
    if (peek('*')) {
      at++;
      width();
      afterNumber = false;
    } else {
      int w = number();
      if (w >= 0) {
        p.width = w;
        if (afterNumber) {
          goodNumber = false;
        }
      }
    }
    if (at + 1 <= format.length() && peek('.')) {
      at++;
      if (afterNumber) {
        goodNumber = false;
      }
      afterNumber = argumentNumber();
      if (peek('*')) {
        at++;
        precision();
        afterNumber = false;
      } else {
        int n = number();
        p.precision = Math.max(n, 0);
      }
    }
    if (!afterNumber) {
      argumentNumber();
    }
    if (at >= format.length()) {
      p.literal("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    if (verb == '%') {
      p.literal("%");
    } else if (!goodNumber) {
      p.literal("%!" + Character.toString(verb) + "(BADINDEX)");
    } else if (next >= args.size()) {
      p.literal("%!" + Character.toString(verb) + "(MISSING)");
    } else {
      if (verb == 'w') {
        verb = 'w';
      } else if (verb == 'v') {
        p.sharpV = p.sharp;
        p.sharp = false;
        p.plusV = p.plus;
        p.plus = false;
      }
      p.argument(args.get(next++), verb);
    }
  }

  private boolean peek(char c) {
    return at < format.length() && format.charAt(at) == c;
  }

  private void flags() {
    for (; at < format.length(); at++) {
      switch (format.charAt(at)) {
        case '#' -> p.sharp = true;
        case '0' -> p.zero = true;
        case '+' -> p.plus = true;
        case '-' -> p.minus = true;
        case ' ' -> p.space = true;
        default -> {
          return;
        }
      }
    }
  }

  private int number() {
    int from = at;
    long n = 0;
    while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      n = n * 10 + (format.charAt(at++) - '0');
      if (n > HUGE) {
        return -1;
      }
    }
    return at > from ? (int) n : -1;
  }

  /** {@code [n]}. */
  private boolean argumentNumber() {
    if (!peek('[')) {
      return false;
    }
    reordered = true;
    int close = format.indexOf(']', at);
    if (close < 0) {
      goodNumber = false;
      at++;
      return false;
    }
    String inside = format.substring(at + 1, close);
    at = close + 1;
    if (!inside.matches("[0-9]{1,6}")) {
      goodNumber = false;
      return false;
    }
    int n = Integer.parseInt(inside);
    if (n < 1 || n > args.size()) {
      goodNumber = false;
      return true;
    }
    next = n - 1;
    return true;
  }

  private @Nullable Integer intArgument() {
    if (next >= args.size()) {
      return null;
    }
    Object v = args.get(next++);
    if (!GoValues.isInteger(v) || v == null) {
      return null;
    }
    long n = GoValues.integer(v);
    return Math.abs(n) > HUGE ? null : (Integer) (int) n;
  }

  private void width() {
    Integer w = intArgument();
    if (w == null) {
      p.literal("%!(BADWIDTH)");
      return;
    }
    p.width = w;
    if (w < 0) {
      p.width = -w;
      p.minus = true;
      p.zero = false;
    }
  }

  private void precision() {
    Integer n = intArgument();
    if (n == null) {
      p.literal("%!(BADPREC)");
    } else {
      p.precision = n < 0 ? -1 : n;
      if (n < 0) {
        p.literal("%!(BADPREC)");
      }
    }
  }

  private void extra() {
    p.clear();
    p.literal("%!(EXTRA ");
    for (int i = next; i < args.size(); i++) {
      p.literal(i > next ? ", " : "");
      Object v = args.get(i);
      if (v == null) {
        p.literal("<nil>");
      } else {
        p.literal(GoValues.typeName(v) + "=");
        p.argument(v, 'v');
      }
    }
    p.literal(")");
  }
}
