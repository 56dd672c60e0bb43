package dev.drydock.ide.completion;

import dev.drydock.syntax.loose.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Resources of nodes, as keys of requests, limits and quotas. */
final class Quantities {
  private static final List<String> OF_PODS = List.of("cpu", "memory", "ephemeral-storage");

  private Quantities() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    boolean pods = spot.endsWith("resources", "requests") || spot.endsWith("resources", "limits");
    boolean compute =
        spot.endsWith("computeResources", "requests")
            || spot.endsWith("computeResources", "limits");
    if (spot.role() != Spot.Role.KEY || !(pods || compute)) {
      return List.of();
    }
    boolean claim =
        r.document().kind().equals("PersistentVolumeClaim")
            || spot.shape().contains("volumeClaimTemplates")
            || spot.shape().contains("volumeClaimTemplate");
    Set<String> there = r.document().keys(spot.path());
    List<Candidate> out = new ArrayList<>();
    for (String name : claim ? List.of("storage") : OF_PODS) {
      if (!there.contains(name)) {
        String text = name + (spot.colon() ? "" : ": ");
        out.add(
            Candidate.of(Candidate.Kind.FIELD, name, r.word(), text)
                .detail("quantity")
                .ordered("4" + out.size()));
      }
    }
    return out;
  }
}
