package dev.drydock.fleets;

/** What {@code flux bootstrap} leaves in a cluster's directory, without Flux itself. */
public final class Bootstrap {
  private Bootstrap() {}

  /**
   * The manifests that sync a directory from branch main.
   *
   * @param path the directory, without a leading {@code ./}
   */
  public static String of(String path) {
    return """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: flux-system, namespace: flux-system}
        spec: {interval: 1m, ref: {branch: main}, url: "ssh://git@example.com/org/fleet"}
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: flux-system, namespace: flux-system}
        spec: {interval: 10m, path: ./PATH, prune: true, sourceRef: {kind: GitRepository, name: flux-system}}
        """
        .replace("PATH", path);
  }
}
