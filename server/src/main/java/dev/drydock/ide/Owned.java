package dev.drydock.ide;

import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Optional;

/**
 * An object of a cluster, with what becomes of it.
 *
 * @param fate what the cluster does with it when it is no longer there
 * @param suspended the name of the Kustomization that brings it, where that is suspended
 */
record Owned(Resource resource, Fate fate, Optional<String> suspended) {
  /** What becomes of an object that is no longer brought. */
  enum Fate {
    PRUNED,
    /** Its Kustomization does not prune. */
    LEFT_BEHIND,
    /** Its own annotation keeps it, or it comes again under another name. */
    NOT_MISSED
  }

  /** An object of a build, of which nothing else is known. */
  static Owned pruned(Resource resource) {
    return new Owned(resource, Fate.PRUNED, Optional.empty());
  }

  /** Its own annotation is looked for when it matters. */
  @Override
  public Fate fate() {
    return fate != Fate.NOT_MISSED && keptOnPrune(resource) ? Fate.NOT_MISSED : fate;
  }

  Owned kept() {
    return new Owned(resource, Fate.NOT_MISSED, suspended);
  }

  /**
   * kustomize-controller: the label or annotation {@code kustomize.toolkit.fluxcd.io/prune:
   * disabled} keeps an object.
   */
  private static boolean keptOnPrune(Resource r) {
    for (String where : List.of("annotations", "labels")) {
      Optional<String> prune =
          r.root()
              .at("metadata", where)
              .flatMap(Node::asMap)
              .flatMap(m -> m.text("kustomize.toolkit.fluxcd.io/prune"));
      if (prune.filter(v -> v.equalsIgnoreCase("disabled")).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
