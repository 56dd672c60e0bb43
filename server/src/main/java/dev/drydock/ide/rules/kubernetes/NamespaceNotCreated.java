package dev.drydock.ide.rules.kubernetes;

import dev.drydock.base.Severity;
import dev.drydock.gitops.Release;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A chart that installs into a namespace that nobody makes. */
public final class NamespaceNotCreated implements ClusterRule {
  private static final Set<String> THERE =
      Set.of("", "default", "kube-system", "kube-public", "kube-node-lease", "flux-system");

  private static final About ABOUT =
      new About(
          "kubernetes/namespace-not-created",
          Severity.WARNING,
          "A HelmRelease installs objects into a namespace that nothing of the cluster makes.",
          "The API server refuses them and the release fails, unless install.createNamespace is on for the release's own namespace. What Kustomizations apply themselves is told by flux/namespace-not-created. Silent where a Kustomization or chart of the cluster that cannot be rendered here may make it, and for a cluster that makes no namespaces at all.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    ClusterView view = ClusterView.of(cluster);
    Set<String> made = new HashSet<>();
    for (ClusterView.Landing l : view.landings()) {
      ResourceId id = l.resource().id();
      if (id.kind().equals("Namespace") && id.group().isEmpty()) {
        made.add(id.name());
      }
    }
    if (made.isEmpty() || THERE.containsAll(made)) {
      return;
    }
    made.addAll(THERE);
    for (ClusterView.Landing l : view.landings()) {
      created(l.resource(), made);
    }
    Set<String> said = new HashSet<>();
    for (ClusterView.Landing l : view.landings()) {
      String namespace = l.namespace();
      Optional<Release> release = l.release();
      if (release.isPresent()
          && !made.contains(namespace)
          && !view.hidden().mayMake(namespace)
          && said.add(release.get().id().label() + " " + namespace)) {
        place(cluster, l)
            .ifPresent(
                b ->
                    b.find(
                        report,
                        "HelmRelease "
                            + release.get().id().name()
                            + " installs "
                            + l.resource().id().kind()
                            + " "
                            + l.resource().id().name()
                            + " into namespace "
                            + namespace
                            + ", which nothing of the cluster makes"));
      }
    }
  }

  /** The namespaces that releases make for themselves, and those of clusters' own objects. */
  private static void created(Resource r, Set<String> made) {
    if (r.id().kind().equals("HelmRelease")) {
      MapNode root = r.root();
      boolean creates =
          root.at("spec", "install", "createNamespace")
              .flatMap(Node::text)
              .filter("true"::equals)
              .isPresent();
      if (creates) {
        made.add(root.at("spec", "targetNamespace").flatMap(Node::text).orElse(r.id().namespace()));
      }
    }
  }

  private static Optional<Blame> place(ClusterSubject cluster, ClusterView.Landing l) {
    return l.release()
        .flatMap(Release::at)
        .filter(cluster::atHand)
        .map(p -> new Blame(p, "", List.of(), false));
  }
}
