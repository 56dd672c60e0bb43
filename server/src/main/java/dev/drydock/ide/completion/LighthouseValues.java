package dev.drydock.ide.completion;

import dev.drydock.syntax.loose.Spot;
import java.util.List;

/** What jobs name: their files, branches. */
final class LighthouseValues {
  private LighthouseValues() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    if (!r.scalar()) {
      return List.of();
    }
    if (spot.endsWith("source")) {
      return FilePaths.below(
          r, p -> p.endsWith(".yaml") && !p.equals(r.path()), FilePaths.Elsewhere.NONE);
    }
    if (spot.endsWith("branches", "[]")
        || spot.endsWith("skip_branches", "[]")
        || spot.endsWith("branch")) {
      return GitRefs.branches(r);
    }
    return List.of();
  }
}
