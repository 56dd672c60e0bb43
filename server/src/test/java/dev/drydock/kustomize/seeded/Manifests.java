package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.List;
import java.util.Map;

/** Kubernetes objects that refer to each other by the few names there are. */
public final class Manifests {
  static final List<String> KINDS =
      List.of(
          "Deployment",
          "Deployment",
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "CronJob",
          "Job",
          "Service",
          "ConfigMap",
          "Secret",
          "ServiceAccount",
          "Ingress",
          "Role",
          "RoleBinding",
          "ClusterRole",
          "ClusterRoleBinding",
          "HorizontalPodAutoscaler",
          "PersistentVolumeClaim",
          "Namespace",
          "NetworkPolicy",
          "Widget",
          "CustomResourceDefinition",
          "Pod",
          "PodDisruptionBudget",
          "ReplicaSet",
          "Gadget",
          "StorageClass",
          "PersistentVolume",
          "ValidatingWebhookConfiguration",
          "PriorityClass",
          "Widget",
          "ConfigMap");

  private final Dice dice;
  private final Scalars scalars;

  public Manifests(Dice dice, Scalars scalars) {
    this.dice = dice;
    this.scalars = scalars;
  }

  public Map<String, Object> any() {
    return of(dice.pick(KINDS), scalars.name());
  }

  public Map<String, Object> of(String kind, String name) {
    Map<String, Object> out =
        map("apiVersion", api(kind), "kind", kind, "metadata", metadata(kind, name));
    switch (kind) {
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" ->
          out.put("spec", workload(kind, name));
      case "Job" -> out.put("spec", map("template", template(name)));
      case "CronJob" ->
          out.put(
              "spec",
              map(
                  "schedule",
                  "*/5 * * * *",
                  "jobTemplate",
                  map("spec", map("template", template(name)))));
      case "Pod" -> out.put("spec", podSpec());
      case "Service" ->
          out.put(
              "spec",
              map("selector", map("app", name), "ports", dice.some(1, 2, this::servicePort)));
      case "ConfigMap" -> {
        Map<String, Object> data = map("key", scalars.text(), "other", scalars.text());
        if (dice.chance(30)) {
          data.put(dice.of("conf", "json"), structured());
        }
        if (dice.chance(8)) {
          data.put("odd", scalars.any());
        }
        out.put("data", data);
        if (dice.chance(8)) {
          out.put("binaryData", map("bin", "AAEC"));
        }
        if (dice.chance(5)) {
          out.put("immutable", true);
        }
      }
      case "Gadget" ->
          out.put(
              "spec",
              map(
                  "secretName",
                  scalars.name(),
                  "deep",
                  map("list", list(list(scalars.any()), map("a", scalars.any())))));
      case "StorageClass" -> out.put("provisioner", "x/y");
      case "PersistentVolume" ->
          out.put(
              "spec",
              map(
                  "claimRef",
                  map("name", scalars.name(), "namespace", "blue"),
                  "storageClassName",
                  scalars.name()));
      case "ValidatingWebhookConfiguration" ->
          out.put(
              "webhooks",
              list(
                  map(
                      "name",
                      "a.example.com",
                      "clientConfig",
                      map(
                          "service",
                          map("name", scalars.name(), "namespace", dice.of("default", "blue"))))));
      case "PriorityClass" -> out.put("value", 1000);
      case "Secret" -> out.put(dice.of("data", "stringData"), map("password", "cGFzcw=="));
      case "Ingress" -> out.put("spec", ingress());
      case "Role", "ClusterRole" ->
          out.put(
              "rules",
              list(
                  map(
                      "apiGroups",
                      list(""),
                      "resources",
                      list("configmaps"),
                      "resourceNames",
                      list(scalars.name()),
                      "verbs",
                      list("get"))));
      case "RoleBinding", "ClusterRoleBinding" -> binding(out, kind);
      case "HorizontalPodAutoscaler" ->
          out.put(
              "spec",
              map(
                  "scaleTargetRef",
                  map("apiVersion", "apps/v1", "kind", "Deployment", "name", scalars.name()),
                  "minReplicas",
                  1,
                  "maxReplicas",
                  3));
      case "PersistentVolumeClaim" ->
          out.put(
              "spec",
              map(
                  "accessModes",
                  list("ReadWriteOnce"),
                  "resources",
                  map("requests", map("storage", "1Gi"))));
      case "NetworkPolicy" ->
          out.put(
              "spec",
              map(
                  "podSelector",
                  map("matchLabels", map("app", name)),
                  "ingress",
                  list(
                      map(
                          "from",
                          list(map("podSelector", map("matchLabels", scalars.labels())))))));
      case "PodDisruptionBudget" ->
          out.put("spec", map("minAvailable", 1, "selector", map("matchLabels", map("app", name))));
      case "Widget" ->
          out.put(
              "spec",
              map(
                  "size",
                  scalars.any(),
                  "parts",
                  list(map("name", "a", "v", scalars.any()), map("name", "b")),
                  "ref",
                  map("name", scalars.name())));
      case "CustomResourceDefinition" ->
          out.put(
              "spec",
              map(
                  "group",
                  "example.com",
                  "names",
                  map("kind", "Widget", "plural", "widgets"),
                  "scope",
                  "Namespaced",
                  "versions",
                  list(map("name", "v1", "served", true))));
      default -> {}
    }
    return out;
  }

