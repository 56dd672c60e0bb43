package dev.drydock.ide.rules.clusterapi;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Optional;

/** Machines for a cluster that is not there. */
public final class ClusterNameMismatch implements ClusterRule {
  private static final About ABOUT =
      new About(
          "cluster-api/cluster-name-mismatch",
          Severity.ERROR,
          "clusterName names no Cluster of the namespace, or differs between an object and its template.",
          "Cluster API wants both to be the same and to name a Cluster; its webhook refuses the object, or it waits for the Cluster for ever.");

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
      for (String kind :
          List.of(
              "MachineDeployment", "MachineSet", "MachinePool", "MachineHealthCheck", "Machine")) {
        for (Resource r : capi.kind(kind)) {
          check(capi, r, report);
        }
      }
    }
  }

  private static void check(CapiObjects capi, Resource r, Report report) {
    Optional<Node> own = r.root().at("spec", "clusterName");
    Optional<Node> template = r.root().at("spec", "template", "spec", "clusterName");
    String name = own.flatMap(Node::text).orElse("");
    if (own.isPresent() && template.isPresent() && !template.get().text().orElse("").equals(name)) {
      capi.cluster()
          .place(template.get())
          .ifPresent(
              p ->
                  report.find(
                      p,
                      "the template's clusterName "
                          + template.get().text().orElse("")
                          + " is not that of the "
                          + r.id().kind()
                          + ", "
                          + name));
    }
    if (own.isPresent() && capi.whole() && capi.clusterNamed(r.id().namespace(), name).isEmpty()) {
      capi.cluster()
          .place(own.get())
          .ifPresent(
              p ->
                  report.find(
                      p, "there is no Cluster " + name + " in namespace " + r.id().namespace()));
    }
  }
}
