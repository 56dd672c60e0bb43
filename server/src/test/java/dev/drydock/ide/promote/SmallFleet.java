package dev.drydock.ide.promote;

import dev.drydock.vfs.TestRepo;
import java.nio.file.Path;

/**
 * A fleet of one flavour: a ConfigMap whose value the test sets. Clusters come from {@link
 * #cluster}.
 */
public final class SmallFleet {
  public static final String URL = "ssh://git@example.com/acme/fleet";

  private SmallFleet() {}

  public static TestRepo at(Path dir) {
    TestRepo repo = TestRepo.init(dir);
    repo.write("flavours/web/kustomization.yaml", "resources:\n- config.yaml\n");
    return value(repo, "1");
  }

  /** What the flavour holds. */
  public static TestRepo value(TestRepo repo, String value) {
    return repo.write(
        "flavours/web/config.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  namespace: default\ndata:\n  value: \""
            + value
            + "\"\n");
  }

  /** A bootstrapped cluster that syncs nothing yet. */
  public static void bootstrap(TestRepo repo, String cluster, String sourceController) {
    String dir = "clusters/" + cluster + "/flux-system/";
    repo.write(
        dir + "gotk-components.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: source-controller
          namespace: flux-system
        spec:
          template:
            spec:
              containers:
              - name: manager
                image: ghcr.io/fluxcd/source-controller:%s
        """
            .formatted(sourceController));
    repo.write(
        dir + "gotk-sync.yaml",
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata:
          name: flux-system
          namespace: flux-system
        spec:
          ref:
            branch: main
          url: %s
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: flux-system
          namespace: flux-system
        spec:
          path: ./clusters/%s
          prune: true
          sourceRef:
            kind: GitRepository
            name: flux-system
        """
            .formatted(URL, cluster));
    repo.write(
        dir + "kustomization.yaml",
        "resources:\n- gotk-components.yaml\n- gotk-sync.yaml # the bootstrap\n");
  }

  /**
   * A cluster that syncs the flavour from the source {@code apps}, which has the ref given ({@code
   * branch: main}).
   */
  public static void cluster(TestRepo repo, String cluster, String ref) {
    cluster(repo, cluster, "v1.4.0", ref, "apps");
  }

  public static void cluster(
      TestRepo repo, String cluster, String sourceController, String ref, String sourceRef) {
    bootstrap(repo, cluster, sourceController);
    String dir = "clusters/" + cluster + "/flux-system/";
    repo.write(
        dir + "kustomization.yaml",
        "resources:\n- gotk-components.yaml\n- gotk-sync.yaml\n- sync.yaml\n");
    repo.write(
        dir + "sync.yaml",
        """
        # What this cluster runs.
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata:
          name: apps
          namespace: flux-system
        spec:
          interval: 1m
          ref:
            %s
          url: %s
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: apps
          namespace: flux-system
        spec:
          interval: 5m # often
          path: ./flavours/web
          prune: true
          sourceRef:
            kind: GitRepository
            name: %s
          patches:
          - patch: |
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: web
                namespace: default
              data:
                cluster: %s
        """
            .formatted(ref, URL, sourceRef, cluster));
  }

  public static String sync(String cluster) {
    return "clusters/" + cluster + "/flux-system/sync.yaml";
  }
}
