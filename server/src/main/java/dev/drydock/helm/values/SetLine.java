package dev.drydock.helm.values;

import dev.drydock.base.Origin;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line as {@code --set} takes it, put into a table: {@code a.b[0]=x,c={1,2}}. Helm 3.22's
 * strvals: a backslash takes the meaning of the next character away, true, false, null and whole
 * numbers are typed, braces make a list.
 */
public final class SetLine {
  /** Above so large an index Helm refuses. */
  static final int MAX_INDEX = 65536;

  /** Deeper than so Helm refuses. */
  static final int MAX_DEPTH = 30;

  private static final int END = -1;

  /** How a value is read. */
  public enum Mode {
    /** As {@code --set}. */
    TYPED,
    /** As {@code --set-string}: a string, or a list of them. */
    STRING
  }

  private final int[] text;
  private final Mode mode;
  private final Origin origin;
  private int at;
  private boolean ended;

  private SetLine(String line, Mode mode, Origin origin) {
    this.text = line.codePoints().toArray();
    this.mode = mode;
    this.origin = origin;
  }

  /**
   * Sets what the line says.
   *
   * @param origin where the value is written
   * @throws HelmFailure where Helm refuses the line
   */
  public static void into(Table values, String line, Mode mode, Origin origin) {
    SetLine parser = new SetLine(line, mode, origin);
    try {
      while (!parser.ended) {
        parser.key(values, 0);
      }
    } catch (BracketOpen e) {
      // To Helm that is the end of the line like any other.
    }
  }

  /** The line ends within brackets. */
  private static final class BracketOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BracketOpen() {
      super(null, null, false, false);
    }
  }

  /** Characters up to one of the stops, which is taken too; {@link #END} where there is none. */
  private record Run(String text, int stop) {}

  private Run until(String stops) {
    StringBuilder out = new StringBuilder();
    while (at < text.length) {
      int c = text[at++];
      if (stops.indexOf(c) >= 0) {
        return new Run(out.toString(), c);
      }
      if (c == '\\') {
        if (at == text.length) {
          break;
        }
        c = text[at++];
      }
      out.appendCodePoint(c);
    }
    return new Run(out.toString(), END);
  }

  private HelmFailure failure(String message) {
    return new HelmFailure(message, origin.place().orElse(null));
  }

  private void key(Table data, int depth) {
    Run key = until("=[,.");
    String name = key.text();
    switch (key.stop()) {
      case END -> {
        if (!name.isEmpty()) {
          throw failure("key " + quoted(name) + " has no value");
        }
        ended = true;
      }
      case '[' -> {
        int index = index();
        Object old = data.get(name);
        if (data.containsKey(name) && !(old instanceof List)) {
          throw unfit(old, "[]interface {}");
        }
        set(data, name, item(items(old, index), index, depth));
      }
      case '=' -> set(data, name, value());
      case ',' -> throw failure("key " + quoted(name) + " has no value (cannot end with ,)");
      default -> {
        if (depth + 1 > MAX_DEPTH) {
          throw failure(
              "value name nested level is greater than maximum supported nested level of "
                  + MAX_DEPTH);
        }
        Object old = data.get(name);
        if (data.containsKey(name) && !(old instanceof Table)) {
          throw unfit(old, "map[string]interface {}");
        }
        Table inner = old instanceof Table t ? t : new Table();
        key(inner, depth + 1);
        if (!ended && inner.isEmpty()) {
          throw failure("key map " + quoted(name) + " has no value");
        }
        if (!inner.isEmpty()) {
          set(data, name, inner);
        }
      }
    }
  }

  private HelmFailure unfit(@Nullable Object old, String wanted) {
    return failure(
        "unable to parse key: interface conversion: interface {} is "
            + goType(old)
            + ", not "
            + wanted);
  }

  private static String goType(@Nullable Object v) {
    if (v instanceof Table) {
      return "map[string]interface {}";
    }
    if (v instanceof List) {
      return "[]interface {}";
    }
    if (v instanceof Boolean) {
      return "bool";
    }
    return v == null
        ? "nil"
        : v instanceof Long ? "int64" : v instanceof Double ? "float64" : "string";
  }

  private void set(Table data, String key, @Nullable Object value) {
    if (!key.isEmpty()) {
      data.put(key, value, origin);
    }
  }

  private int index() {
    Run run = until("]");
    if (run.stop() == END) {
      throw new BracketOpen();
    }
    return index(run.text());
  }

  private int index(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw failure(
          "error parsing index: strconv.Atoi: parsing " + quoted(text) + ": invalid syntax");
    }
  }

  /** The list itself, for everyone who shares it, unless it has to become longer. */
  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> items(@Nullable Object old, int index) {
    if (!(old instanceof List<?> l)) {
      return new ArrayList<>();
    }
    return index < l.size()
        ? (List<@Nullable Object>) l
        : new ArrayList<>((List<@Nullable Object>) l);
  }

  private List<@Nullable Object> item(List<@Nullable Object> list, int index, int depth) {
    if (index < 0) {
      throw failure("negative " + index + " index not allowed");
    }
    Run key = until("[.=");
    if (!key.text().isEmpty()) {
      throw failure("unexpected data at end of array index: " + quoted(key.text()));
    }
    @Nullable Object old = index < list.size() ? list.get(index) : null;
    return switch (key.stop()) {
      case END -> {
        ended = true;
        yield list;
      }
      case '=' -> with(list, index, value());
      case '[' -> {
        if (old != null && !(old instanceof List)) {
          throw unfit(old, "[]interface {}");
        }
        int next = index();
        yield with(list, index, item(items(old, next), next, depth));
      }
      default -> {
        Table inner = old instanceof Table t ? t : new Table();
        if (index < list.size()) {
          list.set(index, inner);
        }
        key(inner, depth);
        yield ended ? list : with(list, index, inner);
      }
    };
  }

  private List<@Nullable Object> with(List<@Nullable Object> list, int index, @Nullable Object v) {
    if (index > MAX_INDEX) {
      throw failure(
          "index of " + index + " is greater than maximum supported index of " + MAX_INDEX);
    }
    while (list.size() <= index) {
      list.add(null);
    }
    list.set(index, v);
    return list;
  }

  private @Nullable Object value() {
    if (at == text.length) {
      ended = true;
      return "";
    }
    if (text[at] != '{') {
      return typed(until(",").text());
    }
    at++;
    List<@Nullable Object> out = new ArrayList<>();
    while (true) {
      Run run = until(",}");
      if (run.stop() == END) {
        throw failure("list must terminate with '}'");
      }
      out.add(typed(run.text()));
      if (run.stop() == '}') {
        if (at < text.length && text[at] == ',') {
          at++;
        }
        return out;
      }
    }
  }

  private @Nullable Object typed(String text) {
    if (mode == Mode.STRING) {
      return text;
    }
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true":
        return true;
      case "false":
        return false;
      case "null":
        return null;
      case "0":
        return 0L;
      default:
        return number(text);
    }
  }

  private static Object number(String text) {
    if (text.matches("[+-]?[0-9]+") && !text.startsWith("0")) {
      BigInteger whole = new BigInteger(text);
      return whole.bitLength() < 64 ? (Object) whole.longValue() : text;
    }
    return text;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
