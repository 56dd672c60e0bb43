package dev.drydock.ide.rules.clusterapi;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Node;
import java.util.Optional;

/** An even number of control planes. */
public final class EvenControlPlane implements ClusterRule {
  private static final About ABOUT =
      new About(
          "cluster-api/even-control-plane",
          Severity.ERROR,
          "A KubeadmControlPlane with stacked etcd has an even number of replicas.",
          "Cluster API's webhook refuses it: etcd needs an odd number to have a majority. With external etcd any number will do.");

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
      for (Resource r : capi.kind("KubeadmControlPlane")) {
        boolean external =
            r.root()
                .at("spec", "kubeadmConfigSpec", "clusterConfiguration", "etcd", "external")
                .isPresent();
        Optional<Node> replicas =
            r.root()
                .at("spec", "replicas")
                .filter(
                    n ->
                        n.text()
                            .filter(
                                t ->
                                    t.matches("\\d{1,6}")
                                        && Integer.parseInt(t) > 0
                                        && Integer.parseInt(t) % 2 == 0)
                            .isPresent());
        if (!external) {
          replicas
              .flatMap(capi.cluster()::place)
              .ifPresent(p -> report.find(p, "an even number of control planes with stacked etcd"));
        }
      }
    }
  }
}
