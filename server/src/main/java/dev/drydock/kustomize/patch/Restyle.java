package dev.drydock.kustomize.patch;

import dev.drydock.kustomize.Meta;
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
    ScalarNode.Style style = old.style();
    if (value.isUntyped()) {
      return ScalarNode.untyped(value.value(), style, value.origin());
    }
    ScalarType was = value.kept();
    ScalarType type = was == null ? value.type() : was;
    String tag = value.isTagged() ? value.tag() : type.tag();
    boolean natural = ScalarType.resolve(value.value()) == type;
    if (old.isTagged()) {
      return styled(value, style, tag);
    }
    boolean plain = style == ScalarNode.Style.PLAIN;
    boolean said = plain ? natural : type == ScalarType.STRING;
    if (said || type == ScalarType.OTHER || type == ScalarType.MERGE) {
      return styled(value, style, said || !plain ? null : tag);
    }
    return ScalarNode.kept(value.value(), style, type, value.origin());
  }

  /**
   * A value that a merge walked past: a string that YAML 1.1 reads otherwise is in quotes from then
   * on, and one without a type that looks like that, too.
   */
  static ScalarNode walked(ScalarNode s) {
    boolean bare =
        s.style() == ScalarNode.Style.PLAIN
            && !s.isTagged()
            && (s.isUntyped() || s.type() == ScalarType.STRING);
    if (!bare || !Meta.needsQuotes(s.value())) {
      return s;
    }
    ScalarNode.Style quoted = ScalarNode.Style.DOUBLE_QUOTED;
    return s.isUntyped()
        ? ScalarNode.untyped(s.value(), quoted, s.origin())
        : new ScalarNode(s.value(), quoted, null, s.anchor(), s.origin());
  }

  private static ScalarNode styled(ScalarNode value, ScalarNode.Style style, @Nullable String tag) {
    boolean same = value.style() == style && java.util.Objects.equals(value.tag(), tag);
    return same ? value : new ScalarNode(value.value(), style, tag, null, value.origin());
  }
}
