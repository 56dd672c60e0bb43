package dev.drydock.gitops;

import java.util.Optional;

/**
 * What turns a repository into what clusters get. Pure functions of the context, safe for many
 * threads.
 */
public interface GitOpsEngine {
  /** As the documentation names it: {@code flux}. */
  String name();

  /**
   * Finds the clusters that this engine serves, with what their own bootstraps declare. Broken
   * input becomes located problems of the fleet.
   *
   * @throws java.util.concurrent.CancellationException when the context's cancel trips
   */
  Fleet discover(FleetContext context);

  /**
   * The cluster of a name, where that can be told without looking into the others; empty where it
   * takes the fleet to say, also whether there is one.
   */
  Optional<Lone> discover(FleetContext context, String name);

  /**
   * Everything one cluster gets, to any depth. What cannot be rendered is said in its unit; the
   * others are there.
   *
   * @throws java.util.concurrent.CancellationException when the context's cancel trips
   */
  Hydrated hydrate(FleetContext context, Cluster cluster);
}
