package dev.drydock.ide.rules.flux;

import dev.drydock.base.Severity;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Node;
import java.util.Optional;

/** A key that somebody has to bring. */
public final class DecryptionSecret implements ClusterRule {
  private static final About ABOUT =
      new About(
          "flux/decryption-secret",
          Severity.INFORMATION,
          "The Secret with which a Kustomization decrypts is not in the repository.",
          "Rightly so, but somebody has to put it into the cluster before the Kustomization can be applied, also after the cluster is made anew. Where a Secret is encrypted and spec.decryption is missing, Flux refuses it, which is an error.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    for (Unit u : cluster.hydrated().units()) {
      Optional<Node> name = u.kustomization().spec("decryption", "secretRef", "name");
      String namespace = u.kustomization().id().namespace();
      boolean there =
          name.isPresent()
              && cluster.hydrated().resources().stream()
                  .anyMatch(
                      r ->
                          r.id().kind().equals("Secret")
                              && r.id().namespace().equals(namespace)
                              && name.flatMap(Node::text)
                                  .filter(r.id().name()::equals)
                                  .isPresent());
      if (!there) {
        name.flatMap(cluster::place)
            .ifPresent(
                p ->
                    report.find(
                        p,
                        "Secret "
                            + name.flatMap(Node::text).orElse("")
                            + " in namespace "
                            + namespace
                            + " is not in the repository: it has to be put into the cluster by other means"));
      }
    }
  }
}
