package dev.drydock.ide.promote;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What on the destination syncs the flavour that a cluster runs.
 *
 * @param running on the cluster that is promoted from
 * @param kustomization the destination's, of the same name, else of the same path
 * @param source the one to pin: its own, or one that is there without effect; empty where there is
 *     none
 * @param repaired whether its sourceRef has to change to it
 */
record Counterpart(
    Running running,
    FluxKustomization kustomization,
    Optional<FluxSource> source,
    boolean repaired) {
  private static final Set<Resolution.State> WRITTEN =
      Set.of(Resolution.State.COMMIT, Resolution.State.COMMIT_NOT_FOUND, Resolution.State.SHALLOW);

  /** Empty where the destination has no file that syncs it. */
  static Optional<Counterpart> of(Running running, Cluster to) {
    FluxKustomization k = running.kustomization();
    Optional<FluxKustomization> own =
        to.syncs().stream()
            .filter(o -> o.id().sameObject(k.id()))
            .findFirst()
            .or(
                () ->
                    to.syncs().stream()
                        .filter(
                            o -> Paths.resolve("", o.path()).equals(Paths.resolve("", k.path())))
                        .findFirst());
    return own.map(
        o -> {
          Optional<FluxSource> now = to.source(o).filter(s -> pinnable(s, to));
          return now.isPresent()
              ? new Counterpart(running, o, now, false)
              : new Counterpart(running, o, withoutEffect(o, to), true);
        });
  }

  /**
   * Whether it may be fixed: not the source that the cluster follows for itself, which would stand
   * still with it.
   */
  static boolean pinnable(FluxSource source, Cluster cluster) {
    boolean own =
        cluster.source(cluster.bootstrap()).filter(s -> s.id().sameObject(source.id())).isPresent();
    return source.isGit() && !own && cluster.pin(source.id()).filter(Running::here).isPresent();
  }

  /**
   * A source that no Kustomization names: the one called like this Kustomization, the one in its
   * file, or the only one.
   */
  static Optional<FluxSource> withoutEffect(FluxKustomization k, Cluster cluster) {
    List<FluxSource> idle =
        cluster.sources().stream()
            .filter(
                s ->
                    pinnable(s, cluster)
                        && cluster.pin(s.id()).filter(p -> p.usedBy().isEmpty()).isPresent())
            .toList();
    Optional<String> file = k.at().map(p -> p.path());
    return idle.stream()
        .filter(s -> s.id().name().equals(k.id().name()))
        .findFirst()
        .or(() -> only(idle.stream().filter(s -> s.at().map(p -> p.path()).equals(file)).toList()))
        .or(() -> only(idle));
  }

  private static Optional<FluxSource> only(List<FluxSource> list) {
    return list.size() == 1 ? Optional.of(list.get(0)) : Optional.empty();
  }

  /** Whether everything is written as a promotion of this commit would write it. */
  boolean settled(Cluster from, Cluster to, GitRevisions git) {
    Optional<Pin> pin = source.flatMap(s -> to.pin(s.id()));
    if (repaired || pathChanges(from, to) || running.commit().isEmpty() || pin.isEmpty()) {
      return false;
    }
    CommitId commit = running.commit().get();
    boolean asked = running.release().filter(ReleaseName::asked).isPresent();
    boolean there =
        pin.get().fixed()
            && pin.get().resolution().state() == Resolution.State.COMMIT
            && pin.get().commit().equals(Optional.of(commit.hex()));
    return (there && !asked && !pin.get().effective().equals(Optional.of("name")))
        || (WRITTEN.contains(pin.get().resolution().state())
            && PinStyle.of(pin, commit, running.release(), git).written(pin.get()));
  }

  /** Whether the destination's pin stands still and leads somewhere. */
  boolean pinWorks(Cluster to) {
    return !repaired
        && source
            .flatMap(s -> to.pin(s.id()))
            .filter(p -> p.fixed() && p.resolution().state() == Resolution.State.COMMIT)
            .isPresent();
  }

  /** What the destination runs now. */
  Optional<CommitId> current(Cluster to, GitRevisions git) {
    return to.pin(kustomization).flatMap(p -> Running.commit(p.resolution(), git));
  }

  /**
   * Whether {@code spec.path} has to become the other's. Not where both follow one scheme that has
   * the cluster's own name in it ({@code apps/staging}, {@code apps/production}): that is no
   * difference in flavour.
   */
  boolean pathChanges(Cluster from, Cluster to) {
    Optional<String> theirs = Paths.resolve("", running.kustomization().path());
    Optional<String> mine = Paths.resolve("", kustomization.path());
    return !theirs.equals(mine)
        && !theirs.map(p -> renamed(p, from.name(), to.name())).equals(mine);
  }

  private static String renamed(String path, String from, String to) {
    return Arrays.stream(path.split("/"))
        .map(p -> p.equals(from) ? to : p)
        .collect(Collectors.joining("/"));
  }
}
