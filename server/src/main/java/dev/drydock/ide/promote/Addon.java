package dev.drydock.ide.promote;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.ide.Nearest;
import dev.drydock.kustomize.Resource;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One of the bases that a flavour pulls in.
 *
 * @param name the last name of its directory
 * @param directory relative to the tree
 */
record Addon(String name, String directory) {
  /**
   * The addon that is meant; a refusal where there is none or more than one.
   *
   * @param wanted a name, or a directory
   * @param running of the cluster that is promoted from
   */
  static Optional<Addon> of(
      String wanted,
      Fleet fleet,
      Cluster to,
      FluxKustomization k,
      Running running,
      List<String> refusals) {
    TreeSet<String> bases = new TreeSet<>(Paths.BYTE_ORDER);
    for (Flavour f : fleet.flavours()) {
      for (Flavour.Use use : f.uses()) {
        boolean mine =
            use.cluster().equals(to.name()) && use.kustomization().sameObject(k.id())
                || use.kustomization().sameObject(running.kustomization().id())
                    && Paths.resolve("", k.path()).equals(Optional.of(f.path()));
        if (mine) {
          bases.addAll(use.bases());
        }
      }
    }
    String directory = wanted.startsWith("./") ? wanted.substring(2) : wanted;
    List<String> found =
        bases.stream().filter(b -> b.equals(directory) || Paths.name(b).equals(wanted)).toList();
    if (found.size() == 1) {
      return Optional.of(new Addon(Paths.name(found.get(0)), found.get(0)));
    }
    refusals.add(
        found.isEmpty()
            ? k.path() + " pulls in no " + wanted + Nearest.hint(wanted, bases)
            : wanted + " may be any of " + String.join(", ", found) + ": name the directory");
    return Optional.empty();
  }

  /** Whether an object is written in the addon's directory. */
  boolean holds(Resource r) {
    return r.origin().place().filter(p -> Paths.within(directory, p.path())).isPresent();
  }

  List<Resource> in(List<Resource> all) {
    return all.stream().filter(this::holds).toList();
  }

  List<Resource> notIn(List<Resource> all) {
    List<Resource> out = new ArrayList<>(all);
    out.removeIf(this::holds);
    return out;
  }
}
