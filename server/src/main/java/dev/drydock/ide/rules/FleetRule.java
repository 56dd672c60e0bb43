package dev.drydock.ide.rules;

/**
 * A rule that needs the whole fleet: hydrated clusters, sources, history. Runs in the background.
 */
public non-sealed interface FleetRule extends Rule {
  void check(FleetSubject fleet, Report report);
}
