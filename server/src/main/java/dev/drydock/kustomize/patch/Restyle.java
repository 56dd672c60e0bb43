package dev.drydock.kustomize.patch;

import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * A new value in the place of an old one keeps the style of the old one, as kyaml's FieldSetter has
 * it. That can change what it is: 8080 put where "80" stood in quotes becomes the string "8080".
 */
public final class Restyle {
  private Restyle() {}

  /** {@code value} written as {@code old} was. */
  public static ScalarNode as(ScalarNode value, ScalarNode old) {
    if (value.isUntyped()) {
      return ScalarNode.untyped(value.value(), old.style(), value.origin());
    }
    boolean tagged = old.tag() != null && !old.isUntyped();
    boolean oldQuoted = old.style() != ScalarNode.Style.PLAIN;
    ScalarType was = value.kept();
    ScalarType type = was == null ? value.type() : was;
    String tag = tag(value, type);
    if (tagged && tag != null && !"!!str".equals(old.tag())) {
      return styled(value, old.style(), tag);
    }
    if (type == ScalarType.STRING) {
      boolean needsTag = !oldQuoted && ScalarType.resolve(value.value()) != ScalarType.STRING;
      return styled(value, old.style(), needsTag ? "!!str" : null);
    }
    if (!tagged && oldQuoted && value.tag() != null && !value.tag().startsWith("!!")) {
      // What says the style says whether the tag counts.
      return styled(value, old.style(), null);
    }
    boolean natural = ScalarType.resolve(value.value()) == type;
    return natural && oldQuoted && type.tag() != null
        ? ScalarNode.kept(value.value(), old.style(), type, value.origin())
        : styled(value, old.style(), natural ? null : tag);
  }

  /**
   * A value that a merge walked past: one without a type that would be no string is in quotes from
   * then on.
   */
  static ScalarNode walked(ScalarNode s) {
    boolean quoted =
        s.isUntyped()
            && s.style() == ScalarNode.Style.PLAIN
            && s.value().indexOf('\n') < 0
            && readsOtherwise(ScalarType.resolve11(s.value()));
    return quoted ? ScalarNode.untyped(s.value(), ScalarNode.Style.DOUBLE_QUOTED, s.origin()) : s;
  }

  /** Whether YAML 1.1 has no string there; what looks like a time stays one for Go. */
  private static boolean readsOtherwise(ScalarType type) {
    return type != ScalarType.STRING && type != ScalarType.TIMESTAMP;
  }

  private static ScalarNode styled(ScalarNode value, ScalarNode.Style style, @Nullable String tag) {
    boolean same = value.style() == style && java.util.Objects.equals(value.tag(), tag);
    return same ? value : new ScalarNode(value.value(), style, tag, null, value.origin());
  }

  private static @Nullable String tag(ScalarNode value, ScalarType type) {
    if (value.tag() != null && !value.isUntyped()) {
      return value.tag();
    }
    return type.tag();
  }
}
