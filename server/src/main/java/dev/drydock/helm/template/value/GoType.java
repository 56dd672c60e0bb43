package dev.drydock.helm.template.value;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Go type.
 *
 * @param name as {@code %T} prints it: {@code chartutil.Values}
 * @param elem of a slice, a map or a pointer; null for the others
 * @param methods that templates can call, by name
 */
public record GoType(
    String name, GoKind kind, @Nullable GoType elem, Map<String, GoMethod> methods) {
  public static final GoType INTERFACE = of("interface {}", GoKind.INTERFACE);
  public static final GoType STRING = of("string", GoKind.STRING);
  public static final GoType BOOL = of("bool", GoKind.BOOL);
  public static final GoType INT = of("int", GoKind.INT);
  public static final GoType INT32 = of("int32", GoKind.INT32);
  public static final GoType INT64 = of("int64", GoKind.INT64);
  public static final GoType UINT8 = of("uint8", GoKind.UINT8);
  public static final GoType FLOAT64 = of("float64", GoKind.FLOAT64);
  public static final GoType COMPLEX128 = of("complex128", GoKind.COMPLEX128);
  public static final GoType SLICE = slice(INTERFACE);
  public static final GoType MAP = map(INTERFACE);
  public static final GoType STRINGS = slice(STRING);
  public static final GoType BYTES = slice(UINT8);

  private static final GoType[] INTEGERS = integers();

  private static GoType[] integers() {
    GoKind[] kinds = GoKind.values();
    GoType[] out = new GoType[kinds.length];
    for (GoKind k : kinds) {
      out[k.ordinal()] = of(k.toString(), k);
    }
    return out;
  }

  public GoType {
    methods = Map.copyOf(methods);
  }

  /** The integer type of that kind. */
  public static GoType integer(GoKind kind) {
    return INTEGERS[kind.ordinal()];
  }

  public static GoType of(String name, GoKind kind) {
    return new GoType(name, kind, null, Map.of());
  }

  public static GoType slice(GoType elem) {
    return new GoType("[]" + elem.name, GoKind.SLICE, elem, Map.of());
  }

  /** A map with string keys. */
  public static GoType map(GoType elem) {
    return new GoType("map[string]" + elem.name, GoKind.MAP, elem, Map.of());
  }

  public static GoType pointer(GoType elem) {
    return new GoType("*" + elem.name, GoKind.PTR, elem, elem.methods);
  }

  /** A defined type of the same kind, with methods of its own. */
  public GoType named(String newName, Map<String, GoMethod> newMethods) {
    return new GoType(newName, kind, elem, newMethods);
  }

  public Optional<GoMethod> method(String called) {
    return Optional.ofNullable(methods.get(called));
  }

  @Override
  public String toString() {
    return name;
  }
}
