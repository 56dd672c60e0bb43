package dev.drydock.fleets;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.vfs.TestRepo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fleet of two clusters with Secrets made in every way there is, and carried into other objects
 * in every way there is. Each value is a canary: it stands nowhere else, and nothing but {@code
 * build} may ever say it.
 */
public final class CanaryFleet {
  /** The file that a variable of a Secret goes into. */
  public static final String CONFIG = "apps/config.yaml";

  /** A manifest of a Secret. */
  public static final String SECRET = "apps/secret.yaml";

  /** The kustomization with generators, patches and replacements. */
  public static final String KUSTOMIZATION = "apps/kustomization.yaml";

  private static final List<String> WAYS =
      List.of(
          "string",
          "data",
          "applied",
          "literal",
          "file",
          "env",
          "variable",
          "replaced",
          "patched",
          "json",
          "chart",
          "targeted",
          "failing",
          "sops",
          "settings",
          "broken");

  private CanaryFleet() {}

  /** What must not be said: every value, before the change and after it, plain and encoded. */
  public static List<String> forbidden() {
    List<String> out = new ArrayList<>();
    for (String way : WAYS) {
      for (String state : List.of("old", "new")) {
        out.add(canary(way, state));
        out.add(base64(canary(way, state)));
      }
    }
    return out;
  }

