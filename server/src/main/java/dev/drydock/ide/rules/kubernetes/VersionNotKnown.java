package dev.drydock.ide.rules.kubernetes;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.index.Snapshot;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.settings.ListedCluster;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A version of Kubernetes whose schemas are not known here. */
public final class VersionNotKnown implements FleetRule {
  private static final String CLUSTER_API = "cluster.x-k8s.io";
  private static final About ABOUT =
      new About(
          "kubernetes/version-not-known",
          Severity.INFORMATION,
          "A cluster declares a version of Kubernetes whose schemas are not known here.",
          "Fields, types and values of Kubernetes' own kinds are not looked at for it, but API versions that are removed or deprecated are. Known are "
              + KubernetesApi.versions().get(0)
              + " to "
              + KubernetesApi.newest()
              + ".");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Map<String, TreeSet<String>> unknown = new TreeMap<>();
    for (Cluster c : fleet.clusters()) {
      c.kubernetes()
          .filter(v -> KubernetesApi.version(v).isEmpty())
          .ifPresent(v -> unknown.computeIfAbsent(v, k -> new TreeSet<>()).add(c.name()));
    }
    unknown.forEach(
        (version, names) ->
            place(fleet, version, names)
                .ifPresent(
                    p ->
                        report
                            .find(
                                p,
                                "no schemas of Kubernetes "
                                    + version
                                    + " are known, only of "
                                    + KubernetesApi.versions().get(0)
                                    + " to "
                                    + KubernetesApi.newest()
                                    + ": fields and values are not checked for it")
                            .clusters(names)));
  }

  /** Where the version is declared, else what stands for the first cluster. */
  private static Optional<Place> place(FleetSubject fleet, String version, TreeSet<String> names) {
    List<Cluster> clusters =
        fleet.clusters().stream().filter(c -> names.contains(c.name())).toList();
    Optional<Place> listed =
        clusters.stream()
            .flatMap(c -> c.listed().stream())
            .filter(l -> l.kubernetes().isPresent())
            .map(ListedCluster::at)
            .findFirst();
    return listed
        .or(() -> declared(fleet.snapshot(), version).findFirst())
        .or(() -> clusters.stream().flatMap(c -> c.at().stream()).findFirst())
        .filter(fleet::atHand);
  }

  private static Stream<Place> declared(Snapshot snapshot, String version) {
    return snapshot.yamlFiles().stream()
        .filter(
            f ->
                snapshot
                    .tree()
                    .read(f)
                    .filter(
                        b ->
                            new String(b.bytes(), StandardCharsets.ISO_8859_1)
                                .contains(CLUSTER_API))
                    .isPresent())
        .flatMap(f -> snapshot.parsed(f).stream())
        .flatMap(p -> p.documents().stream())
        .map(Document::root)
        .flatMap(r -> r.asMap().stream())
        .filter(m -> ResourceId.of(m).filter(id -> id.group().endsWith(CLUSTER_API)).isPresent())
        .flatMap(m -> versions(m).filter(n -> says(n, version)))
        .flatMap(n -> n.origin().place().stream());
  }

  private static Stream<Node> versions(MapNode m) {
    return Stream.concat(
        m.at("spec", "topology", "version").stream(), m.at("spec", "version").stream());
  }

  private static boolean says(Node n, String version) {
    return n.text().filter(t -> t.equals(version) || t.equals("v" + version)).isPresent();
  }
}
