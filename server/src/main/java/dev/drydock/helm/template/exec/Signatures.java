package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoType;

/** Go's rules on which value fits which parameter. */
final class Signatures {
  private Signatures() {}

  static boolean canBeNil(GoType type) {
    return switch (type.kind()) {
      case FUNC, INTERFACE, MAP, PTR, SLICE -> true;
      default -> type == GoFunction.VALUE;
    };
  }

  static boolean assignable(GoType from, GoType to) {
    if (to.kind() == GoKind.INTERFACE || from == to || from.name().equals(to.name())) {
      return true;
    }
    GoType a = from.elem();
    GoType b = to.elem();
    return from.kind() == to.kind()
        && (from.kind() == GoKind.MAP || from.kind() == GoKind.SLICE)
        && a != null
        && b != null
        && a.name().equals(b.name())
        && (literal(from, a) || literal(to, b));
  }

  private static boolean literal(GoType t, GoType elem) {
    return t.name().equals((t.kind() == GoKind.MAP ? "map[string]" : "[]") + elem.name());
  }
}
