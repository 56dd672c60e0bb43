package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildError;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import org.jspecify.annotations.Nullable;

/**
 * New values for old ones, as kyaml's field setter makes them: the style of what stood there stays.
 */
public final class Setters {
  private Setters() {}

  /**
   * A scalar in the place of a scalar. Its origin is that of what brings the value; the old one's
   * trail ends.
   *
   * @param tag its type; null to let the text and the old quotes decide
   * @throws BuildError where the old value is a map or a list
   */
  public static ScalarNode scalar(Node old, String text, @Nullable String tag, Origin origin) {
    if (!(old instanceof ScalarNode s)) {
      Place place = old.origin().place().orElse(null);
      String is = old instanceof MapNode ? "a map" : "a list";
      throw new BuildError(
          "kustomize/invalid-field",
          "this is " + is + ", where a single value should be",
          place,
          place == null ? "" : place.path());
    }
    boolean quoted = s.style() != ScalarNode.Style.PLAIN;
    if (tag == null) {
      return ScalarNode.untyped(text, s.style(), origin);
    }
    return tag.equals("!!str")
        ? ScalarNode.string(text, s.style(), origin)
        : new ScalarNode(text, s.style(), quoted ? null : tag, null, origin);
  }

  /** An entry of a map, a string. */
  public static Node entry(Node map, ScalarNode key, ScalarNode value) {
    if (map.isTaggedNull()) {
      return map;
    }
    if (!(map instanceof MapNode m)) {
      Place place = map.origin().place().orElse(null);
      throw new BuildError(
          "kustomize/invalid-field",
          "this should be a map for \"" + key.value() + "\" to be put into it",
          place,
          place == null ? "" : place.path());
    }
    return m.has(key.value()) ? m.with(key.value(), value) : m.plus(key, value);
  }

  /**
   * The origin of a value that a line of a kustomization gives, after the step that put it in its
   * place.
   */
  static Origin given(@Nullable Origin value, Step step) {
    return value == null || !value.known() ? Origin.made(step) : value.then(step);
  }
}
