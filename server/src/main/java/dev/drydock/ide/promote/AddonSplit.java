package dev.drydock.ide.promote;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is split off, and from what.
 *
 * @param running what brings the addon where it is promoted from
 * @param commit that it is promoted to
 * @param kustomization the destination's, of the whole flavour
 * @param source what that one syncs from
 */
record AddonSplit(
    Addon addon,
    Running running,
    CommitId commit,
    FluxKustomization kustomization,
    FluxSource source) {
  /**
   * @param name of the addon
   * @param running what the cluster runs that is promoted from
   * @param from that cluster's name
   * @param against takes why there is none
   */
  static Optional<AddonSplit> of(
      String name,
      List<Running> running,
      Fleet fleet,
      Cluster to,
      String from,
      List<String> against) {
    Optional<AddonSplit> found = Optional.empty();
    List<String> none = new ArrayList<>();
    for (Running r : running) {
      Optional<FluxKustomization> k =
          Counterpart.of(r, to).map(Counterpart::kustomization).filter(x -> !isAddonOf(r, x));
      Optional<Addon> addon = k.flatMap(x -> Addon.of(name, fleet, to, x, r, none));
      if (addon.isEmpty() || found.isPresent()) {
        continue;
      }
      Running brings =
          running.stream()
              .filter(o -> resolved(o.kustomization()).equals(addon.get().directory()))
              .findFirst()
              .orElse(r);
      Optional<FluxSource> source = to.source(k.get());
      if (brings.commit().isEmpty() || brings.failure().isPresent()) {
        against.add(brings.failure().orElse("what is to be promoted is not known"));
        return Optional.empty();
      }
      if (source.isEmpty()) {
        against.add(to.name() + " declares no source for " + k.get().id().name());
        return Optional.empty();
      }
      found =
          Optional.of(
              new AddonSplit(addon.get(), brings, brings.commit().get(), k.get(), source.get()));
    }
    if (found.isEmpty()) {
      against.addAll(
          none.isEmpty()
              ? List.of(to.name() + " syncs no flavour that " + from + " syncs, too")
              : none);
    }
    return found;
  }

  /** A Kustomization that is the same one of both and points at the addon alone. */
  private static boolean isAddonOf(Running r, FluxKustomization own) {
    return !r.kustomization().id().sameObject(own.id())
        && !resolved(r.kustomization()).equals(resolved(own));
  }

  /** The directory that a Kustomization builds, from the root of its source. */
  static String resolved(FluxKustomization k) {
    return Paths.resolve("", k.path()).orElse("");
  }

  /** The name of the Kustomization for the addon alone. */
  String name() {
    return kustomization.id().name() + "-" + addon.name();
  }

  /** The destination's Kustomization for this addon alone, where it has one already. */
  Optional<FluxKustomization> apart(Cluster to) {
    return to.syncs().stream()
        .filter(k -> !k.id().sameObject(kustomization.id()))
        .filter(
            k ->
                resolved(k).equals(addon.directory())
                    || k.id().name().equals(name()) && resolved(k).equals(resolved(kustomization)))
        .findFirst();
  }
}
