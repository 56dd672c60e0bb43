package dev.drydock.helm;

import dev.drydock.base.Origin;

/**
 * Where a line of output comes from.
 *
 * @param line what wrote the line
 * @param value what wrote the scalar behind its key, where that came from elsewhere; else the same
 */
public record LineOrigin(Origin line, Origin value) {
  public static final LineOrigin NONE = of(Origin.NONE);

  public static LineOrigin of(Origin line) {
    return new LineOrigin(line, line);
  }
}
