package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.exec.Args;
import dev.drydock.helm.template.exec.CallContext;
import dev.drydock.helm.template.exec.GoFunction;
import dev.drydock.helm.template.format.GoPrint;
import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoQuote;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.helm.template.value.Traced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cutting, joining, padding and quoting of strings. Go counts in bytes. */
final class StringFunctions {
  private static final GoType STRING_MAP = GoType.map(GoType.STRING);

  private StringFunctions() {}

  static void add(Registry r) {
    r.add(GoFunction.of("trim", "string", (c, a) -> trimmed(a.get(0), Spaces::is)).tracing());
    r.both("trimAll", "trimall", "string, string", (c, a) -> trimSet(a.string(1), a.string(0)));
    r.add(GoFunction.of("trimSuffix", "string, string", StringFunctions::trimSuffix).tracing());
    r.add(GoFunction.of("trimPrefix", "string, string", StringFunctions::trimPrefix).tracing());
    r.add("repeat", "int, string", StringFunctions::repeat);
    r.add("substr", "int, int, string", (c, a) -> substr(a.integer(0), a.integer(1), a.string(2)));
    r.add("trunc", "int, string", (c, a) -> trunc(a.integer(0), a.string(1)));
    r.add("abbrev", "int, string", (c, a) -> Abbreviation.right(a.integer(0), a.string(1)));
    r.add(
        "abbrevboth",
        "int, int, string",
        (c, a) -> Abbreviation.both(a.integer(0), a.integer(1), a.string(2)));
    r.add("contains", "string, string", (c, a) -> a.string(1).contains(a.string(0)));
    r.add("hasPrefix", "string, string", (c, a) -> a.string(1).startsWith(a.string(0)));
    r.add("hasSuffix", "string, string", (c, a) -> a.string(1).endsWith(a.string(0)));
    r.add("quote", "any...", (c, a) -> quote(a.from(0)));
    r.add("squote", "any...", (c, a) -> squote(a.from(0)));
    r.add("cat", "any...", (c, a) -> cat(a.from(0)));
    r.add(GoFunction.of("indent", "int, string", (c, a) -> indent(c, a, false)).tracing());
    r.add(GoFunction.of("nindent", "int, string", (c, a) -> indent(c, a, true)).tracing());
    r.add("replace", "string, string, string", StringFunctions::replace);
    r.add("plural", "string, string, int", (c, a) -> a.string(a.integer(2) == 1 ? 0 : 1));
    r.add(GoFunction.of("toString", "any", (c, a) -> string(a.get(0))).tracing());
    r.add("toStrings", "any", (c, a) -> GoList.strings(Strval.list(a.get(0))));
    r.add("join", "string, any", StringFunctions::join);
    r.add("split", "string, string", (c, a) -> numbered(split(a.string(1), a.string(0), -1)));
    r.add(
        "splitList",
        "string, string",
        (c, a) -> GoList.strings(split(a.string(1), a.string(0), -1)));
    r.add(
        "splitn",
        "string, int, string",
        (c, a) -> numbered(split(a.string(2), a.string(0), (int) a.integer(1))));
    r.add("hello", "", (c, a) -> "Hello!");
  }

  private static Object join(CallContext c, Args a) {
    List<String> parts = Strval.list(a.get(1));
    c.allow((long) parts.size() * a.string(0).length());
    return String.join(a.string(0), parts);
  }

  private static @Nullable Object string(@Nullable Object v) {
    return v instanceof Traced ? v : Strval.of(v);
  }

  /** Which code points are cut off. */
  private interface Cut {
    boolean is(int point);
  }

  private static Object trimmed(@Nullable Object v, Cut cut) {
    String s = String.valueOf(v);
    int from = 0;
    while (from < s.length() && cut.is(s.codePointAt(from))) {
      from += Character.charCount(s.codePointAt(from));
    }
    int to = s.length();
    while (to > from && cut.is(s.codePointBefore(to))) {
      to -= Character.charCount(s.codePointBefore(to));
    }
    return part(v, s, from, to);
  }

  private static Object part(@Nullable Object v, String s, int from, int to) {
    String cut = s.substring(from, to);
    return v instanceof Traced t ? t.part(cut, from) : cut;
  }

  private static Object trimSet(String s, String set) {
    return trimmed(s, p -> set.indexOf(p) >= 0);
  }

  private static Object trimSuffix(CallContext c, Args a) {
    String s = a.string(1);
    String end = a.string(0);
    return s.endsWith(end) ? part(a.get(1), s, 0, s.length() - end.length()) : a.string(1);
  }

