package dev.drydock.gitops.flux;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Release;
import dev.drydock.gitops.Unit;
import dev.drydock.helm.release.ApiVersions;
import dev.drydock.helm.release.KubeVersion;
import dev.drydock.helm.template.Dialect;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HelmReleases and ResourceSets of a cluster, rendered for it. */
final class ClusterReleases {
  /** A chart may bring a HelmRelease, whose chart brings one: so deep. */
  private static final int MAX_DEPTH = 4;

  private final FleetContext context;
  private final Hydration.FluxObjects objects;
  private final Supplier<ReleaseBuilder> builder;
  private final Supplier<ReleaseBuilder> remote;
  private final ResourceSets sets;

  /**
   * @param objects what the cluster gets; gets what releases install
   * @param units all of the cluster's
   * @param receiver the cluster that releases with a kubeConfig are rendered for
   */
  ClusterReleases(
      FleetContext context,
      Cluster cluster,
      SourceContents contents,
      Hydration.FluxObjects objects,
      Collection<Unit> units,
      Cluster receiver) {
    this.context = context;
    this.objects = objects;
    this.sets = new ResourceSets(context.cancel());
    Dialect dialect = cluster.version().rendersWithHelm4() ? Dialect.HELM_4 : Dialect.HELM_3;
    boolean honours = cluster.version().honoursOldPostRenderers();
    this.builder =
        once(
            () ->
                new ReleaseBuilder(
                    context,
                    contents,
                    objects::source,
                    rendered(cluster, dialect, declared(units), honours)));
    this.remote =
        once(
            () ->
                new ReleaseBuilder(
                    context,
                    contents,
                    objects::source,
                    rendered(receiver, dialect, List.of(), honours)));
  }

  /** Made when the first release is met: most clusters have none. */
  private static Supplier<ReleaseBuilder> once(Supplier<ReleaseBuilder> make) {
    return new Supplier<>() {
      private @Nullable ReleaseBuilder made;

      @Override
      public ReleaseBuilder get() {
        ReleaseBuilder known = made;
        if (known == null) {
          known = make.get();
          made = known;
        }
        return known;
      }
    };
  }

  private static ReleaseRender.Cluster rendered(
      Cluster cluster, Dialect dialect, List<String> declared, boolean honours) {
    Optional<KubeVersion> kube = cluster.kubernetes().flatMap(KubeVersion::parse);
    List<String> known = kube.map(k -> ApiVersions.served(minor(k))).orElse(ApiVersions.DEFAULT);
    return new ReleaseRender.Cluster(
        kube.orElseGet(() -> KubeVersion.assumed(dialect)),
        ApiVersions.with(known, declared),
        dialect,
        honours);
  }

  private static int minor(KubeVersion k) {
    return k.minor().length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(k.minor());
  }

  /** The API versions of the definitions that the cluster gets, with and without their kinds. */
  private static List<String> declared(Collection<Unit> units) {
    TreeSet<String> out = new TreeSet<>();
    for (Unit u : units) {
      for (Resource r : u.resources()) {
        if (r.id().kind().equals("CustomResourceDefinition")) {
          String group = r.root().at("spec", "group").flatMap(Node::text).orElse("");
          String kind = r.root().at("spec", "names", "kind").flatMap(Node::text).orElse("");
          for (Node v :
              r.root()
                  .at("spec", "versions")
                  .flatMap(Node::asSeq)
                  .map(SeqNode::items)
                  .orElse(List.of())) {
            v.asMap()
                .filter(m -> m.text("served").filter("true"::equals).isPresent())
                .flatMap(m -> m.text("name"))
                .ifPresent(
                    name -> {
                      out.add(group + "/" + name);
                      out.add(group + "/" + name + "/" + kind);
                    });
          }
        }
      }
    }
    return List.copyOf(out);
  }

  /** What the HelmReleases of a unit install. */
  List<Release> of(Unit unit) {
    if (!objects.installing()) {
      return List.of();
    }
    List<Release> out = new ArrayList<>();
    add(unit.resources(), unit.kustomization().id(), out, 0);
    return out;
  }

  private void add(List<Resource> resources, ResourceId appliedBy, List<Release> out, int depth) {
    for (Resource r : resources) {
      if (ResourceSets.is(r.id()) && depth <= MAX_DEPTH) {
        Release made = sets.of(r, appliedBy.namespace(), objects.inputProviders());
        out.add(made);
        made.resources().forEach(i -> objects.add(i, appliedBy));
        add(made.resources(), appliedBy, out, depth + 1);
      }
      if (!HelmRelease.is(r.id())) {
        continue;
      }
      Optional<HelmRelease> found =
          depth > MAX_DEPTH ? Optional.empty() : HelmRelease.of(r.unmarked().root());
      if (found.isEmpty()) {
        continue;
      }
      context.cancel().check();
      HelmRelease release = found.get().inNamespace(appliedBy.namespace());
      Release built =
          (release.remote() ? remote : builder)
              .get()
              .build(release, data(release.id().namespace()));
      out.add(built);
      if (!built.remote()) {
        List<Resource> placed =
            built.resources().stream()
                .map(i -> ReleaseBuilder.placed(i, built.namespace()))
                .toList();
        placed.forEach(i -> objects.add(i, appliedBy));
        add(placed, appliedBy, out, depth + 1);
      }
    }
  }

  private ReleaseValues.Objects data(String namespace) {
    return new ReleaseValues.Objects() {
      @Override
      public Optional<MapNode> find(String kind, String name) {
        return objects.data(kind, namespace, name);
      }

      @Override
      public Optional<ResourceId> maker(String kind, String name) {
        return objects.maker(kind, namespace, name);
      }
    };
  }
}
