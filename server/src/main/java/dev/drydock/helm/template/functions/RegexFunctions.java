package dev.drydock.helm.template.functions;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.drydock.helm.template.exec.Args;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoQuote;
import dev.drydock.helm.template.value.GoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Regular expressions of RE2: time in proportion to the text, no backtracking. */
final class RegexFunctions {
  private static final int KEPT = 500;
  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private RegexFunctions() {}

  static void add(Registry r) {
    r.add("regexMatch", "string, string", (c, a) -> matchQuietly(a));
    r.add(
        "mustRegexMatch",
        "string, string",
        (c, a) -> compile(a.string(0), true).matcher(a.string(1)).find());
    for (boolean must : new boolean[] {false, true}) {
      String m = must ? "mustRegex" : "regex";
      r.add(
          m + "FindAll",
          "string, string, int",
          (c, a) -> findAll(compile(a.string(0), must), a.string(1), a.integer(2)));
      r.add(m + "Find", "string, string", (c, a) -> find(compile(a.string(0), must), a.string(1)));
      r.add(m + "ReplaceAll", "string, string, string", (c, a) -> replaceAll(a, must, false));
      r.add(m + "ReplaceAllLiteral", "string, string, string", (c, a) -> replaceAll(a, must, true));
      r.add(
          m + "Split",
          "string, string, int",
          (c, a) -> split(compile(a.string(0), must), a.string(1), a.integer(2)));
    }
    r.add("regexQuoteMeta", "string", (c, a) -> quoteMeta(a.string(0)));
  }

  private static Pattern compile(String regex, boolean must) {
    Pattern known = COMPILED.get(regex);
    if (known != null) {
      return known;
    }
    try {
      Pattern p = Pattern.compile(regex);
      if (COMPILED.size() > KEPT) {
        COMPILED.clear();
      }
      COMPILED.put(regex, p);
      return p;
    } catch (PatternSyntaxException e) {
      String reason = "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`";
      String shown = regex.indexOf('`') < 0 ? "`" + regex + "`" : GoQuote.quote(regex);
      throw new GoFailure(must ? reason : "regexp: Compile(" + shown + "): " + reason);
    }
  }

  private static Object matchQuietly(Args a) {
    try {
      return compile(a.string(0), true).matcher(a.string(1)).find();
    } catch (GoFailure e) {
      return false;
    }
  }

  private static String find(Pattern p, String s) {
    Matcher m = p.matcher(s);
    return m.find() ? m.group() : "";
  }

  /** What to do with a match. */
  private interface OnMatch {
    void at(Matcher m);
  }

  /** Go's matches: none that is empty right behind another. */
  private static void matches(Pattern p, String s, long limit, OnMatch on) {
    Matcher m = p.matcher(s);
    int at = 0;
    int previousEnd = -1;
    long found = 0;
    while ((limit < 0 || found < limit) && at <= s.length() && m.find(at)) {
      boolean accept = true;
      if (m.end() == m.start()) {
        accept = m.start() != previousEnd;
        at =
            m.end() < s.length()
                ? m.end() + Character.charCount(s.codePointAt(m.end()))
                : s.length() + 1;
      } else {
        at = m.end();
      }
      previousEnd = m.end();
      if (accept) {
        on.at(m);
        found++;
      }
    }
  }

  private static Object findAll(Pattern p, String s, long limit) {
    List<String> out = new ArrayList<>();
    matches(p, s, limit, m -> out.add(m.group()));
    return out.isEmpty() ? GoList.nil(GoType.STRINGS) : GoList.strings(out);
  }

  private static String replaceAll(Args a, boolean must, boolean literal) {
    Pattern p = compile(a.string(0), must);
    String s = a.string(1);
    String with = a.string(2);
    StringBuilder out = new StringBuilder(s.length() + 16);
    int[] from = {0};
    matches(
        p,
        s,
        -1,
        m -> {
          out.append(s, from[0], m.start());
          if (literal) {
            out.append(with);
          } else {
            expand(m, with, out);
          }
          from[0] = m.end();
        });
    return out.append(s, from[0], s.length()).toString();
  }

  /** {@code $1}, {@code ${name}}, {@code $$}. */
  private static void expand(Matcher m, String template, StringBuilder out) {
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0) {
        out.append(template, at, template.length());
        return;
      }
      out.append(template, at, dollar);
      at = dollar + 1;
      if (template.startsWith("$", at)) {
        out.append('$');
        at++;
        continue;
      }
      boolean braces = template.startsWith("{", at);
      int from = braces ? at + 1 : at;
      int to = from;
      while (to < template.length() && wordCharacter(template.codePointAt(to))) {
        to += Character.charCount(template.codePointAt(to));
      }
      if (to == from || (braces && !template.startsWith("}", to))) {
        out.append('$');
        continue;
      }
      group(m, template.substring(from, to), out);
      at = braces ? to + 1 : to;
    }
  }

  private static boolean wordCharacter(int p) {
    return p == '_' || Character.isLetter(p) || Character.isDigit(p);
  }

  private static void group(Matcher m, String name, StringBuilder out) {
    String found = null;
    if (name.matches("[0-9]{1,9}") && (name.length() == 1 || !name.startsWith("0"))) {
      int n = Integer.parseInt(name);
      found = n <= m.groupCount() ? m.group(n) : null;
    } else if (m.pattern().namedGroups().containsKey(name)) {
      found = m.group(name);
    }
    out.append(found == null ? "" : found);
  }

  private static Object split(Pattern p, String s, long limit) {
    if (limit == 0) {
      return GoList.nil(GoType.STRINGS);
    }
    List<String> out = new ArrayList<>();
    if (!p.pattern().isEmpty() && s.isEmpty()) {
      return GoList.strings(List.of(""));
    }
    List<int[]> found = new ArrayList<>();
    matches(p, s, limit, m -> found.add(new int[] {m.start(), m.end()}));
    int from = 0;
    int end = 0;
    for (int[] f : found) {
      if (limit > 0 && out.size() == limit - 1) {
        break;
      }
      end = f[0];
      if (f[1] != 0) {
        out.add(s.substring(from, end));
      }
      from = f[1];
    }
    if (end != s.length()) {
      out.add(s.substring(from));
    }
    return GoList.strings(out);
  }

  private static String quoteMeta(String s) {
    StringBuilder b = new StringBuilder(s.length() + 8);
    for (int i = 0; i < s.length(); i++) {
      if ("\\.+*?()|[]{}^$".indexOf(s.charAt(i)) >= 0) {
        b.append('\\');
      }
      b.append(s.charAt(i));
    }
    return b.toString();
  }
}
