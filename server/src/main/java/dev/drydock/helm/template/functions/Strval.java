package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.format.GoPrint;
import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How sprig turns values into strings and lists of strings. */
final class Strval {
  /** What Go says when a nil is asked for its type. */
  static final String NIL_DEREFERENCE =
      "runtime error: invalid memory address or nil pointer dereference";

  private Strval() {}

  static String of(@Nullable Object v) {
    return v instanceof String s ? s : v instanceof byte[] b ? GoBytes.decode(b) : GoPrint.print(v);
  }

  /** A list as strings without its nils; anything else as the only one. */
  static List<String> list(@Nullable Object v) {
    List<String> out = new ArrayList<>();
    List<?> l = GoValues.asList(v);
    if (l != null) {
      for (Object o : l) {
        if (o != null) {
          out.add(of(o));
        }
      }
    } else if (v != null) {
      out.add(of(v));
    }
    return out;
  }

  /**
   * A list.
   *
   * @param complaint what Go says of another type, followed by its kind
   */
  static List<?> items(@Nullable Object v, String complaint) {
    if (v == null) {
      throw new GoFailure(NIL_DEREFERENCE);
    }
    List<?> l = GoValues.asList(v);
    if (l == null) {
      throw new GoFailure(complaint + GoValues.kindOf(v));
    }
    return l;
  }
}
