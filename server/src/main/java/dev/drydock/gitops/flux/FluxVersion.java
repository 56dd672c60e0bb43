package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildOptions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Flux a cluster runs, as its own manifests tell; where they do not, the newest is assumed.
 *
 * @param distribution of Flux as a whole: 0.x for everything before 2.0
 * @param sourceController by its image
 * @param kustomizeController by its image
 * @param servesV1 whether the CRD of Kustomizations serves v1
 * @param at the line that says most
 */
public record FluxVersion(
    Optional<Release> distribution,
    Optional<Release> sourceController,
    Optional<Release> kustomizeController,
    Optional<Boolean> servesV1,
    Optional<Place> at) {
  /** Major and minor number of a release. */
  public record Release(int major, int minor) {
    private static final Pattern TEXT = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?:[.+-].*)?");

    public static Optional<Release> parse(String text) {
      Matcher m = TEXT.matcher(text);
      return m.matches()
          ? Optional.of(new Release(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
          : Optional.empty();
    }

    public boolean atLeast(int otherMajor, int otherMinor) {
      return major != otherMajor ? major > otherMajor : minor >= otherMinor;
    }

    @Override
    public String toString() {
      return "v" + major + "." + minor;
    }
  }

  /** Assumed where nothing says otherwise: Flux 2.9. */
  public static final FluxVersion NEWEST =
      new FluxVersion(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Release ASSUMED = new Release(2, 9);
  private static final List<String> PRECEDENCE =
      List.of("commit", "name", "semver", "tag", "branch");
  private static final List<String> OLD_PRECEDENCE = List.of("semver", "tag", "commit", "branch");

  /** The Flux of a version such as {@code 2.6} or {@code v2.6.1}; empty for anything else. */
  static Optional<FluxVersion> ofDistribution(String version) {
    return Release.parse(version)
        .map(
            r ->
                new FluxVersion(
                    Optional.of(r),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
  }

  /** Whether the cluster's own manifests say anything. */
  public boolean known() {
    return distribution.isPresent()
        || sourceController.isPresent()
        || kustomizeController.isPresent()
        || servesV1.isPresent();
  }

  /**
   * Whether it serves kustomize.toolkit.fluxcd.io/v1 (Flux 2.0), whose objects lack
   * patchesJson6902, patchesStrategicMerge and validation.
   */
  public boolean servesKustomizationV1() {
    return servesV1
        .or(() -> kustomizeController.map(r -> r.atLeast(1, 0)))
        .or(() -> distribution.map(r -> r.atLeast(2, 0)))
        .orElse(true);
  }

  /**
   * Whether {@code spec.patchesJson6902} and {@code spec.patchesStrategicMerge} count: until the
   * fields went with v1.
   */
  public boolean honoursOldPatches() {
    return !servesKustomizationV1();
  }

  /**
   * Whether a variable without value and default is an error: the default of kustomize-controller
   * 1.9 (Flux 2.9).
   */
  public boolean strictSubstitution() {
    return kustomizeController.map(r -> r.atLeast(1, 9)).orElseGet(() -> flux().atLeast(2, 9));
  }

  /**
   * Whether {@code spec.ref.commit} is fetched by itself; source-controller before 0.17 clones
   * {@code spec.ref.branch} (default master) and looks for it there.
   */
  public boolean fetchesCommits() {
    return sourceController.map(r -> r.atLeast(0, 17)).orElseGet(() -> flux().atLeast(0, 20));
  }

  /**
   * Whether a kustomization without resources gets origin annotations: how controllers keep
   * kustomize from refusing an empty one since it has buildMetadata (kustomize 4.5,
   * kustomize-controller 0.21).
   */
  public boolean annotatesOrigins() {
    return kustomizeController.map(r -> r.atLeast(0, 21)).orElseGet(() -> flux().atLeast(0, 27));
  }

  /** The release of kustomize that its controllers build with: to Flux 2.9 one before 5.8.2. */
  public BuildOptions.Api kustomize() {
    return flux().atLeast(2, 10) ? BuildOptions.Api.CURRENT : BuildOptions.Api.BEFORE_0_21_2;
  }

  /**
   * Whether HelmReleases before v2 are taken with the fields of their post-renderers that went with
   * v2: until helm-controller 1.0 (Flux 2.3), or where nothing says which it is.
   */
  boolean honoursOldPostRenderers() {
    return !known() || !flux().atLeast(2, 3);
  }

  /** Whether helm-controller renders with Helm 4 (Flux 2.8, helm-controller 1.5). */
  public boolean rendersWithHelm4() {
    return flux().atLeast(2, 8);
  }

  /** The fields of {@code spec.ref}, the one that wins first. */
  public List<String> refPrecedence() {
    return fetchesCommits() ? PRECEDENCE : OLD_PRECEDENCE;
  }

  /** Whether both make the same of a Kustomization. */
  boolean readsLike(FluxVersion other) {
    return honoursOldPatches() == other.honoursOldPatches()
        && strictSubstitution() == other.strictSubstitution()
        && annotatesOrigins() == other.annotatesOrigins()
        && kustomize() == other.kustomize();
  }

  /** The distribution, told or assumed; from the controllers where only they tell. */
  public Release flux() {
    return distribution
        .or(() -> kustomizeController.map(r -> r.atLeast(1, 0) ? new Release(2, r.minor()) : r))
        .orElse(servesV1.orElse(true) ? ASSUMED : new Release(0, 41));
  }

  /** {@code v0.9}, or {@code v2.9 (assumed)}. */
  @Override
  public String toString() {
    return flux() + (known() ? "" : " (assumed)");
  }
}
