package dev.drydock.ide.rules.kubernetes;

import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.gitops.Release;
import dev.drydock.ide.Related;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a finding about a hydrated value stands: on the line that made the value what it is, where
 * that is in the tree at hand; else on the line that brings in the commit or chart it comes from.
 *
 * @param place where
 * @param said goes before the message: where the value comes from, if not from here
 * @param steps what happened to the value on the way, oldest first, as far as it is in the tree at
 *     hand
 * @param written whether the value stands there as it is written
 */
public record Blame(Place place, String said, List<Related> steps, boolean written) {
  public static Optional<Blame> of(ClusterSubject cluster, ClusterView.Landing l, Node node) {
    List<Step> steps = node.origin().steps();
    Optional<Place> here =
        node.origin().decidedAt().filter(cluster::atHand).or(() -> cluster.place(node));
    if (here.isPresent()) {
      boolean written =
          steps.isEmpty() && node.origin().place().equals(here) && stands(node, here.get());
      return Optional.of(new Blame(here.get(), "", steps(cluster, here.get(), steps), written));
    }
    Optional<Release> release = l.release();
    String there =
        node.origin().place().map(Place::toString).orElse("a line that is not in this repository");
    if (release.isPresent()) {
      String said = "what HelmRelease " + release.get().id().name() + " installs (" + there + "): ";
      return release
          .get()
          .at()
          .filter(cluster::atHand)
          .or(() -> cluster.cluster().at().filter(cluster::atHand))
          .map(p -> new Blame(p, said, List.of(), false));
    }
    return l.unit()
        .kustomization()
        .pathPlace()
        .filter(cluster::atHand)
        .or(() -> cluster.cluster().at().filter(cluster::atHand))
        .map(
            p ->
                new Blame(
                    p, "at the commit that this is built from, " + there + ": ", List.of(), false));
  }

  /**
   * Lets through everything of the tree at hand, and a few of what one line brings in from
   * elsewhere.
   */
  public static final class Few {
    private static final int MOST = 3;
    private final Map<Place, Integer> counts = new HashMap<>();

    public boolean admits(Blame b) {
      return b.said().isEmpty() || counts.merge(b.place(), 1, Integer::sum) <= MOST;
    }
  }

  /** Adds the finding, with the steps that stand in the tree at hand. */
  public Report.Found find(Report report, String message) {
    Report.Found f = report.find(place, said + message);
    steps.forEach(r -> f.related(r.place(), r.message()));
    return f;
  }

  /** Whether the text of a place is the scalar, and not the line of a template that prints it. */
  private static boolean stands(Node node, Place at) {
    String text = at.span().in(at.source().text());
    boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"));
    return node instanceof ScalarNode s && (quoted || text.equals(s.value()));
  }

  private static List<Related> steps(ClusterSubject cluster, Place place, List<Step> steps) {
    List<Related> out = new ArrayList<>();
    Set<Place> seen = new HashSet<>(Set.of(place));
    for (Step s : steps) {
      s.place()
          .filter(cluster::atHand)
          .filter(seen::add)
          .ifPresent(p -> out.add(new Related(p, s.what())));
    }
    return List.copyOf(out);
  }
}
