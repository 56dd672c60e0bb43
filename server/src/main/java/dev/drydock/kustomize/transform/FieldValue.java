package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Step;
import dev.drydock.kustomize.patch.Marks;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a replacement's value into a field: whole, or as one part of a delimited text. A scalar
 * keeps its type and style and gets another text.
 */
final class FieldValue implements FieldEdit.Change {
  private final Node value;
  private final String delimiter;
  private final int index;
  private final Step step;

  FieldValue(Node value, @Nullable MapNode options, Step step) {
    this.value = value;
    this.delimiter = options == null ? "" : options.text("delimiter").orElse("");
    String i = options == null ? "" : options.text("index").orElse("");
    this.index = i.matches("[-+]?[0-9]{1,9}") ? Integer.parseInt(i) : 0;
    this.step = step;
  }

  @Override
  public Node apply(Node field, boolean made) throws FieldFailure {
    String text = value instanceof ScalarNode s ? s.value() : "";
    Origin origin = value.origin();
    if (!delimiter.isEmpty()) {
      if (!(field instanceof ScalarNode s)) {
        throw new FieldFailure("a delimiter is for texts, but this is none");
      }
      // What has no tag is a text to kyaml, whatever it says.
      boolean nothing = value.isTaggedNull();
      text = joined(s.value(), nothing ? "" : text);
      origin = made ? origin : field.origin();
    }
    if (field instanceof ScalarNode s) {
      return made ? untyped(text, origin.then(step)) : withText(s, text, origin.then(step));
    }
    return delimiter.isEmpty() ? Marks.all(value, step) : field;
  }

  private String joined(String whole, String part) {
    List<String> parts = new ArrayList<>(Arrays.asList(whole.split(Pattern.quote(delimiter), -1)));
    if (index < 0) {
      parts.add(0, part);
    } else if (index >= parts.size()) {
      parts.add(part);
    } else {
      parts.set(index, part);
    }
    return String.join(delimiter, parts);
  }

  /** A scalar that kyaml makes without a tag: whatever text it gets decides what it is. */
  static ScalarNode untyped(String text, Origin origin) {
    return ScalarNode.untyped(text, ScalarNode.Style.PLAIN, origin);
  }

  /**
   * Another text in a scalar that stays what it is: a string stays one even if the text looks like
   * a number.
   */
  static ScalarNode withText(ScalarNode field, String text, Origin origin) {
    boolean plain = field.style() == ScalarNode.Style.PLAIN;
    if (field.kept() != null && !plain) {
      return field.withValue(text, origin);
    }
    ScalarType type = field.type();
    if (plain && type == ScalarType.MERGE) {
      return new ScalarNode(text, field.style(), "!!merge", null, origin);
    }
    boolean told = type.tag() != null || type == ScalarType.BINARY;
    boolean bare = plain && !field.isTagged() && !field.isUntyped() && told;
    return bare && ScalarType.resolve(text) != type
        ? ScalarNode.kept(text, field.style(), type, origin)
        : new ScalarNode(text, field.style(), field.tag(), null, origin);
  }
}
