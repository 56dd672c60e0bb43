package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.Resource;
import java.util.Optional;

/**
 * An object that a cluster got before a change and that its Kustomization does not bring any more.
 *
 * @param cluster as it was
 * @param now the same cluster today; empty where it is gone from the repository
 * @param unit the Kustomization that brought the object
 * @param still the same Kustomization today; empty where it is gone
 * @param object as it was
 * @param way what becomes of it
 * @param unknown why it cannot be told whether it stays; empty where it is certain to go
 * @param cause where the change lies, if not in what its Kustomization brings
 */
record Gone(
    Cluster cluster,
    Optional<Cluster> now,
    Unit unit,
    Optional<Unit> still,
    Resource object,
    Way way,
    Optional<String> unknown,
    Optional<Cause> cause) {
  /**
   * @param at the line
   * @param said a clause that ends the sentence
   */
  record Cause(Place at, String said) {}

  /** The same for another reason. */
  Gone because(Cause reason, Optional<String> doubt) {
    return new Gone(cluster, now, unit, still, object, way, doubt, Optional.of(reason));
  }

  /** How sure its end is. */
  enum Way {
    /** Nothing brings it any more. */
    LEAVES,
    /** Another Kustomization brings it, and the one that goes takes it along before that. */
    GOES_WITH_ITS_KUSTOMIZATION,
    /** Another Kustomization brings it; which of the two is first decides. */
    CHANGES_HANDS
  }
}
