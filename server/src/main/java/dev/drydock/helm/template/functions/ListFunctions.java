package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.exec.Args;
import dev.drydock.helm.template.exec.GoFunction;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.helm.template.value.GoValues;
import dev.drydock.syntax.GoString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists: none of these changes the list that it gets. */
final class ListFunctions {
  private static final GoType LISTS = GoType.slice(GoType.SLICE);

  private ListFunctions() {}

  static void add(Registry r) {
    r.both("list", "tuple", "any...", (c, a) -> new ArrayList<>(a.from(0)));
    for (String must : List.of("", "must")) {
      add(r, must, "first", "any", (c, a) -> end(items(a, "Cannot find first on type "), true));
      add(r, must, "last", "any", (c, a) -> end(items(a, "Cannot find last on type "), false));
      add(r, must, "rest", "any", (c, a) -> cut(items(a, "Cannot find rest on type "), 1, 0));
      add(r, must, "initial", "any", (c, a) -> cut(items(a, "Cannot find initial on type "), 0, 1));
      add(r, must, "reverse", "any", (c, a) -> reverse(items(a, "Cannot find reverse on type ")));
      add(r, must, "uniq", "any", (c, a) -> uniq(items(a, "Cannot find uniq on type ")));
      add(r, must, "compact", "any", (c, a) -> compact(items(a, "Cannot compact on type ")));
      add(r, must, "without", "any, any...", (c, a) -> without(a));
      add(r, must, "has", "any, any", (c, a) -> has(a));
      add(r, must, "slice", "any, any...", (c, a) -> slice(a));
      add(r, must, "chunk", "int, any", (c, a) -> chunk(a));
      GoFunction.Body push = (c, a) -> push(items(a, "Cannot push on type "), a.get(1), false);
      add(r, must, "append", "any, any", push);
      add(r, must, "push", "any, any", push);
      add(
          r,
          must,
          "prepend",
          "any, any",
          (c, a) -> push(items(a, "Cannot prepend on type "), a.get(1), true));
    }
    r.add("concat", "any...", (c, a) -> concat(a));
    r.add("sortAlpha", "any", (c, a) -> sortAlpha(a.get(0)));
  }

  private static void add(
      Registry r, String must, String name, String signature, GoFunction.Body body) {
    String full =
        must.isEmpty() ? name : must + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    r.add(full, signature, body);
  }

  private static List<?> items(Args a, String complaint) {
    return Strval.items(a.get(0), complaint);
  }

  private static @Nullable Object end(List<?> l, boolean first) {
    return l.isEmpty() ? null : l.get(first ? 0 : l.size() - 1);
  }

  private static Object cut(List<?> l, int front, int back) {
    return l.isEmpty()
        ? GoList.nil(GoType.SLICE)
        : new ArrayList<>(l.subList(front, l.size() - back));
  }

  private static Object reverse(List<?> l) {
    List<?> out = new ArrayList<>(l);
    Collections.reverse(out);
    return out;
  }

  private static boolean contains(List<?> l, @Nullable Object v) {
    for (Object o : l) {
      if (GoValues.deepEqual(v, o)) {
        return true;
      }
    }
    return false;
  }

  private static Object uniq(List<?> l) {
    List<@Nullable Object> out = new ArrayList<>();
    for (Object o : l) {
      if (!contains(out, o)) {
        out.add(o);
      }
    }
    return out;
  }

  private static Object compact(List<?> l) {
    List<@Nullable Object> out = new ArrayList<>();
    for (Object o : l) {
      if (!DefaultFunctions.empty(o)) {
        out.add(o);
      }
    }
    return out;
  }

  private static Object without(Args a) {
    List<@Nullable Object> omit = a.from(1);
    List<@Nullable Object> out = new ArrayList<>();
    for (Object o : items(a, "Cannot find without on type ")) {
      if (!contains(omit, o)) {
        out.add(o);
      }
    }
    return out;
  }

  private static Object has(Args a) {
    Object list = a.get(1);
    return list != null && contains(Strval.items(list, "Cannot find has on type "), a.get(0));
  }

  private static @Nullable Object slice(Args a) {
    List<?> l = items(a, "list should be type of slice or array but ");
    if (l.isEmpty()) {
      return null;
    }
    long start = a.size() > 1 ? Cast.toInt(a.get(1)) : 0;
    long end = a.size() > 2 ? Cast.toInt(a.get(2)) : l.size();
    if (start < 0 || end < start || end > l.size()) {
      throw new GoFailure("reflect.Value.Slice: slice index out of bounds");
    }
    List<?> part = new ArrayList<>(l.subList((int) start, (int) end));
    Object whole = a.get(0);
    if (whole instanceof byte[] b) {
      return java.util.Arrays.copyOfRange(b, (int) start, (int) end);
    }
    return whole instanceof GoList g ? new GoList(g.type(), part) : part;
  }

  private static Object chunk(Args a) {
    List<?> l = Strval.items(a.get(1), "Cannot chunk type ");
    long size = a.integer(0);
    List<List<?>> out = new ArrayList<>();
    if (size <= 0) {
      // A negative size makes no chunks of a short list, and fewer than none of a longer one.
      double chunks = Math.floor((l.size() - 1.0) / size) + 1;
      if (size == 0 || chunks != 0) {
        throw new GoFailure("runtime error: makeslice: len out of range");
      }
      return new GoList(LISTS, out);
    }
    for (int i = 0; i < l.size(); i += (int) Math.min(size, Integer.MAX_VALUE - i)) {
      out.add(new ArrayList<>(l.subList(i, (int) Math.min(l.size(), i + size))));
    }
    return new GoList(LISTS, out);
  }

  private static Object push(List<?> l, @Nullable Object v, boolean front) {
    List<@Nullable Object> out = new ArrayList<>(l.size() + 1);
    if (front) {
      out.add(v);
    }
    out.addAll(l);
    if (!front) {
      out.add(v);
    }
    return out;
  }

  private static Object concat(Args a) {
    List<@Nullable Object> out = new ArrayList<>();
    for (Object l : a.from(0)) {
      if (l == null) {
        throw new GoFailure(Strval.NIL_DEREFERENCE);
      }
      List<?> items = GoValues.asList(l);
      if (items == null) {
        throw new GoFailure("Cannot concat type " + GoValues.kindOf(l) + " as list");
      }
      out.addAll(items);
    }
    return out.isEmpty() ? GoList.nil(GoType.SLICE) : out;
  }

  private static Object sortAlpha(@Nullable Object v) {
    if (GoValues.asList(v) == null) {
      return GoList.strings(List.of(Strval.of(v)));
    }
    List<String> out = Strval.list(v);
    out.sort(GoString.ORDER);
    return GoList.strings(out);
  }
}
