package dev.drydock.ide;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which Kustomizations of which clusters build with a file, by the directories that they pull in at
 * hand or at their pin. Nothing is built to know it.
 */
public final class Readers {
  /** One Kustomization of one cluster. */
  public record Reader(Cluster cluster, FluxKustomization kustomization) {}

  private Readers() {}

  /** In the order of the fleet. */
  public static List<Reader> of(Snapshot snapshot, String path) {
    return of(snapshot, snapshot.fleet(), path);
  }

  /** The same, of a fleet as it was a moment ago. */
  static List<Reader> of(Snapshot snapshot, Fleet fleet, String path) {
    Set<String> around = new HashSet<>();
    for (String d = Paths.parent(path); !d.isEmpty(); d = Paths.parent(d)) {
      around.add(d);
    }
    Map<String, Set<String>> pulling = new HashMap<>();
    for (Flavour f : fleet.flavours()) {
      snapshot.cancel().check();
      boolean all = around.contains(f.path()) || f.bases().stream().anyMatch(around::contains);
      for (Flavour.Use use : f.uses()) {
        if (all || use.bases().stream().anyMatch(around::contains)) {
          pulling
              .computeIfAbsent(use.cluster(), k -> new HashSet<>())
              .add(use.kustomization().label());
        }
      }
    }
    List<Reader> out = new ArrayList<>();
    for (Cluster c : fleet.clusters()) {
      Set<String> mine = pulling.getOrDefault(c.name(), Set.of());
      for (FluxKustomization k : c.kustomizations()) {
        boolean below = Paths.resolve("", k.path()).filter(d -> Paths.within(d, path)).isPresent();
        if (below || mine.contains(k.id().label())) {
          out.add(new Reader(c, k));
        }
      }
    }
    return out;
  }
}
