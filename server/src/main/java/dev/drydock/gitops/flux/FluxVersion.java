package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import java.util.Optional;

/**
 * Which Flux a cluster runs.
 *
 * @param major of the distribution: 0 for everything before 2.0 (v0.9.0 ...)
 * @param minor of the distribution
 * @param known whether the cluster's own manifests say so; else the newest is assumed
 * @param at the line that says so
 */
public record FluxVersion(int major, int minor, boolean known, Optional<Place> at) {
  /** Assumed where nothing says otherwise. */
  public static final FluxVersion NEWEST = new FluxVersion(2, 9, false, Optional.empty());

  public boolean atLeast(int otherMajor, int otherMinor) {
    return major != otherMajor ? major > otherMajor : minor >= otherMinor;
  }

  /** Whether it serves kustomize.toolkit.fluxcd.io/v1 (Flux 2.0), whose objects lack patchesJson6902, patchesStrategicMerge and validation. */
  public boolean servesKustomizationV1() {
    return atLeast(2, 0);
  }

  /** Whether {@code spec.patchesJson6902} and {@code spec.patchesStrategicMerge} count: until the fields went with v1. */
  public boolean honoursOldPatches() {
    return !servesKustomizationV1();
  }

  @Override
  public String toString() {
    return "v" + major + "." + minor + (known ? "" : " (assumed)");
  }
}
