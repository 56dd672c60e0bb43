package dev.drydock.ide.rules.flux;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which versions of Flux's APIs were removed, and what took their place (changelogs of the
 * controllers and Flux's roadmap, read in November 2026).
 */
final class ApiVersions {
  /**
   * A version that is gone.
   *
   * @param removed the Flux that no longer serves it
   */
  private record Removed(String group, String version, String removed) {}

  /**
   * The version in force of a kind.
   *
   * @param since the Flux that first served it
   */
  record Current(String version, String since) {}

  private static final List<Removed> REMOVED =
      List.of(
          new Removed("source.toolkit.fluxcd.io", "v1beta1", "2.7"),
          new Removed("source.toolkit.fluxcd.io", "v1beta2", "2.8"),
          new Removed("kustomize.toolkit.fluxcd.io", "v1beta1", "2.7"),
          new Removed("kustomize.toolkit.fluxcd.io", "v1beta2", "2.8"),
          new Removed("helm.toolkit.fluxcd.io", "v2beta1", "2.7"),
          new Removed("helm.toolkit.fluxcd.io", "v2beta2", "2.8"),
          new Removed("notification.toolkit.fluxcd.io", "v1beta1", "2.7"),
          new Removed("image.toolkit.fluxcd.io", "v1beta1", "2.7"));

  private static final Map<String, Current> CURRENT =
      Map.ofEntries(
          Map.entry("GitRepository", new Current("v1", "2.0")),
          Map.entry("HelmRepository", new Current("v1", "2.3")),
          Map.entry("HelmChart", new Current("v1", "2.3")),
          Map.entry("Bucket", new Current("v1", "2.5")),
          Map.entry("OCIRepository", new Current("v1", "2.6")),
          Map.entry("Kustomization", new Current("v1", "2.0")),
          Map.entry("HelmRelease", new Current("v2", "2.3")),
          Map.entry("Receiver", new Current("v1", "2.0")),
          Map.entry("Alert", new Current("v1beta3", "2.2")),
          Map.entry("Provider", new Current("v1beta3", "2.2")),
          Map.entry("ImageRepository", new Current("v1", "2.7")),
          Map.entry("ImagePolicy", new Current("v1", "2.7")),
          Map.entry("ImageUpdateAutomation", new Current("v1", "2.7")));

  private ApiVersions() {}

  /** The Flux that removed a version; empty where it is in force. */
  static Optional<String> removedIn(String group, String version) {
    return REMOVED.stream()
        .filter(r -> r.group().equals(group) && r.version().equals(version))
        .map(Removed::removed)
        .findFirst();
  }

  static Optional<Current> current(String kind) {
    return Optional.ofNullable(CURRENT.get(kind));
  }
}
