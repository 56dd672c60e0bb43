package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.exec.Args;
import dev.drydock.helm.template.exec.CallContext;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoValues;
import dev.drydock.syntax.GoString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps. {@code set}, {@code unset} and the merges change the map that they get. */
final class DictFunctions {
  private DictFunctions() {}

  static void add(Registry r) {
    r.add("dict", "any...", (c, a) -> dict(a.from(0)));
    r.add("get", "map, string", (c, a) -> get(a.map(0), a.string(1)));
    r.add("set", "map, string, any", (c, a) -> set(a));
    r.add("unset", "map, string", (c, a) -> unset(a));
    r.add("hasKey", "map, string", (c, a) -> a.map(0).containsKey(a.string(1)));
    r.add("pluck", "string, map...", (c, a) -> pluck(a));
    r.add("keys", "map...", (c, a) -> keys(a));
    r.add("values", "map", (c, a) -> values(a));
    r.add("pick", "map, string...", (c, a) -> pick(a));
    r.add("omit", "map, string...", (c, a) -> omit(a));
    r.add("merge", "map, map...", (c, a) -> merge(c, a, false));
    r.add("mergeOverwrite", "map, map...", (c, a) -> merge(c, a, true));
    r.add("mustMerge", "map, map...", (c, a) -> merge(c, a, false));
    r.add("mustMergeOverwrite", "map, map...", (c, a) -> merge(c, a, true));
    r.both(
        "deepCopy",
        "mustDeepCopy",
        "any",
        (c, a) -> {
          if (a.get(0) == null) {
            throw new GoFailure("reflect: call of reflect.Value.Type on zero Value");
          }
          return deepCopy(a.get(0));
        });
    r.add("dig", "any...", (c, a) -> dig(a));
  }

  private static Object dict(List<@Nullable Object> v) {
    Map<String, @Nullable Object> out = new HashMap<>();
    for (int i = 0; i < v.size(); i += 2) {
      out.put(Strval.of(v.get(i)), i + 1 < v.size() ? v.get(i + 1) : "");
    }
    return out;
  }

  private static @Nullable Object get(Map<String, @Nullable Object> m, String key) {
    return m.containsKey(key) ? m.get(key) : "";
  }

  private static Object set(Args a) {
    if (GoValues.isNil(a.get(0))) {
      throw new GoFailure("assignment to entry in nil map");
    }
    Map<String, @Nullable Object> m = a.map(0);
    m.put(a.string(1), a.get(2));
    return m;
  }

  private static Object unset(Args a) {
    if (a.get(0) instanceof GoMap m && m.nil()) {
      return m;
    }
    Map<String, @Nullable Object> m = a.map(0);
    m.remove(a.string(1));
    return m;
  }

  private static Object pluck(Args a) {
    List<@Nullable Object> out = new ArrayList<>();
    for (int i = 1; i < a.size(); i++) {
      Map<String, @Nullable Object> m = a.map(i);
      if (m.containsKey(a.string(0))) {
        out.add(m.get(a.string(0)));
      }
    }
    return out;
  }

  /** Go gives them in another order each time; here they are sorted. */
  private static Object keys(Args a) {
    List<String> out = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < a.size(); i++) {
      List<String> some = new ArrayList<>(a.map(i).keySet());
      some.sort(GoString.ORDER);
      any |= some.size() > 1;
      out.addAll(some);
    }
    GoList l = GoList.strings(out);
    return any ? l.unordered() : l;
  }

  private static Object values(Args a) {
    Map<String, @Nullable Object> sorted = new TreeMap<>(GoString.ORDER);
    sorted.putAll(a.map(0));
    GoList l =
        new GoList(dev.drydock.helm.template.value.GoType.SLICE, new ArrayList<>(sorted.values()));
    return sorted.size() > 1 ? l.unordered() : l;
  }

  private static Object pick(Args a) {
    Map<String, @Nullable Object> out = new HashMap<>();
    Map<String, @Nullable Object> m = a.map(0);
    for (int i = 1; i < a.size(); i++) {
      if (m.containsKey(a.string(i))) {
        out.put(a.string(i), m.get(a.string(i)));
      }
    }
    return out;
  }

  private static Object omit(Args a) {
    Map<String, @Nullable Object> out = new HashMap<>(a.map(0));
    for (int i = 1; i < a.size(); i++) {
      out.remove(a.string(i));
    }
    return out;
  }

  private static Object merge(CallContext c, Args a, boolean overwrite) {
    Map<String, @Nullable Object> into =
        a.get(0) instanceof GoMap m && m.nil() ? new HashMap<>() : a.map(0);
    for (int i = 1; i < a.size(); i++) {
      Merge.into(into, a.map(i), overwrite, 0);
    }
    return into;
  }

  /** mitchellh/copystructure. */
  static @Nullable Object deepCopy(@Nullable Object v) {
    if (v instanceof GoMap g && g.nil()) {
      return v;
    }
    if (v instanceof Map<?, ?> m) {
      Map<String, @Nullable Object> out = new HashMap<>();
      for (Map.Entry<?, ?> e : m.entrySet()) {
        out.put(String.valueOf(e.getKey()), deepCopy(e.getValue()));
      }
      return v instanceof GoMap g ? new GoMap(g.type(), out) : out;
    }
    if (v instanceof List<?> l) {
      if (v instanceof GoList g && g.nil()) {
        return v;
      }
      List<@Nullable Object> out = new ArrayList<>(l.size());
      for (Object o : l) {
        out.add(deepCopy(o));
      }
      return v instanceof GoList g ? new GoList(g.type(), out) : out;
    }
    return v instanceof GoStruct s && s.payload() instanceof GoVersion
        ? VersionFunctions.copied(s)
        : v;
  }

  private static @Nullable Object dig(Args a) {
    int n = a.size();
    if (n < 3) {
      throw new GoFailure("dig needs at least three arguments");
    }
    Object at = a.get(n - 1);
    asDict(at);
    for (int i = 0; i < n - 2; i++) {
      if (!(a.get(i) instanceof String)) {
        throw conversion(a.get(i), "string");
      }
    }
    for (int i = 0; i < n - 2; i++) {
      Map<?, ?> m = asDict(at);
      if (!m.containsKey(a.string(i))) {
        return a.get(n - 2);
      }
      at = m.get(a.string(i));
    }
    return at;
  }

  private static Map<?, ?> asDict(@Nullable Object v) {
    if (v instanceof Map<?, ?> m && !(v instanceof GoMap) && !(v instanceof GoStruct)) {
      return m;
    }
    throw conversion(v, "map[string]interface {}");
  }

  private static GoFailure conversion(@Nullable Object v, String wanted) {
    return new GoFailure(
        "interface conversion: interface {} is "
            + (v == null ? "nil" : GoValues.typeName(v))
            + ", not "
            + wanted);
  }
}
