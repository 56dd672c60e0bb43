package dev.drydock.fleets;

import dev.drydock.vfs.TestRepo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fleet whose names and values would like to be something else: markup, links, mentions, commands
 * of CI systems, of shells and of terminals.
 */
public final class HostileFleet {
  /** Without what a file's name cannot hold. */
  public static final String NAME =
      "::error::x <img src=x onerror=alert(1)>@octocat `touch PWNED` $(touch PWNED) [x](y) ##[error]";

  /** As a double-quoted scalar of YAML holds it. */
  public static final String VALUE =
      "</code></details></script><script>alert(1)</script> @octocat #1 ``` ~~~~ $(touch PWNED) \\e[31m"
          + "\\e]8;;http://evil\\a \\u202e ##[error]x | a | [x](http://evil) ]]> &lt; %0A\\r\\n::error::pwn\\n```\\n"
          + "::add-mask::x\\n<!-- \\n";

  private HostileFleet() {}

  /** Lays the fleet with one commit, and a working tree in which everything is another one. */
  public static void lay(Path root) {
    TestRepo repo = TestRepo.init(root);
    files("1").forEach(repo::write);
    repo.commit("before");
    files("2").forEach(repo::write);
  }

  private static Map<String, String> files(String state) {
    String bootstrap =
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: flux-system, namespace: flux-system}
        spec:
          ref: {branch: main}
          url: https://example.com/org/fleet
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: flux-system, namespace: flux-system}
        spec:
          path: "./clusters/%s"
          prune: true
          sourceRef: {kind: GitRepository, name: flux-system}
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: apps, namespace: flux-system}
        spec:
          path: ./apps
          prune: true
          sourceRef: {kind: GitRepository, name: flux-system}
          postBuild:
            substitute:
              hostile: "%s"
              typo: x
        """
            .formatted(NAME, NAME);
    String objects =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: "%s"
          namespace: shop
          labels:
            "%s": a
        data:
          "%s": "%s%s"
          state: "%s"
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
          namespace: shop
        spec:
          selector:
            matchLabels:
              app: "%s%s"
        """
            .formatted(NAME, NAME, NAME, VALUE, state, state, VALUE, state);
    String extra = state.equals("1") ? "- gone.yaml\n" : "- \"nothing/%s\"\n".formatted(VALUE);
    Map<String, String> out = new LinkedHashMap<>();
    out.putAll(
        Map.of(
            "clusters/" + NAME + "/flux-system/gotk-sync.yaml",
            bootstrap,
            "apps/objects.yaml",
            objects,
            "apps/gone.yaml",
            "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: \"" + NAME + "\"\n",
            "apps/kustomization.yaml",
            "resources:\n- objects.yaml\n- more.yaml\n" + (state.equals("1") ? extra : ""),
            "broken/kustomization.yaml",
            "resources:\n" + extra,
            "broken/gone.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n"));
    out.put(
        "apps/more.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: more
          namespace: shop
        data:
          filled: "in ${hostile}"
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: hidden, namespace: shop}
        stringData: {"%s": "%s"}
        """
            .formatted(NAME, "hidden-" + NAME));
    return out;
  }
}
