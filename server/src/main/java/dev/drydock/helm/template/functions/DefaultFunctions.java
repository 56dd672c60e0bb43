package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.exec.Args;
import dev.drydock.helm.template.exec.GoFunction;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoNil;
import dev.drydock.helm.template.value.GoValues;
import org.jspecify.annotations.Nullable;

/** What to take where a value is missing, and JSON. */
final class DefaultFunctions {
  private DefaultFunctions() {}

  static void add(Registry r) {
    r.add(GoFunction.of("default", "any, any...", (c, a) -> withDefault(a)).tracing());
    r.add("empty", "any", (c, a) -> empty(a.get(0)));
    r.add("coalesce", "any...", (c, a) -> coalesce(a));
    r.add("all", "any...", (c, a) -> all(a));
    r.add("any", "any...", (c, a) -> coalesce(a) != null);
    r.add("ternary", "any, any, bool", (c, a) -> a.get(a.bool(2) ? 0 : 1));
    r.add("fromJson", "string", (c, a) -> readJson(a.string(0), false));
    r.add("mustFromJson", "string", (c, a) -> readJson(a.string(0), true));
    r.add("toJson", "any", (c, a) -> json(a.get(0), true, "", false));
    r.add("mustToJson", "any", (c, a) -> json(a.get(0), true, "", true));
    r.add("toPrettyJson", "any", (c, a) -> json(a.get(0), true, "  ", false));
    r.add("mustToPrettyJson", "any", (c, a) -> json(a.get(0), true, "  ", true));
    r.add("toRawJson", "any", (c, a) -> json(a.get(0), false, "", true));
    r.add("mustToRawJson", "any", (c, a) -> json(a.get(0), false, "", true));
  }

  private static @Nullable Object withDefault(Args a) {
    return a.size() < 2 || empty(a.get(1)) ? a.get(0) : a.get(1);
  }

  /** Whether a value is the zero of its type. */
  static boolean empty(@Nullable Object v) {
    return v == GoNil.NIL || !GoValues.truth(v);
  }

  private static @Nullable Object coalesce(Args a) {
    for (Object v : a.from(0)) {
      if (!empty(v)) {
        return v;
      }
    }
    return null;
  }

  private static boolean all(Args a) {
    for (Object v : a.from(0)) {
      if (empty(v)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object readJson(String s, boolean must) {
    try {
      return JsonReader.read(s);
    } catch (GoFailure e) {
      if (must) {
        throw e;
      }
      return null;
    }
  }

  private static String json(@Nullable Object v, boolean html, String indent, boolean must) {
    try {
      return JsonWriter.write(v, html, indent);
    } catch (GoFailure e) {
      if (must) {
        throw e;
      }
      return "";
    }
  }
}
