package dev.drydock.ide.rules;

/**
 * A rule that needs what one cluster gets, and of the others nothing. It runs once for each cluster
 * and again when something changes that it looked at for that cluster; what it says concerns that
 * cluster, and is put together with what it says of others at the same place.
 */
public non-sealed interface ClusterRule extends Rule {
  void check(ClusterSubject cluster, Report report);
}
