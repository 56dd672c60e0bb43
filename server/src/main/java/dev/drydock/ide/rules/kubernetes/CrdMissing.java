package dev.drydock.ide.rules.kubernetes;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.CustomKind;
import dev.drydock.syntax.Node;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A custom resource of a kind that nothing of the cluster defines. */
public final class CrdMissing implements ClusterRule {
  private static final String FLUX = "toolkit.fluxcd.io";
  private static final About ABOUT =
      new About(
          "kubernetes/crd-missing",
          Severity.WARNING,
          "No CustomResourceDefinition that the cluster gets defines the kind of an object, or serves the version that it is written in.",
          "The API server does not know it, and Flux applies nothing of its Kustomization then. Said once for each kind, at the first object of it. Silent where a Kustomization or chart of the cluster cannot be rendered here, for a cluster that gets no CustomResourceDefinitions but Flux's, for kinds that a platform or an installer brings (Crossplane's packages, Operator Lifecycle Manager, clusterctl ...), that a CompositeResourceDefinition, a ConstraintTemplate or an APIService adds, and where a ClusterRole lets something of the cluster make definitions itself and no other kind of the group is defined.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    ClusterView view = ClusterView.of(cluster);
    boolean own = view.serving().groups().stream().anyMatch(g -> !g.endsWith(FLUX));
    if (!view.whole() || !own) {
      return;
    }
    Additions added = new Additions(view);
    Set<String> said = new HashSet<>();
    for (ClusterView.Landing l : view.landings()) {
      ResourceId id = l.resource().id();
      if (!l.facts().custom() || Elsewhere.platform(id.group())) {
        continue;
      }
      Optional<CustomKind> kind = view.serving().custom(id.group(), id.kind());
      boolean served = kind.map(k -> k.versions().containsKey(id.version())).orElse(false);
      if (!served && (kind.isPresent() || !added.has(id)) && said.add(Served.what(id))) {
        l.resource()
            .root()
            .get("apiVersion")
            .flatMap(at -> Blame.of(cluster, l, at))
            .ifPresent(b -> b.find(report, message(id, kind)));
      }
    }
  }

  private static String message(ResourceId id, Optional<CustomKind> kind) {
    return kind.map(
            k ->
                "the CustomResourceDefinition of "
                    + id.kind()
                    + " does not serve "
                    + id.apiVersion()
                    + ", only "
                    + String.join(", ", k.versions().keySet()))
        .orElse(
            "no CustomResourceDefinition that the cluster gets defines "
                + id.kind()
                + " of "
                + id.group());
  }

  /** Kinds that come to be otherwise than by definitions among the manifests. */
  private static final class Additions {
    private final Set<String> kinds = new HashSet<>();
    private final Set<String> groups;
    private final Set<String> aggregated = new HashSet<>();
    private boolean anything;
    private boolean makers;

    Additions(ClusterView view) {
      this.groups = view.serving().groups();
      for (ClusterView.Landing l : view.landings()) {
        Resource r = l.resource();
        makers |= l.facts().makesDefinitions();
        anything |= l.facts().custom() && Elsewhere.installs(r.id());
        switch (r.id().kind()) {
          case "APIService" -> text(r, "spec", "group").ifPresent(aggregated::add);
          case "ConstraintTemplate" -> aggregated.add("constraints.gatekeeper.sh");
          case "CompositeResourceDefinition" -> composite(r);
          default -> {
            // Adds no kinds.
          }
        }
      }
    }

    private void composite(Resource xrd) {
      String group = text(xrd, "spec", "group").orElse("");
      text(xrd, "spec", "names", "kind").ifPresent(k -> kinds.add(group + " " + k));
      text(xrd, "spec", "claimNames", "kind").ifPresent(k -> kinds.add(group + " " + k));
    }

    boolean has(ResourceId id) {
      return anything
          || kinds.contains(id.group() + " " + id.kind())
          || aggregated.contains(id.group())
          || makers && !groups.contains(id.group());
    }

    private static Optional<String> text(Resource r, String... path) {
      return r.root().at(path).flatMap(Node::text);
    }
  }
}