  private static Object trimPrefix(CallContext c, Args a) {
    String s = a.string(1);
    String start = a.string(0);
    return s.startsWith(start) ? part(a.get(1), s, start.length(), s.length()) : a.string(1);
  }

  private static Object repeat(CallContext c, Args a) {
    long n = a.integer(0);
    if (n < 0) {
      throw new GoFailure("strings: negative Repeat count");
    }
    c.allow(n * a.string(1).length());
    return a.string(1).repeat((int) n);
  }

  static String replace(CallContext c, Args a) {
    long found = a.string(2).length() / Math.max(1, a.string(0).length()) + 1L;
    c.allow(found * a.string(1).length() / 16);
    return replace(a.string(2), a.string(0), a.string(1));
  }

  /** strings.ReplaceAll: an empty text is found around every character. */
  static String replace(String s, String old, String with) {
    if (!old.isEmpty()) {
      return s.replace(old, with);
    }
    StringBuilder b = new StringBuilder(with);
    s.codePoints().forEach(p -> b.appendCodePoint(p).append(with));
    return b.toString();
  }

  private static Object indent(CallContext c, Args a, boolean ownLine) {
    long n = a.integer(0);
    if (n < 0) {
      throw new GoFailure("strings: negative Repeat count");
    }
    String s = a.string(1);
    long lines = s.chars().filter(x -> x == '\n').count() + 1;
    c.allow(s.length() + lines * n);
    String pad = " ".repeat((int) n);
    if (a.get(1) instanceof Traced t) {
      return t.indented(pad, ownLine);
    }
    return (ownLine ? "\n" : "") + pad + s.replace("\n", "\n" + pad);
  }

  private static String substr(long start, long end, String s) {
    long n = GoBytes.length(s);
    if (start < 0) {
      return slice(s, 0, end, n, true);
    }
    return end < 0 || end > n ? slice(s, start, n, n, false) : slice(s, start, end, n, true);
  }

  private static String slice(String s, long from, long to, long length, boolean explicitEnd) {
    if (to < 0) {
      throw new GoFailure("runtime error: slice bounds out of range [:" + to + "]");
    }
    if (to > length) {
      throw new GoFailure(
          "runtime error: slice bounds out of range [:" + to + "] with length " + length);
    }
    if (from > to) {
      throw new GoFailure("runtime error: slice bounds out of range [" + from + ":" + to + "]");
    }
    return GoBytes.slice(s, (int) from, (int) to);
  }

  private static String trunc(long n, String s) {
    int length = GoBytes.length(s);
    if (n < 0 && length + n > 0) {
      return GoBytes.slice(s, (int) (length + n), length);
    }
    return n >= 0 && length > n ? GoBytes.slice(s, 0, (int) n) : s;
  }

  private static String quote(List<@Nullable Object> values) {
    List<String> out = new ArrayList<>();
    for (Object v : values) {
      if (v != null) {
        out.add(GoQuote.quote(Strval.of(v)));
      }
    }
    return String.join(" ", out);
  }

  private static String squote(List<@Nullable Object> values) {
    List<String> out = new ArrayList<>();
    for (Object v : values) {
      if (v != null) {
        out.add("'" + GoPrint.print(v) + "'");
      }
    }
    return String.join(" ", out);
  }

  private static String cat(List<@Nullable Object> values) {
    List<String> out = new ArrayList<>();
    for (Object v : values) {
      if (v != null) {
        out.add(GoPrint.print(v));
      }
    }
    return String.join(" ", out);
  }

  /** strings.SplitN. */
  static List<String> split(String s, String by, int limit) {
    List<String> out = new ArrayList<>();
    if (limit == 0) {
      return out;
    }
    int from = 0;
    while (limit < 0 || out.size() < limit - 1) {
      int at;
      if (by.isEmpty()) {
        if (from >= s.length()) {
          break;
        }
        at = from + Character.charCount(s.codePointAt(from));
        if (at >= s.length()) {
          break;
        }
      } else {
        at = s.indexOf(by, from);
        if (at < 0) {
          break;
        }
      }
      out.add(s.substring(from, at));
      from = at + by.length();
    }
    if (!(by.isEmpty() && s.isEmpty())) {
      out.add(s.substring(from));
    }
    return out;
  }

  private static GoMap numbered(List<String> parts) {
    Map<String, @Nullable Object> out = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      out.put("_" + i, parts.get(i));
    }
    return new GoMap(STRING_MAP, out);
  }
}
