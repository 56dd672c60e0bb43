package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.format.GoPrint;
import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoNil;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.helm.template.value.GoValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of text/template itself. */
public final class Builtins {
  /** Marks {@code and}, which the caller works out itself so that it can stop early. */
  static final GoFunction.Body AND = (c, a) -> null;

  /** Marks {@code or}. */
  static final GoFunction.Body OR = (c, a) -> Boolean.FALSE;

  /** {@code call}: there are no functions among the values that Helm hands in. */
  static final GoFunction.Body CALL =
      (c, a) -> {
        throw new GoFailure("call of nil");
      };

  private Builtins() {}

  public static List<GoFunction> all() {
    List<GoFunction> out = new ArrayList<>();
    out.add(GoFunction.of("and", "value, value...", AND));
    out.add(GoFunction.of("or", "value, value...", OR));
    out.add(GoFunction.of("not", "value", (c, a) -> !GoValues.truth(a.get(0))));
    out.add(GoFunction.of("call", "value, value...", CALL));
    out.add(GoFunction.of("index", "value, value...", (c, a) -> index(a)));
    out.add(GoFunction.of("len", "value", (c, a) -> length(a.get(0))));
    out.add(GoFunction.of("print", "any...", (c, a) -> GoPrint.sprint(a.from(0))));
    out.add(GoFunction.of("printf", "string, any...", Builtins::printf));
    out.add(GoFunction.of("println", "any...", (c, a) -> GoPrint.sprintln(a.from(0))));
    out.add(GoFunction.of("html", "any...", (c, a) -> Escapes.html(text(a))));
    out.add(GoFunction.of("js", "any...", (c, a) -> Escapes.js(text(a))));
    out.add(GoFunction.of("urlquery", "any...", (c, a) -> Escapes.query(text(a))));
    out.add(GoFunction.of("eq", "value, value...", (c, a) -> Comparison.eq(a)));
    out.add(GoFunction.of("ne", "value, value", (c, a) -> !Comparison.eq(a)));
    out.add(GoFunction.of("lt", "value, value", (c, a) -> Comparison.lt(a.get(0), a.get(1))));
    out.add(GoFunction.of("le", "value, value", (c, a) -> Comparison.le(a.get(0), a.get(1))));
    out.add(GoFunction.of("gt", "value, value", (c, a) -> !Comparison.le(a.get(0), a.get(1))));
    out.add(GoFunction.of("ge", "value, value", (c, a) -> !Comparison.lt(a.get(0), a.get(1))));
    return out;
  }

  private static Object printf(CallContext c, Args a) {
    c.allow(a.string(0).length());
    return GoPrint.sprintf(a.string(0), a.from(1));
  }

  private static String text(Args a) {
    List<@Nullable Object> values = a.from(0);
    values.replaceAll(v -> v == null ? "<no value>" : v);
    return GoPrint.sprint(values);
  }

  private static Object length(@Nullable Object v) {
    if (v == GoNil.NIL) {
      throw new GoFailure("len of nil pointer");
    }
    if (v == null) {
      throw new GoFailure("reflect: call of reflect.Value.Type on zero Value");
    }
    if (v instanceof String s) {
      return GoInt.of(GoBytes.length(s));
    }
    if (v instanceof Map<?, ?> m) {
      return GoInt.of(m.size());
    }
    if (v instanceof List<?> l) {
      return GoInt.of(l.size());
    }
    if (v instanceof byte[] b) {
      return GoInt.of(b.length);
    }
    throw new GoFailure("len of type " + GoValues.typeName(v));
  }

  private static @Nullable Object index(Args a) {
    Object item = GoValues.plain(a.get(0));
    if (item == null) {
      throw new GoFailure("index of untyped nil");
    }
    for (int i = 1; i < a.size(); i++) {
      if (item == null) {
        throw new GoFailure("index of nil pointer");
      }
      item = indexed(item, GoValues.plain(a.get(i)));
    }
    return item;
  }

  private static @Nullable Object indexed(Object item, @Nullable Object key) {
    if (item instanceof Map<?, ?> m) {
      if (key == null) {
        throw new GoFailure("value is nil; should be of type string");
      }
      if (!(key instanceof String)) {
        throw new GoFailure("value has type " + GoValues.typeName(key) + "; should be string");
      }
      Object v = m.get(key);
      GoType elem = m instanceof GoMap g ? g.type().elem() : GoType.INTERFACE;
      return v == null ? GoValues.plain(Fields.zero(elem)) : v;
    }
    List<?> list = GoValues.asList(item);
    if (list == null && !(item instanceof String)) {
      throw new GoFailure("can't index item of type " + GoValues.typeName(item));
    }
    byte[] bytes = item instanceof String s ? GoBytes.encode(s) : new byte[0];
    int size = list != null ? list.size() : bytes.length;
    int x = position(key, size);
    if (x == size) {
      throw new GoFailure(
          list != null
              ? "reflect: slice index out of range"
              : "reflect: string index out of range");
    }
    return list != null ? list.get(x) : new GoInt(GoKind.UINT8, bytes[x] & 255);
  }

  private static int position(@Nullable Object key, int size) {
    if (key == null) {
      throw new GoFailure("cannot index slice/array with nil");
    }
    if (!GoValues.isInteger(key)) {
      throw new GoFailure("cannot index slice/array with type " + GoValues.typeName(key));
    }
    long x = GoValues.integer(key);
    if (x < 0 || x > size) {
      throw new GoFailure("index out of range: " + x);
    }
    return (int) x;
  }
}
