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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reference between Cluster API objects that leads nowhere. */
public final class ReferenceNotFound implements ClusterRule {
  private static final About ABOUT =
      new About(
          "cluster-api/reference-not-found",
          Severity.ERROR,
          "infrastructureRef, controlPlaneRef, configRef or infrastructureTemplate names an object that the management cluster does not get.",
          "The object waits for it for ever: no machine, no control plane. Clusters made from a ClusterClass are not looked at, their objects come to be on the cluster.");

  private static final Map<String, List<List<String>>> REFERENCES =
      Map.of(
          "Cluster",
              List.of(List.of("spec", "infrastructureRef"), List.of("spec", "controlPlaneRef")),
          "MachineDeployment", machineTemplate(),
          "MachineSet", machineTemplate(),
          "MachinePool", machineTemplate(),
          "Machine",
              List.of(
                  List.of("spec", "infrastructureRef"), List.of("spec", "bootstrap", "configRef")),
          "KubeadmControlPlane",
              List.of(
                  List.of("spec", "infrastructureTemplate"),
                  List.of("spec", "machineTemplate", "infrastructureRef"),
                  List.of("spec", "machineTemplate", "spec", "infrastructureRef")));

  private static List<List<String>> machineTemplate() {
    return List.of(
        List.of("spec", "template", "spec", "infrastructureRef"),
        List.of("spec", "template", "spec", "bootstrap", "configRef"));
  }

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
      if (capi.whole()) {
        REFERENCES.forEach(
            (kind, paths) ->
                capi.kind(kind).forEach(r -> paths.forEach(p -> reference(capi, r, p, report))));
      }
    }
  }

  private static void reference(CapiObjects capi, Resource from, List<String> path, Report report) {
    Optional<MapNode> ref = from.root().at(path.toArray(String[]::new)).flatMap(Node::asMap);
    if (ref.isEmpty() || from.root().at("spec", "topology").isPresent()) {
      return;
    }
    String kind = ref.get().text("kind").orElse("");
    String namespace =
        ref.get().text("namespace").filter(n -> !n.isEmpty()).orElse(from.id().namespace());
    Optional<ScalarNode> name = ref.get().get("name").flatMap(Node::asScalar);
    if (kind.isEmpty()
        || name.isEmpty()
        || capi.find(CapiObjects.group(ref.get()), kind, namespace, name.get().value())
            .isPresent()) {
      return;
    }
    capi.cluster()
        .place(name.get())
        .ifPresent(
            at -> {
              Report.Found f =
                  report.find(
                      at,
                      "there is no "
                          + kind
                          + " "
                          + name.get().value()
                          + (namespace.isEmpty() ? "" : " in namespace " + namespace));
              List<String> there = capi.names(kind, namespace);
              if (name.get().origin().steps().isEmpty()) {
                Fix.nearest(at.source(), name.get(), there).ifPresent(f::fix);
              }
            });
  }
}
