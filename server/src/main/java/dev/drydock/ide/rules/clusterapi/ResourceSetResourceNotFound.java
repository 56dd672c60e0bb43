package dev.drydock.ide.rules.clusterapi;

import dev.drydock.base.Severity;
import dev.drydock.ide.Fix;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;

/** A ClusterResourceSet without its resources. */
public final class ResourceSetResourceNotFound implements ClusterRule {
  private static final About ABOUT =
      new About(
          "cluster-api/resource-set-resource-not-found",
          Severity.ERROR,
          "A ClusterResourceSet names a ConfigMap that the management cluster does not get.",
          "Nothing of the set is applied to the clusters it selects until it is there. Secrets are not looked at: they are often made on the cluster.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    CapiObjects.of(cluster).ifPresent(capi -> check(capi, report));
  }

  private static void check(CapiObjects capi, Report report) {
    for (Resource set : capi.whole() ? capi.kind("ClusterResourceSet") : List.<Resource>of()) {
      for (Node n :
          set.root()
              .at("spec", "resources")
              .flatMap(Node::asSeq)
              .map(SeqNode::items)
              .orElse(List.of())) {
        Optional<MapNode> ref =
            n.asMap().filter(m -> m.text("kind").filter("ConfigMap"::equals).isPresent());
        Optional<Node> name = ref.flatMap(m -> m.get("name"));
        String text = name.flatMap(Node::text).orElse("");
        if (name.isPresent()
            && capi.find(Optional.of(""), "ConfigMap", set.id().namespace(), text).isEmpty()) {
          capi.cluster()
              .place(name.get())
              .ifPresent(
                  p -> {
                    Report.Found f =
                        report.find(
                            p,
                            "there is no ConfigMap "
                                + text
                                + " in namespace "
                                + set.id().namespace());
                    if (name.get() instanceof ScalarNode s && s.origin().steps().isEmpty()) {
                      Fix.nearest(p.source(), s, configMaps(capi, set.id().namespace()))
                          .ifPresent(f::fix);
                    }
                  });
        }
      }
    }
  }

  /** Names of ConfigMaps, those aside that change with what they hold. */
  private static List<String> configMaps(CapiObjects capi, String namespace) {
    return capi.names("ConfigMap", namespace).stream()
        .filter(n -> !n.matches(".*-[a-z0-9]{10}"))
        .toList();
  }
}
