package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.parse.TemplateNode;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoMethod;
import dev.drydock.helm.template.value.GoNil;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.helm.template.value.GoValues;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields, methods and keys: {@code .a.b.c}. */
final class Fields {
  private final Interpreter in;
  private final Caller caller;

  Fields(Interpreter in, Caller caller) {
    this.in = in;
    this.caller = caller;
  }

  /** The names from {@code from} on, one after another; the last gets the arguments. */
  @Nullable Object chain(
      @Nullable Object dot,
      @Nullable Object start,
      TemplateNode node,
      String[] names,
      int from,
      TemplateNode[] words,
      @Nullable Object last) {
    Object receiver = Boxed.open(start);
    boolean any = start instanceof Boxed;
    for (int i = from; i < names.length - 1; i++) {
      boolean next = receiver instanceof Map && !(receiver instanceof GoMap m && typed(m));
      receiver = field(dot, names[i], node, Evaluator.NONE, Evaluator.MISSING, receiver, any);
      any = next;
    }
    return field(dot, names[names.length - 1], node, words, last, receiver, any);
  }

  private static boolean typed(GoMap m) {
    GoType elem = m.type().elem();
    return elem != null && elem.kind() != GoKind.INTERFACE;
  }

  private @Nullable Object field(
      @Nullable Object dot,
      String name,
      TemplateNode node,
      TemplateNode[] words,
      @Nullable Object last,
      @Nullable Object receiver,
      boolean boxed) {
    if (receiver == null) {
      return null;
    }
    if (receiver == GoNil.NIL) {
      throw in.failure("nil pointer evaluating interface {}." + name);
    }
    boolean arguments = words.length > 1 || last != Evaluator.MISSING;
    if (receiver instanceof Map<?, ?> m) {
      GoType elem = GoType.INTERFACE;
      if (m instanceof GoMap g) {
        GoMethod method = g.type().methods().get(name);
        if (method != null) {
          return call(dot, name, node, words, last, receiver, method);
        }
        elem = g.type().elem() == null ? elem : g.type().elem();
      }
      if (arguments) {
        throw in.failure(name + " is not a method but has arguments");
      }
      Object v = m.get(name);
      return v == null ? zero(elem) : v;
    }
    GoType type = GoValues.typeOf(receiver);
    GoMethod method = type.methods().get(name);
    if (method != null) {
      return call(dot, name, node, words, last, receiver, method);
    }
    if (receiver instanceof GoStruct s && s.has(name)) {
      if (arguments) {
        throw in.failure(name + " has arguments but cannot be invoked as function");
      }
      Object v = s.get(name);
      return v == null ? GoNil.NIL : v;
    }
    String shown = boxed ? "interface {}" : type.name();
    throw in.failure("can't evaluate field " + name + " in type " + shown);
  }

  /** What a map of that type gives for a key that it does not hold. */
  static @Nullable Object zero(@Nullable GoType elem) {
    if (elem == null) {
      return GoNil.NIL;
    }
    return switch (elem.kind()) {
      case STRING -> "";
      case BOOL -> false;
      case MAP -> new GoMap(elem, new HashMap<>());
      case SLICE ->
          elem.name().equals("[]uint8")
              ? new byte[0]
              : dev.drydock.helm.template.value.GoList.nil(elem);
      default -> GoNil.NIL;
    };
  }

  private @Nullable Object call(
      @Nullable Object dot,
      String name,
      TemplateNode node,
      TemplateNode[] words,
      @Nullable Object last,
      Object receiver,
      GoMethod method) {
    GoFunction bound =
        new GoFunction(
            name,
            method.parameters().toArray(new GoType[0]),
            false,
            false,
            false,
            (c, a) -> method.body().call(receiver, a.from(0)));
    return caller.call(dot, bound, node, words, last);
  }
}