  /** The text that a canary has. */
  public static String canary(String way, String state) {
    return "canary-" + way + "-" + state + "-7f3a9c";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** Lays the fleet with one commit, and a working tree in which every value is another one. */
  public static void lay(Path root) {
    TestRepo repo = TestRepo.init(root);
    files("old").forEach(repo::write);
    repo.commit("before");
    files("new").forEach(repo::write);
  }

  private static Map<String, String> files(String state) {
    Map<String, String> out = new LinkedHashMap<>();
    for (String cluster : List.of("east", "west")) {
      out.put("clusters/" + cluster + "/flux-system/gotk-sync.yaml", sync(cluster));
      out.put("clusters/" + cluster + "/apps.yaml", apps());
      out.put("clusters/" + cluster + "/variables.yaml", variables(state));
    }
    out.put(
        "drydock.yaml",
        """
        clusters:
        - path: clusters/east
          variables: {runtime: %s}
        - path: clusters/west
          variables: {runtime: "%s"}
        """
            .formatted(canary("settings", state), canary("settings", state)));
    out.put(
        "apps/encrypted.yaml",
        """
        apiVersion: v1
        kind: Secret
        metadata:
          name: encrypted
          namespace: shop
        stringData:
          password: ENC[AES256_GCM,data:%s,iv:x,tag:y,type:str]
        sops:
          mac: ENC[AES256_GCM,data:z,iv:x,tag:y,type:str]
          version: 3.9.0
        """
            .formatted(canary("sops", state)));
    out.put(
        KUSTOMIZATION,
        """
        resources:
        - encrypted.yaml
        - secret.yaml
        - applied.yaml
        - config.yaml
        - deployment.yaml
        - chart.yaml
        secretGenerator:
        - name: made
          literals:
          - password=%s
          files:
          - file.txt
          envs:
          - values.env
        patches:
        - patch: |
            apiVersion: v1
            kind: Secret
            metadata:
              name: plain
              namespace: shop
            stringData:
              patched: %s
        - target:
            kind: Secret
            name: plain
          patch: |
            - op: add
              path: /stringData/json
              value: %s
        replacements:
        - source:
            kind: Secret
            name: replaced
            fieldPath: stringData.token
          targets:
          - select:
              kind: Deployment
            fieldPaths:
            - spec.template.spec.containers.0.env.0.value
        """
            .formatted(canary("literal", state), canary("patched", state), canary("json", state)));
    out.put("apps/file.txt", canary("file", state) + "\n");
    out.put("apps/values.env", "token=" + canary("env", state) + "\n");
    out.put(
        SECRET,
        """
        apiVersion: v1
        kind: Secret
        metadata:
          name: plain
          namespace: shop
        stringData:
          password: %s
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: encoded
          namespace: shop
        data:
          password: %s
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: replaced
          namespace: shop
        stringData:
          token: %s
        """
            .formatted(
                canary("string", state), base64(canary("data", state)), canary("replaced", state)));
    out.put(
        "apps/applied.yaml",
        """
        apiVersion: v1
        kind: Secret
        metadata:
          name: applied
          namespace: shop
          annotations:
            kubectl.kubernetes.io/last-applied-configuration: '{"stringData":{"a":"%s"}}'
        """
            .formatted(canary("applied", state)));
    out.put(
        CONFIG,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: config
          namespace: shop
        data:
          url: https://user:${password}@db.example.com/
          runtime: tcp://${runtime}:80
          state: %s
        """
            .formatted(state));
    out.put(
        "apps/deployment.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
          namespace: shop
        spec:
          selector:
            matchLabels: {app: shop}
          template:
            metadata:
              labels: {app: shop}
            spec:
              containers:
              - name: shop
                image: shop:1
                env:
                - name: TOKEN
                  value: none
        """);
    out.put(
        "apps/chart.yaml",
        """
        apiVersion: v1
        kind: Secret
        metadata:
          name: values
          namespace: shop
        stringData:
          values.yaml: |
            login:
              password: %s
          key: %s
          wrong: %s
        ---
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: login
          namespace: shop
        spec:
          interval: 10m
          chart:
            spec:
              chart: ./charts/login
              sourceRef:
                kind: GitRepository
                name: flux-system
                namespace: flux-system
          valuesFrom:
          - kind: Secret
            name: values
          - kind: Secret
            name: values
            valuesKey: key
            targetPath: login.key
        ---
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: failing
          namespace: shop
        spec:
          interval: 10m
          chart:
            spec:
              chart: ./charts/login
              sourceRef:
                kind: GitRepository
                name: flux-system
                namespace: flux-system
          valuesFrom:
          - kind: Secret
            name: values
            valuesKey: wrong
            targetPath: fail
        """
            .formatted(
                canary("chart", state), canary("targeted", state), canary("failing", state)));
    out.put("charts/login/Chart.yaml", "apiVersion: v2\nname: login\nversion: 1.0.0\n");
    out.put(
        "charts/login/templates/config.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: login
        data:
          password: {{ (.Values.login).password }}
          url: {{ printf "https://me:%s@example.com" (.Values.login).key | quote }}
          {{- if .Values.fail }}{{ fail (printf "what is %s" .Values.fail) }}{{ end }}
        """);
    out.put(
        "broken/kustomization.yaml",
        """
        resources:
        - secret.yaml
        patches:
        - target:
            kind: Secret
            name: broken
          patch: |
            - op: test
              path: /stringData/none
              value: %s
        """
            .formatted(canary("broken", state)));
    out.put(
        "broken/secret.yaml",
        """
        apiVersion: v1
        kind: Secret
        metadata:
          name: broken
        stringData:
          password: %s
          password: "%s"
        """
            .formatted(canary("broken", state), canary("broken", state)));
    out.put(
        "broken/unparsable.yaml",
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\nstringData:\n  a: {%s\n"
            .formatted(canary("broken", state)));
    return out;
  }

  private static String variables(String state) {
    return """
        apiVersion: v1
        kind: Secret
        metadata:
          name: variables
          namespace: flux-system
        stringData:
          password: %s
        """
        .formatted(canary("variable", state));
  }

  private static String apps() {
    return """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: apps
          namespace: flux-system
        spec:
          interval: 10m
          path: ./apps
          prune: true
          decryption:
            provider: sops
          sourceRef:
            kind: GitRepository
            name: flux-system
          postBuild:
            substituteFrom:
            - kind: Secret
              name: variables
            - kind: Secret
              name: runtime
        """;
  }

  private static String sync(String cluster) {
    return """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata:
          name: flux-system
          namespace: flux-system
        spec:
          interval: 1m
          ref:
            branch: main
          url: https://example.com/org/fleet
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: flux-system
          namespace: flux-system
        spec:
          interval: 10m
          path: ./clusters/%s
          prune: true
          sourceRef:
            kind: GitRepository
            name: flux-system
        """
        .formatted(cluster);
  }
}
