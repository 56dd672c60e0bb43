package dev.drydock.syntax;

import dev.drydock.base.Origin;
import org.jspecify.annotations.Nullable;

/** A scalar: its text with quotes and escapes taken away, and the style it was written in. */
public final class ScalarNode extends Node {
  /** How a scalar is written. */
  public enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }

  /** What no text can say. */
  private static final String UNTYPED = "\0";

  /** A tag that says nothing: the scalar is what it would be without. */
  private static final String NON_SPECIFIC = "!";

  private final String value;
  private final Style style;

  public ScalarNode(
      String value, Style style, @Nullable String tag, @Nullable String anchor, Origin origin) {
    super(origin, tag, anchor);
    this.value = value;
    this.style = style;
  }

  /** A string, even if its text looks like a number. */
  public static ScalarNode string(String value, Origin origin) {
    return string(value, Style.PLAIN, origin);
  }

  /** A string that a program made: no tag was written in front of it. */
  public static ScalarNode string(String value, Style style, Origin origin) {
    return new ScalarNode(value, style, KEPT_STRING, null, origin);
  }

  /** A scalar whose type its text decides, as if it stood in a file without quotes. */
  public static ScalarNode plain(String value, Origin origin) {
    return new ScalarNode(value, Style.PLAIN, null, null, origin);
  }

  /**
   * A scalar that kyaml makes without a tag: whatever text it has, or is given later, decides what
   * it is.
   */
  public static ScalarNode untyped(String value, Style style, Origin origin) {
    return new ScalarNode(value, style, UNTYPED, null, origin);
  }

  /** Whether it was made by {@link #untyped}; a parsed scalar has the type of its text for good. */
  public boolean isUntyped() {
    return UNTYPED.equals(tag());
  }

  /**
   * A key as kyaml's setters add one: without quotes, so that it is a number where it looks like
   * one.
   */
  public static ScalarNode key(String name, Origin origin) {
    return untyped(name, Style.PLAIN, origin);
  }

  /**
   * A text in quotes that go-yaml still takes for what it was before it came into them, a number
   * say: it is a string as long as it looks like that, and nothing correct once it does not.
   */
  public static ScalarNode kept(String value, Style style, ScalarType was, Origin origin) {
    String tag = was == ScalarType.BINARY ? "!!binary" : was.tag();
    return new ScalarNode(value, style, KEPT + tag, null, origin);
  }

  /** Whether a tag was written in front of it that says what it is. */
  public boolean isTagged() {
    String t = tag();
    return t != null && !t.equals(UNTYPED) && !t.equals(NON_SPECIFIC) && keptTag() == null;
  }

  /** What a text made by {@link #kept} was; null for any other. */
  public @Nullable ScalarType kept() {
    String t = keptTag();
    return t == null ? null : ScalarType.ofTag(t);
  }

  public static ScalarNode nul(Origin origin) {
    return plain("null", origin);
  }

  public String value() {
    return value;
  }

  public Style style() {
    return style;
  }

  /** The type that go-yaml v3 gives it, by tag, style and text. */
  public ScalarType type() {
    ScalarType was = kept();
    if (was != null) {
      return ScalarType.resolve(value) == was ? ScalarType.STRING : was;
    }
    String t = tag();
    if (t != null && !t.equals(UNTYPED) && !t.equals(NON_SPECIFIC)) {
      return ScalarType.ofTag(t);
    }
    return style == Style.PLAIN ? ScalarType.resolve(value) : ScalarType.STRING;
  }

  /** Another text in the same style and with the same tag. */
  public ScalarNode withValue(String text, Origin o) {
    ScalarType was = kept();
    return was != null
        ? kept(text, style, was, o)
        : new ScalarNode(text, style, tag(), anchor(), o);
  }

  @Override
  public ScalarNode withOrigin(Origin o) {
    return o == origin() ? this : withValue(value, o);
  }

  @Override
  public String toString() {
    return value;
  }
}
