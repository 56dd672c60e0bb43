package dev.drydock.ide.rules.clusterapi;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ClusterResourceSet for no cluster. */
public final class SelectorMatchesNothing implements ClusterRule {
  private static final About ABOUT =
      new About(
          "cluster-api/selector-matches-nothing",
          Severity.INFORMATION,
          "The clusterSelector of a ClusterResourceSet selects no Cluster that the management cluster gets.",
          "Its resources are applied to nothing, unless something on the cluster sets the labels (a CronJob, a person).");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    CapiObjects.of(cluster).ifPresent(capi -> check(capi, report));
  }

  private static void check(CapiObjects capi, Report report) {
    {
      List<Resource> clusters = capi.kind("Cluster");
      for (Resource set :
          clusters.isEmpty() || !capi.whole()
              ? List.<Resource>of()
              : capi.kind("ClusterResourceSet")) {
        Optional<Selector> selector =
            set.root()
                .at("spec", "clusterSelector")
                .flatMap(Node::asMap)
                .map(Selector::new)
                .filter(s -> !s.isEmpty());
        boolean none =
            selector.isPresent()
                && clusters.stream()
                    .filter(c -> c.id().namespace().equals(set.id().namespace()))
                    .noneMatch(c -> selector.get().matches(labels(c)));
        Optional<Node> at = selector.filter(s -> none).flatMap(s -> at(s.node()));
        Optional<Place> place = at.flatMap(capi.cluster()::place);
        place.ifPresent(p -> report.find(p, message(selector.get(), set.id().namespace())));
      }
    }
  }

  private static Map<String, String> labels(Resource r) {
    Map<String, String> out = new HashMap<>();
    r.root()
        .at("metadata", "labels")
        .flatMap(Node::asMap)
        .ifPresent(m -> m.entries().forEach(e -> out.put(e.name(), e.value().text().orElse(""))));
    return out;
  }

  /** The first label asked for. */
  private static Optional<Node> at(MapNode selector) {
    return selector
        .map("matchLabels")
        .filter(m -> !m.isEmpty())
        .map(m -> m.entries().get(0).key())
        .or(() -> selector.get("matchExpressions"));
  }

  private static String message(Selector selector, String namespace) {
    List<String> wanted =
        selector.node().map("matchLabels").map(MapNode::entries).orElse(List.of()).stream()
            .map(e -> e.name() + "=" + e.value().text().orElse(""))
            .toList();
    String what =
        wanted.isEmpty() ? "fits this selector" : "carries " + String.join(" and ", wanted);
    return "no Cluster in the repository"
        + (namespace.isEmpty() ? "" : " in namespace " + namespace)
        + " "
        + what;
  }
}
