package dev.drydock.ide.navigate;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import java.util.Optional;

/**
 * Something written in a file that names something else.
 *
 * @param span of the reference
 * @param path the file that it leads to
 * @param place where in that file; empty for its beginning
 */
public record Reference(Span span, String path, Optional<Place> place) {
  static Reference to(Span span, Place place) {
    return new Reference(span, place.path(), Optional.of(place));
  }

  static Reference toFile(Span span, String path) {
    return new Reference(span, path, Optional.empty());
  }
}
