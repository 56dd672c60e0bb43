package dev.drydock.base;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a value comes from: the range of the source whose text it was, and the steps it went
 * through since. Every node of a parse has one from the first moment, and every change of a node
 * replaces or extends it, so nothing has to find out afterwards.
 *
 * @param source the text; null for a value that a program made up and that no line holds
 * @param start first UTF-16 unit in it
 * @param end unit after the last
 * @param trail what happened since; null for a value as it stands in the source
 */
public record Origin(@Nullable Source source, int start, int end, @Nullable Trail trail) {
  /**
   * Of a value that stands in no source and that nothing explains; hydrated output never holds one.
   */
  public static final Origin NONE = new Origin(null, 0, 0, null);

  /**
   * Whether origins are kept. They always are, except by {@code -Ddrydock.origins.off=true}, which
   * is there to measure what they cost: such a process only builds.
   */
  private static final boolean KEPT = !Boolean.getBoolean("drydock.origins.off");

  public static Origin at(Place place) {
    return at(place.source(), place.span().start(), place.span().end());
  }

  /** Of a value as it stands in a source. */
  public static Origin at(Source source, int start, int end) {
    return KEPT ? new Origin(source, start, end, null) : NONE;
  }

  /** A value that the step made by itself: it stands where the step does. */
  public static Origin made(Step step) {
    if (!KEPT) {
      return NONE;
    }
    Place p = step.at();
    return p == null
        ? new Origin(null, 0, 0, Trail.of(null, step))
        : new Origin(p.source(), p.span().start(), p.span().end(), Trail.of(null, step));
  }

  public Origin then(Step step) {
    return KEPT ? new Origin(source, start, end, Trail.of(trail, step)) : this;
  }

  public Optional<Place> place() {
    return source == null ? Optional.empty() : Optional.of(new Place(source, new Span(start, end)));
  }

  /**
   * The line that the value is what it is by: of a value that a transformer, a replacement or a
   * variable put in, that one's line; else the line that it is written on, in a manifest or a
   * patch.
   */
  public Optional<Place> decidedAt() {
    for (Trail t = trail; t != null; t = t.before()) {
      Step step = t.last();
      switch (step.kind()) {
        case TRANSFORMER, REPLACEMENT, SUBSTITUTION, NAME_REFERENCE, HASH -> {
          if (step.place().isPresent()) {
            return step.place();
          }
        }
        case PATCH -> {
          return place().or(step::place);
        }
        default -> {
          // It was carried along.
        }
      }
    }
    return place();
  }

  /** Oldest first. */
  public List<Step> steps() {
    return Trail.steps(trail);
  }

  /** Whether another value comes from the same place by the same steps. */
  public boolean sameAs(Origin other) {
    return this == other
        || (start == other.start
            && end == other.end
            && Objects.equals(source, other.source)
            && Trail.same(trail, other.trail));
  }

  public boolean known() {
    return source != null || trail != null;
  }
}