  static String api(String kind) {
    return switch (kind) {
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" -> "apps/v1";
      case "Gadget" -> "example.com/v1alpha1";
      case "StorageClass" -> "storage.k8s.io/v1";
      case "ValidatingWebhookConfiguration" -> "admissionregistration.k8s.io/v1";
      case "PriorityClass" -> "scheduling.k8s.io/v1";
      case "Job", "CronJob" -> "batch/v1";
      case "Ingress", "NetworkPolicy" -> "networking.k8s.io/v1";
      case "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding" ->
          "rbac.authorization.k8s.io/v1";
      case "HorizontalPodAutoscaler" -> "autoscaling/v2";
      case "PodDisruptionBudget" -> "policy/v1";
      case "Widget" -> "example.com/v1";
      case "CustomResourceDefinition" -> "apiextensions.k8s.io/v1";
      default -> "v1";
    };
  }

  private Map<String, Object> metadata(String kind, String name) {
    Map<String, Object> out =
        map("name", kind.equals("CustomResourceDefinition") ? "widgets.example.com" : name);
    if (dice.chance(25) && !kind.startsWith("Cluster") && !kind.equals("Namespace")) {
      out.put("namespace", dice.of("default", "blue", "green"));
    } else if (dice.chance(1)) {
      out.put("namespace", new YamlText.Raw(dice.of("", "null", "~", "''")));
    }
    if (dice.chance(35)) {
      out.put("labels", scalars.labels());
    }
    if (dice.chance(25)) {
      out.put("annotations", map("note", scalars.text(), "example.com/x", dice.of("1", "two")));
    }
    return out;
  }

  /** A text that replacements can reach into. */
  private String structured() {
    return dice.of(
        "server:\n  port: 80\n  host: localhost\nlist:\n- name: x\n  v: 1\n- name: y\n",
        "server: {port: 80}\nlist: [a, b]\n",
        "{\"a\": {\"b\": \"c\"}, \"c\": [1, 2.50, \"x\"], \"d\": [{\"e\": 1}, {\"e\": 2}], \"server\": {\"port\": 1}}",
        "{\n  \"a\": {\"b\": \"<c> & d\"},\n  \"z\": 1e3,\n  \"c\": [true, null]\n}\n",
        "# head\nserver:\n    port: '80' # line\n\n    host: \"h\"\n",
        "server:\n  port: 80",
        "list:\n  - name: x\n    v: [1]\n",
        "just text",
        "[1, 2]",
        "a: &x 1\nserver: *x\n");
  }

  private Map<String, Object> workload(String kind, String name) {
    Map<String, Object> out = map();
    if (!kind.equals("DaemonSet") && dice.chance(60)) {
      out.put("replicas", 1 + dice.roll(5));
    }
    if (dice.chance(80)) {
      out.put("selector", map("matchLabels", map("app", name)));
    }
    if (kind.equals("StatefulSet")) {
      out.put("serviceName", scalars.name());
    }
    out.put("template", template(name));
    return out;
  }

  private Map<String, Object> template(String name) {
    return map("metadata", map("labels", map("app", name)), "spec", podSpec());
  }

  private Map<String, Object> podSpec() {
    Map<String, Object> out =
        map("containers", dice.some(1, 2, () -> container(dice.of("main", "side"))));
    if (dice.chance(20)) {
      out.put("initContainers", list(container("init")));
    }
    if (dice.chance(30)) {
      out.put("serviceAccountName", scalars.name());
    }
    if (dice.chance(30)) {
      out.put("volumes", dice.some(1, 2, this::volume));
    }
    if (dice.chance(15)) {
      out.put("tolerations", list(map("key", "k", "operator", "Exists")));
    }
    if (dice.chance(15)) {
      out.put("imagePullSecrets", list(map("name", scalars.name())));
    }
    return out;
  }

