package dev.drydock.ide.rules;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Related;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Where one rule puts what it finds. */
public final class Report {
  private final About about;
  private final List<String> clusters;
  private final List<Found> found = new ArrayList<>();

  Report(About about) {
    this(about, List.of());
  }

  /**
   * @param clusters whom every finding concerns
   */
  Report(About about, List<String> clusters) {
    this.about = about;
    this.clusters = clusters;
  }

  /**
   * Adds a finding of the rule's code and severity; what else belongs to it is said on the answer.
   */
  public Found find(Place place, String message) {
    Found f = new Found(about.severity(), place, message);
    f.clusters.addAll(clusters);
    found.add(f);
    return f;
  }

  List<Finding> findings() {
    List<Finding> out = new ArrayList<>();
    for (Found f : found) {
      out.add(
          new Finding(
              about.code(),
              f.severity,
              f.place,
              f.message,
              List.copyOf(f.clusters),
              f.related,
              f.fixes));
    }
    return out;
  }

  /** A finding that is still being described. */
  public static final class Found {
    private Severity severity;
    private final Place place;
    private final String message;
    private final TreeSet<String> clusters = new TreeSet<>();
    private final List<Related> related = new ArrayList<>();
    private final List<Fix> fixes = new ArrayList<>();

    private Found(Severity severity, Place place, String message) {
      this.severity = severity;
      this.place = place;
      this.message = message;
    }

    /** Another severity than the rule's own. */
    public Found severity(Severity other) {
      severity = other;
      return this;
    }

    public Found clusters(Collection<String> names) {
      clusters.addAll(names);
      return this;
    }

    public Found related(Place at, String what) {
      related.add(new Related(at, what));
      return this;
    }

    public Found fix(Fix fix) {
      fixes.add(fix);
      return this;
    }
  }
}
