package dev.drydock.ide.rules.generated;

import dev.drydock.base.Source;
import dev.drydock.base.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a Makefile can be told without running it: its variables and its recipes. Conditions are
 * not looked at, and of functions only {@code call} and {@code shell echo} are known; what is not
 * understood stays as it is written.
 */
final class Makefile {
  /** A variable with where its value stands. */
  record Variable(String name, String value, Span span) {}

  /**
   * A rule.
   *
   * @param target as it is written
   */
  record Recipe(String target, String text) {}

  /**
   * A recipe as the shell would get it.
   *
   * @param variables names of all that went into it
   */
  record Expanded(String text, Set<String> variables) {}

  private static final int DEPTH = 12;
  private static final int LONGEST = 1 << 16;
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?:export\\s+|override\\s+)*([A-Za-z0-9_.-]+)\\s*(?::{1,3}|\\?|\\+)?=[ \\t]*(.*?)\\s*");
  private static final Pattern DEFINE =
      Pattern.compile("(?:export\\s+|override\\s+)*define\\s+([A-Za-z0-9_.-]+).*");
  private static final Pattern RULE = Pattern.compile("([^\\s:=#][^:=#]*?)\\s*::?(?!=)(.*)");

  private final Source source;
  private final Map<String, Variable> variables = new HashMap<>();
  private final List<Recipe> recipes = new ArrayList<>();

  private Makefile(Source source) {
    this.source = source;
  }

  static Makefile parse(Source source) {
    Makefile out = new Makefile(source);
    out.read();
    return out;
  }

  Source source() {
    return source;
  }

  List<Recipe> recipes() {
    return recipes;
  }

  Map<String, Variable> variables() {
    return variables;
  }

  private void read() {
    String define = "";
    StringBuilder body = new StringBuilder();
    String target = "";
    StringBuilder recipe = new StringBuilder();
    int at = 0;
    String text = source.text();
    while (at < text.length()) {
      int end = lineEnd(text, at);
      String line = text.substring(at, end).replace("\\\r\n", " ").replace("\\\n", " ");
      if (!define.isEmpty()) {
        if (line.strip().equals("endef")) {
          put(define, body.toString(), Span.at(at));
          define = "";
        } else {
          body.append(line.strip()).append('\n');
        }
      } else if (line.startsWith("\t")) {
        String command = line.strip();
        recipe.append(command.startsWith("#") ? "" : command.replaceFirst("^[@+-]+", "") + "\n");
      } else if (!line.isBlank() && !line.startsWith("#")) {
        Matcher d = DEFINE.matcher(line.strip());
        Matcher a = ASSIGNMENT.matcher(withoutComment(line));
        Matcher r = RULE.matcher(withoutComment(line));
        if (d.matches()) {
          define = d.group(1);
          body.setLength(0);
        } else if (a.matches()) {
          put(a.group(1), a.group(2), new Span(at + a.start(2), at + a.end(2)));
        } else if (r.matches()) {
          flush(target, recipe);
          target = r.group(1);
        }
      }
      at = end + 1;
    }
    flush(target, recipe);
  }

  private void put(String name, String value, Span span) {
    variables.putIfAbsent(name, new Variable(name, value, span));
  }

  private void flush(String target, StringBuilder recipe) {
    if (!target.isEmpty() && recipe.length() > 0) {
      recipes.add(new Recipe(target, recipe.toString()));
    }
    recipe.setLength(0);
  }

  private static String withoutComment(String line) {
    int hash = line.indexOf(" #");
    return hash < 0 ? line : line.substring(0, hash);
  }

  /** The end of a line, the lines that it goes on in included. */
  private static int lineEnd(String text, int from) {
    int end = from;
    while (true) {
      int lf = text.indexOf('\n', end);
      if (lf < 0) {
        return text.length();
      }
      int last = lf > 0 && text.charAt(lf - 1) == '\r' ? lf - 2 : lf - 1;
      if (last < from || text.charAt(last) != '\\') {
        return lf;
      }
      end = lf + 1;
    }
  }

  Expanded expanded(Recipe recipe) {
    Set<String> used = new LinkedHashSet<>();
    String text = expand(recipe.text(), List.of(recipe.target()), used, 0);
    return new Expanded(text, used);
  }

  private String expand(String text, List<String> arguments, Set<String> used, int depth) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length() && out.length() < LONGEST) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (c != '$') {
        out.append(c);
        i++;
      } else if (next == '(' || next == '{') {
        int close = close(text, i + 1);
        String inner = text.substring(i + 2, Math.max(i + 2, close));
        out.append(depth > DEPTH ? "" : reference(inner, arguments, used, depth + 1));
        i = close + 1;
      } else {
        out.append(
            next == '*' ? "*" : next == '@' ? arguments.get(0) : next == '$' ? "$" : "$" + next);
        i += 2;
      }
    }
    return out.toString();
  }

  private String reference(String inner, List<String> arguments, Set<String> used, int depth) {
    if (inner.matches("\\d{1,2}")) {
      int n = Integer.parseInt(inner);
      return n < arguments.size() ? arguments.get(n) : "";
    }
    if (inner.startsWith("call ")) {
      String[] parts = inner.substring("call ".length()).split(",", -1);
      List<String> given = new ArrayList<>();
      for (String p : parts) {
        given.add(expand(p.strip(), arguments, used, depth));
      }
      return value(given.get(0), given, used, depth);
    }
    if (inner.startsWith("shell echo ")) {
      return expand(inner.substring("shell echo ".length()).strip(), arguments, used, depth);
    }
    return value(inner.strip(), arguments, used, depth);
  }

  private String value(String name, List<String> arguments, Set<String> used, int depth) {
    Variable v = variables.get(name);
    if (v == null) {
      return "$(" + name + ")";
    }
    used.add(name);
    return expand(v.value(), arguments, used, depth);
  }

  private static int close(String text, int open) {
    char end = text.charAt(open) == '(' ? ')' : '}';
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == text.charAt(open) ? 1 : text.charAt(i) == end ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length();
  }
}
