package dev.drydock.ide.rules;

/**
 * A rule that needs the whole repository. It runs after every change, so it builds nothing and goes
 * over no objects: what it needs of each cluster, directory or file it asks {@link FleetSubject}
 * for, which remembers it. What can be said of a cluster by itself is a {@link ClusterRule}, what
 * takes a little of each a {@link SurveyRule}.
 */
public non-sealed interface FleetRule extends Rule {
  void check(FleetSubject fleet, Report report);
}
