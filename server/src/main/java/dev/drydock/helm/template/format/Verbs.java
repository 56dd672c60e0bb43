package dev.drydock.helm.template.format;

import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.GoComplex;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoQuote;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.helm.template.value.GoValues;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Prints one value after another under a verb and flags; bad verbs are said in the output. */
final class Verbs {
  private static final int DEEPEST = 1000;

  private final StringBuilder out = new StringBuilder();
  private final Padding pad = new Padding(this, out);
  int width = -1;
  int precision = -1;
  boolean sharp;
  boolean zero;
  boolean plus;
  boolean minus;
  boolean space;
  boolean sharpV;
  boolean plusV;

  String text() {
    return out.toString();
  }

  void literal(String s) {
    out.append(s);
  }

  void clear() {
    width = -1;
    precision = -1;
    sharp = false;
    zero = false;
    plus = false;
    minus = false;
    space = false;
    sharpV = false;
    plusV = false;
  }

  /** A value of the argument list. */
  void argument(@Nullable Object given, int verb) {
    Object v = GoValues.plain(given);
    if (v == null) {
      if (verb == 'T' || verb == 'v') {
        pad.string("<nil>", -1);
      } else {
        bad(verb, null);
      }
      return;
    }
    if (verb == 'T') {
      text(GoValues.typeName(v), 's', v);
      return;
    }
    value(v, verb, 0);
  }

  private void bad(int verb, @Nullable Object v) {
    out.append("%!").appendCodePoint(verb).append('(');
    if (v == null) {
      out.append("<nil>");
    } else {
      out.append(GoValues.typeName(v)).append('=');
      value(v, 'v', 0);
    }
    out.append(')');
  }

  private void value(@Nullable Object v, int verb, int depth) {
    if (depth > DEEPEST) {
      out.append("...");
      return;
    }
    if (v == null) {
      out.append("<nil>");
    } else if (v instanceof String s) {
      text(s, verb, v);
    } else if (v instanceof Boolean b) {
      if (verb == 't' || verb == 'v') {
        pad.string(b ? "true" : "false", -1);
      } else {
        bad(verb, v);
      }
    } else if (v instanceof Long n) {
      integer(n, false, verb, v);
    } else if (v instanceof GoInt i) {
      integer(i.value(), i.kind().unsigned(), verb, v);
    } else if (v instanceof Double d) {
      floating(d, verb, v);
    } else if (v instanceof GoComplex c) {
      complex(c, verb);
    } else if (v instanceof byte[] b) {
      bytes(b, verb, depth);
    } else if (v instanceof Map<?, ?> m) {
      map(m, verb, depth);
    } else if (v instanceof List<?> l) {
      list(l, verb, depth);
    } else if (v instanceof GoStruct s) {
      struct(s, verb, depth);
    }
  }

  private void text(String s, int verb, Object v) {
    switch (verb) {
      case 'v':
        if (sharpV) {
          pad.quoted(s);
        } else {
          pad.string(s, precision);
        }
        break;
      case 's':
        pad.string(s, precision);
        break;
      case 'x':
        pad.hex(GoBytes.encode(s), false);
        break;
      case 'X':
        pad.hex(GoBytes.encode(s), true);
        break;
      case 'q':
        pad.quoted(s);
        break;
      default:
        bad(verb, v);
    }
  }

  private void integer(long n, boolean unsigned, int verb, Object v) {
    switch (verb) {
      case 'v':
        if (sharpV && unsigned) {
          boolean was = sharp;
          sharp = true;
          pad.integer(n, 16, true, 'v', false);
          sharp = was;
        } else {
          pad.integer(n, 10, unsigned, 'v', false);
        }
        break;
      case 'd':
        pad.integer(n, 10, unsigned, 'd', false);
        break;
      case 'b':
        pad.integer(n, 2, unsigned, 'b', false);
        break;
      case 'o', 'O':
        pad.integer(n, 8, unsigned, verb, false);
        break;
      case 'x':
        pad.integer(n, 16, unsigned, 'x', false);
        break;
      case 'X':
        pad.integer(n, 16, unsigned, 'X', true);
        break;
      case 'c':
        pad.string(Character.toString(n >= 0 && n <= 0x10FFFF ? (int) n : 0xFFFD), -1);
        break;
      case 'q':
        pad.pad(GoQuote.quoteChar(n >= 0 && n <= 0x10FFFF ? (int) n : 0xFFFD, plus));
        break;
      case 'U':
        pad.unicode(n);
        break;
      default:
        bad(verb, v);
    }
  }

