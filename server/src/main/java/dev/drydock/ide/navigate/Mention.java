package dev.drydock.ide.navigate;

import dev.drydock.base.Place;
import dev.drydock.base.Span;

/**
 * A place where something is named.
 *
 * @param place exactly the name, without quotes
 * @param declares whether this is where it is made
 */
public record Mention(Symbol symbol, Place place, boolean declares) {
  public String path() {
    return place.path();
  }

  public Span span() {
    return place.span();
  }
}