  Map<String, Object> container(String name) {
    Map<String, Object> out = map("name", name, "image", image());
    if (dice.chance(40)) {
      out.put("env", dice.some(1, 3, this::env));
    }
    if (dice.chance(20)) {
      out.put(
          "envFrom", list(map(dice.of("configMapRef", "secretRef"), map("name", scalars.name()))));
    }
    if (dice.chance(30)) {
      out.put("ports", dice.some(1, 2, this::containerPort));
    }
    if (dice.chance(30)) {
      out.put("args", dice.some(1, 3, scalars::text));
    }
    if (dice.chance(20)) {
      out.put(
          "resources",
          map(
              "limits",
              map("cpu", new YamlText.Raw(dice.of("1", "500m", "0.5")), "memory", "64Mi")));
    }
    if (dice.chance(20)) {
      out.put("volumeMounts", list(map("name", "v1", "mountPath", "/a")));
    }
    return out;
  }

  private String image() {
    return dice.of(
        "nginx",
        "nginx:1.21",
        "localhost:5000/nginx:2",
        "redis@sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3",
        "app",
        "gcr.io/x/app:v1");
  }

  private Map<String, Object> env() {
    String name = dice.of("A", "B", "C");
    return switch (dice.roll(3)) {
      case 0 ->
          map(
              "name",
              name,
              "valueFrom",
              map("configMapKeyRef", map("name", scalars.name(), "key", "key")));
      case 1 ->
          map(
              "name",
              name,
              "valueFrom",
              map("secretKeyRef", map("name", scalars.name(), "key", "password")));
      default -> map("name", name, "value", scalars.text());
    };
  }

  private Map<String, Object> containerPort() {
    Map<String, Object> out = map("containerPort", dice.of(80, 8080, 443));
    if (dice.chance(50)) {
      out.put("name", dice.of("http", "https"));
    }
    if (dice.chance(40)) {
      out.put("protocol", dice.of("TCP", "UDP"));
    }
    return out;
  }

  private Map<String, Object> servicePort() {
    Map<String, Object> out = map("port", dice.of(80, 8080, 443));
    if (dice.chance(50)) {
      out.put("targetPort", dice.of("http", "web"));
    }
    if (dice.chance(40)) {
      out.put("protocol", dice.of("TCP", "UDP"));
    }
    return out;
  }

  private Map<String, Object> volume() {
    String name = dice.of("v1", "v2");
    return switch (dice.roll(4)) {
      case 0 -> map("name", name, "configMap", map("name", scalars.name()));
      case 1 -> map("name", name, "secret", map("secretName", scalars.name()));
      case 2 ->
          map(
              "name",
              name,
              "projected",
              map("sources", list(map("configMap", map("name", scalars.name())))));
      default -> map("name", name, "persistentVolumeClaim", map("claimName", scalars.name()));
    };
  }

  private Map<String, Object> ingress() {
    return map(
        "tls", list(map("hosts", list("example.com"), "secretName", scalars.name())),
        "rules",
            list(
                map(
                    "host",
                    "example.com",
                    "http",
                    map(
                        "paths",
                        list(
                            map(
                                "path",
                                "/",
                                "pathType",
                                "Prefix",
                                "backend",
                                map(
                                    "service",
                                    map("name", scalars.name(), "port", map("number", 80)))))))));
  }

  private void binding(Map<String, Object> out, String kind) {
    out.put(
        "roleRef",
        map(
            "apiGroup",
            "rbac.authorization.k8s.io",
            "kind",
            kind.startsWith("Cluster") ? "ClusterRole" : "Role",
            "name",
            scalars.name()));
    Map<String, Object> subject = map("kind", "ServiceAccount", "name", scalars.name());
    if (dice.chance(60)) {
      subject.put("namespace", dice.of("default", "blue"));
    }
    List<Object> subjects = list(subject);
    if (dice.chance(6)) {
      subjects.add(
          dice.of(
              "text",
              new YamlText.Raw("null"),
              map("name", new YamlText.Raw("default"), "namespace", new YamlText.Raw("")),
              map("kind", "ServiceAccount", "name", list("default")),
              map("kind", "ServiceAccount", "name", "default", "namespace", "green")));
    }
    out.put("subjects", subjects);
  }
}
