package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoValues;

/** What a value is. */
final class TypeFunctions {
  private TypeFunctions() {}

  static void add(Registry r) {
    r.add("typeOf", "any", (c, a) -> GoValues.typeName(a.get(0)));
    r.add("typeIs", "string, any", (c, a) -> a.string(0).equals(GoValues.typeName(a.get(1))));
    r.add(
        "typeIsLike",
        "string, any",
        (c, a) -> {
          String type = GoValues.typeName(a.get(1));
          return a.string(0).equals(type) || ("*" + a.string(0)).equals(type);
        });
    r.add("kindOf", "any", (c, a) -> GoValues.kindOf(a.get(0)).toString());
    r.add(
        "kindIs",
        "string, any",
        (c, a) -> a.string(0).equals(GoValues.kindOf(a.get(1)).toString()));
    r.add("deepEqual", "any, any", (c, a) -> GoValues.deepEqual(a.get(0), a.get(1)));
  }
}