  private void floating(double d, int verb, Object v) {
    switch (verb) {
      case 'v':
        pad.floating(d, 'g', -1);
        break;
      case 'e', 'E', 'f', 'F':
        pad.floating(d, verb == 'F' ? 'f' : (char) verb, 6);
        break;
      case 'g', 'G':
        pad.floating(d, (char) verb, -1);
        break;
      case 'b', 'x', 'X':
        pad.string(HexFloat.format(d, (char) verb, precision), -1);
        break;
      default:
        bad(verb, v);
    }
  }

  private void complex(GoComplex c, int verb) {
    if ("vbgGxXfFeE".indexOf(verb) < 0) {
      bad(verb, c);
      return;
    }
    boolean was = plus;
    out.append('(');
    floating(c.real(), verb, c);
    plus = true;
    floating(c.imaginary(), verb, c);
    out.append("i)");
    plus = was;
  }

  private void bytes(byte[] b, int verb, int depth) {
    if (verb == 'v' || verb == 'd') {
      if (sharpV) {
        out.append("[]byte{");
        for (int i = 0; i < b.length; i++) {
          out.append(i > 0 ? ", " : "").append(String.format("0x%x", b[i] & 255));
        }
        out.append('}');
        return;
      }
      out.append('[');
      for (int i = 0; i < b.length; i++) {
        out.append(i > 0 ? " " : "");
        pad.integer(b[i] & 255, 10, true, verb, false);
      }
      out.append(']');
    } else if (verb == 's' || verb == 'q' || verb == 'x' || verb == 'X') {
      text(GoBytes.decode(b), verb, b);
    } else {
      list(List.of(java.util.Objects.requireNonNull(GoValues.asList(b)).toArray()), verb, depth);
    }
  }

  private void map(Map<?, ?> m, int verb, int depth) {
    if (sharpV) {
      out.append(GoValues.typeOf(m).name());
      if (GoValues.isNil(m)) {
        out.append("(nil)");
        return;
      }
      out.append('{');
    } else {
      out.append("map[");
    }
    boolean first = true;
    for (Object key : new TreeSet<>(m.keySet())) {
      out.append(first ? "" : sharpV ? ", " : " ");
      first = false;
      value(key, verb, depth + 1);
      out.append(':');
      nested(m.get(key), verb, depth, GoValues.typeOf(m).elem());
    }
    out.append(sharpV ? '}' : ']');
  }

  /** A value in a map, a list or a struct. */
  private void nested(@Nullable Object v, int verb, int depth, @Nullable GoType declared) {
    if (v == null && sharpV) {
      String type = declared == null ? "interface {}" : declared.name();
      out.append(type).append("(nil)");
    } else if (v == null) {
      out.append("<nil>");
    } else {
      value(v, verb, depth + 1);
    }
  }

  private void list(List<?> l, int verb, int depth) {
    GoType type = GoValues.typeOf(l);
    if (sharpV) {
      out.append(type.name());
      if (GoValues.isNil(l)) {
        out.append("(nil)");
        return;
      }
    }
    out.append(sharpV ? '{' : '[');
    for (int i = 0; i < l.size(); i++) {
      out.append(i == 0 ? "" : sharpV ? ", " : " ");
      nested(l.get(i), verb, depth, type.elem());
    }
    out.append(sharpV ? '}' : ']');
  }

  private void struct(GoStruct s, int verb, int depth) {
    String printed = s.printed().orElse(null);
    if (printed != null && !sharpV && "vsxXq".indexOf(verb) >= 0) {
      text(printed, verb, s);
      return;
    }
    if (s.payload() instanceof Long n) {
      integer(n, false, verb, s);
      return;
    }
    if (s.type().kind() == GoKind.PTR) {
      if (depth > 0) {
        out.append("0xc000000000");
        return;
      }
      out.append('&');
    }
    if (sharpV) {
      out.append(s.type().name().replaceFirst("^\\*", ""));
    }
    out.append('{');
    boolean first = true;
    for (Map.Entry<String, @Nullable Object> e : s.shown().entrySet()) {
      out.append(first ? "" : sharpV ? ", " : " ");
      first = false;
      if (plusV || sharpV) {
        out.append(e.getKey()).append(':');
      }
      nested(e.getValue(), verb, depth, null);
    }
    out.append('}');
  }
}
