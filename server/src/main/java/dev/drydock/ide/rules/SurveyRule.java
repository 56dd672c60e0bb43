package dev.drydock.ide.rules;

import dev.drydock.gitops.Cluster;
import java.util.List;

/**
 * A rule that holds clusters against each other: it gathers a little from each, once for each as a
 * {@link ClusterRule} runs, and judges all of it together after every change.
 *
 * @param <T> what it gathers: small (a thousand are held for good), without objects, snapshots or
 *     anything that holds them
 */
public non-sealed interface SurveyRule<T> extends Rule {
  /** What one cluster contributes. */
  record Surveyed<T>(Cluster cluster, T value) {}

  T survey(ClusterSubject cluster);

  /**
   * Whether what it says of some clusters is said of all, in the same words: then it is said before
   * all were looked at, and it looks at nothing of the fleet but its files.
   */
  default boolean standsOfSome() {
    return false;
  }

  /**
   * Judges.
   *
   * @param all in the order of the fleet
   */
  void check(FleetSubject fleet, List<Surveyed<T>> all, Report report);
}
