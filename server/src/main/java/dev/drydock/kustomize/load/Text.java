package dev.drydock.kustomize.load;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.syntax.ScalarNode;
import org.jspecify.annotations.Nullable;

/** A string that a file gave, with where it stands. */
public record Text(String value, Origin origin) {
  /** No text: what a field holds that is not written. */
  public static final Text NONE = new Text("", Origin.NONE);

  public static Text of(ScalarNode node) {
    return new Text(node.value(), node.origin());
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** Where it stands; null for what no file holds. */
  public @Nullable Place at() {
    return origin.place().orElse(null);
  }

  @Override
  public String toString() {
    return value;
  }
}
