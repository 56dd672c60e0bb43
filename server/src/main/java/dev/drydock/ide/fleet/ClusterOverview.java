package dev.drydock.ide.fleet;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Revisions;
import dev.drydock.settings.Named;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/**
 * One cluster.
 *
 * @param flux the version that it vendors, as people write it
 * @param kubernetes the version that it declares, or drydock.yaml lists
 * @param environment the one it belongs to
 * @param syncs what it syncs besides its own directory, in the order they are declared
 * @param unused sources that nothing of it syncs: whatever they are pinned to has no effect
 */
public record ClusterOverview(
    String name,
    String path,
    String flux,
    Optional<String> kubernetes,
    Optional<String> environment,
    List<Sync> syncs,
    List<PinOverview> unused) {
  /**
   * One Kustomization.
   *
   * @param flavour the directory it syncs
   * @param pin what its source is at; empty where no such source is declared, or it is no
   *     GitRepository
   * @param artifact its source where that is no GitRepository: {@code OCIRepository apps}
   */
  public record Sync(
      String kustomization,
      String flavour,
      boolean suspended,
      Optional<PinOverview> pin,
      Optional<String> artifact) {}

  public ClusterOverview {
    syncs = List.copyOf(syncs);
    unused = List.copyOf(unused);
  }

  static ClusterOverview of(Fleet fleet, Cluster cluster, Optional<Revisions> git) {
    return new ClusterOverview(
        cluster.name(),
        cluster.path(),
        cluster.version().toString(),
        cluster.kubernetes(),
        fleet.environment(cluster).map(Named::name),
        cluster.syncs().stream()
            .map(
                k ->
                    new Sync(
                        k.id().name(),
                        Paths.resolve("", k.path()).orElse(k.path()),
                        k.suspended(),
                        cluster.pin(k).map(p -> PinOverview.of(p, cluster, git)),
                        cluster
                            .source(k)
                            .filter(s -> !s.isGit())
                            .map(s -> s.id().kind() + " " + s.id().name())))
            .toList(),
        cluster.pins().stream()
            .filter(p -> p.usedBy().isEmpty())
            .map((Pin p) -> PinOverview.of(p, cluster, git))
            .toList());
  }
}
