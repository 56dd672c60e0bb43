package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code helmCharts} and the charts they name, which lie in the tree. */
final class ChartTrees {
  private final Dice dice;
  private final Scalars scalars;
  private final Map<String, Object> files;

  ChartTrees(Dice dice, Scalars scalars, Map<String, Object> files) {
    this.dice = dice;
    this.scalars = scalars;
    this.files = files;
  }

  /** Adds charts to a kustomization in a directory. */
  void add(Map<String, Object> k, String directory) {
    String home = dice.chance(75) ? "charts" : "vendored";
    if (!home.equals("charts")) {
      k.put("helmGlobals", map("chartHome", home));
    }
    List<Object> charts = new ArrayList<>();
    int n = dice.chance(85) ? 1 : 2;
    for (int i = 0; i < n; i++) {
      String name = dice.of("web", "db") + i;
      chart(directory + "/" + home + "/" + name, name);
      charts.add(entry(directory, name));
    }
    k.put("helmCharts", charts);
  }

  private Map<String, Object> entry(String directory, String name) {
    Map<String, Object> out = map("name", name);
    if (dice.chance(85)) {
      out.put("releaseName", dice.of("prod", "my-release"));
    } else if (dice.chance(40)) {
      out.put("nameTemplate", "named");
    }
    if (dice.chance(40)) {
      out.put("namespace", dice.of("blue", "green"));
    }
    if (dice.chance(30)) {
      out.put("version", "1.2.3");
    }
    if (dice.chance(30)) {
      out.put("includeCRDs", dice.chance(80));
    }
    if (dice.chance(15)) {
      out.put("skipHooks", true);
    }
    if (dice.chance(15)) {
      out.put("skipTests", true);
    }
    if (dice.chance(10)) {
      out.put("nameTemplate", "named-{{ .Release.Namespace }}");
    }
    if (dice.chance(15)) {
      out.put("apiVersions", list("example.com/v1"));
    }
    // Without one the answer depends on how helm was built.
    out.put("kubeVersion", dice.of("1.27", "1.31.2"));
    if (dice.chance(40)) {
      out.put("valuesInline", values());
      if (dice.chance(50)) {
        out.put("valuesMerge", dice.of("merge", "override", "replace"));
      }
    }
    if (dice.chance(30)) {
      files.put(directory + "/values.yaml", dice.chance(95) ? values() : dice.of("", "# none\n"));
      out.put("valuesFile", "values.yaml");
    }
    if (dice.chance(20)) {
      files.put(directory + "/more.yaml", values());
      out.put("additionalValuesFiles", list("more.yaml"));
    }
    return out;
  }

  private Map<String, Object> values() {
    Map<String, Object> out = map();
    if (dice.chance(60)) {
      out.put("replicas", dice.roll(5));
    }
    if (dice.chance(50)) {
      out.put("text", scalars.any());
    }
    if (dice.chance(50)) {
      out.put(
          "deep",
          dice.chance(15) ? nothing() : map("list", list("x", 1), "map", map("k", scalars.text())));
    }
    if (dice.chance(30)) {
      out.put("on", dice.chance(50));
    }
    if (dice.chance(15)) {
      out.put(dice.of("name", "version", "Namespace", "apiVersions", "repo"), scalars.any());
    }
    return out;
  }

  private @org.jspecify.annotations.Nullable Object nothing() {
    return dice.chance(50) ? null : new YamlText.Raw("");
  }

  private void chart(String at, String name) {
    files.put(
        at + "/Chart.yaml",
        map("apiVersion", "v2", "name", name, "version", "1.2.3", "appVersion", "4.5"));
    files.put(
        at + "/values.yaml",
        map(
            "replicas",
            1,
            "text",
            "plain",
            "on",
            true,
            "deep",
            map("list", list("a"), "map", map("z", "1"))));
    files.put(
        at + "/templates/deployment.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}-"
            + name
            + "\n  labels:\n    app: {{ .Chart.Name }}\n    heritage: {{ .Release.Service }}\nspec:\n  replicas: {{ .Values.replicas }}\n  template:\n    spec:\n      containers:\n      - name: main\n        image: nginx:{{ .Chart.AppVersion }}\n        args: {{ .Values.deep | toJson }}\n");
    files.put(
        at + "/templates/config.yaml",
        "{{- if .Values.on }}\n# configured\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: conf\n  namespace: {{ .Release.Namespace }}\ndata:\n  text: {{ .Values.text | quote }}\n  deep: |\n{{ toYaml .Values.deep | indent 4 }}\n  kube: {{ .Capabilities.KubeVersion.Version | quote }}\n  has: {{ .Capabilities.APIVersions.Has \"example.com/v1\" | quote }}\n{{- end }}\n");
    if (dice.chance(30)) {
      files.put(
          at + "/templates/hook.yaml",
          "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: {{ .Release.Name }}-hook\n  annotations:\n    helm.sh/hook: "
              + dice.of("pre-install", "test", "post-install,post-upgrade")
              + "\nspec:\n  template: {}\n");
    }
    if (dice.chance(30)) {
      files.put(
          at + "/crds/crd.yaml",
          "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: things.example.com\nspec:\n  group: example.com\n");
    }
  }
}
