package dev.drydock.helm.seeded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A chart with subcharts, and values of a release for it, all from a seed. */
final class RandomChart {
  /** Directory of the chart among the files. */
  static final String CHART = "app";

  static final String VALUES = "values-of-release.yaml";

  private static final List<String> KINDS =
      List.of(
          "ConfigMap",
          "Secret",
          "Service",
          "Deployment",
          "Zeta",
          "Alpha",
          "Namespace",
          "Job",
          "Ingress",
          "ClusterRole",
          "RoleBinding",
          "CronJob",
          "PriorityClass",
          "StatefulSet",
          "ValidatingWebhookConfiguration",
          "CustomResourceDefinition");
  private static final List<String> KEYS =
      List.of("a", "b", "c", "deep", "list", "on", "one", "two");

  private final Random random;
  private final Map<String, String> files = new LinkedHashMap<>();
  private int serial;

  private RandomChart(long seed) {
    this.random = new Random(seed);
  }

  static Map<String, String> of(long seed) {
    RandomChart c = new RandomChart(seed);
    c.chart(CHART, CHART, 0);
    c.files.put(VALUES, c.chance(10) ? "" : c.yaml(c.releaseValues(), 0));
    return c.files;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @SafeVarargs
  private <T> T pick(T... of) {
    return of[random.nextInt(of.length)];
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void chart(String dir, String name, int depth) {
    boolean library = depth > 0 && chance(10);
    boolean v1 = chance(15);
    StringBuilder meta = new StringBuilder();
    meta.append("apiVersion: ").append(v1 ? "v1" : "v2").append('\n');
    meta.append("name: ").append(name).append('\n');
    meta.append("version: ").append(pick("0.1.0", "1.2.3", "v2", "1.0.0-rc.1", "1.5")).append('\n');
    meta.append("appVersion: ")
        .append(pick("1.20", "\"1.20\"", "yes", "v3", "1e3", "0x10"))
        .append('\n');
    if (library) {
      meta.append("type: library\n");
    }
    if (chance(20)) {
      meta.append(
          "annotations: {a: true, b: 1.50, c: ~}\nkeywords: [x, 1]\nmaintainers: [{name: m, email: e}]\n");
    }
    if (chance(10)) {
      meta.append("kubeVersion: \"")
          .append(
              pick(">=1.20.0", ">= 1.30.0-0", "1.x", ">1.10 <1.40", chance(20) ? "<1.30" : "1.33"))
          .append("\"\n");
    }
    if (chance(2)) {
      meta.append(pick("deprecated: true\n", "icon: [x]\n", "home: {a: b}\n", "sources: [1, 2]\n"));
    }
    List<String> dependencies = new ArrayList<>();
    int subs = depth == 0 ? random.nextInt(4) : depth == 1 ? random.nextInt(2) : 0;
    for (int i = 0; i < subs; i++) {
      String sub = KEYS.get(6 + random.nextInt(2)) + (i == 0 ? "" : "" + i);
      chart(dir + "/charts/" + sub, sub, depth + 1);
      if (chance(80)) {
        dependencies.add(dependency(sub, false));
        if (chance(25)) {
          dependencies.add(dependency(sub, true));
        }
      }
    }
    if (!dependencies.isEmpty()) {
      String text = "dependencies:\n" + String.join("", dependencies);
      if (v1) {
        files.put(dir + "/requirements.yaml", text);
      } else {
        meta.append(text);
      }
    }
    files.put(dir + "/Chart.yaml", meta.toString());
    if (!chance(10)) {
      files.put(dir + "/values.yaml", weird(yaml(values(2), 0)));
    }
    templates(dir, name);
    if (chance(15)) {
      files.put(
          dir + "/crds/" + pick("b.yaml", "a/x.yml", "z.json"),
          "kind: CustomResourceDefinition\nmetadata: {name: x" + serial++ + "}\n");
    }
    if (chance(20)) {
      files.put(
          dir + "/.helmignore",
          pick(
              "*.bak\n",
              "/templates/x*\n",
              "# c\n\nconf/\n",
              "?b.txt\n",
              "conf/*.txt\n",
              "[a-b].yaml\n"));
      files.put(dir + "/conf/a.txt", "one\ntwo\n");
      files.put(dir + "/bb.txt", "x");
      files.put(dir + "/templates/x.yaml", "x: 1\n");
    }
    if (chance(6)) {
      files.put(dir + "/values.schema.json", schema());
    }
  }

  private String dependency(String name, boolean alias) {
    StringBuilder out =
        new StringBuilder(
            "- name: "
                + name
                + "\n  version: \""
                + pick("*", ">=0", "0.1.0", "x", "^1", ">0-0")
                + "\"\n  repository: \"\"\n");
    if (alias) {
      out.append("  alias: ").append(pick("al", "be")).append(serial++ % 3).append('\n');
    }
    if (chance(35)) {
      out.append("  condition: ")
          .append(pick("on", "deep.on,on", name + ".on", "a", "nothing.here", "b.c"))
          .append('\n');
    }
    if (chance(25)) {
      out.append("  tags: [").append(pick("front", "back", "front, back")).append("]\n");
    }
    if (chance(25)) {
      out.append("  import-values:\n")
          .append(
              pick(
                  "  - data\n",
                  "  - child: deep\n    parent: imported\n",
                  "  - child: deep\n    parent: deep.x\n  - data\n",
                  "  - child: a\n    parent: .\n"));
    }
    return out.toString();
  }

  private Map<String, Object> releaseValues() {
    Map<String, Object> out = values(2);
    for (String sub : List.of("one", "two", "one1", "two1", "al0", "be1")) {
      if (chance(35)) {
        out.put(sub, chance(96) ? values(2) : pick(1, "x", null, List.of()));
      }
    }
    if (chance(30)) {
      out.put("tags", new LinkedHashMap<>(Map.of(pick("front", "back"), pick(true, false, "no"))));
    }
    return out;
  }

  private Map<String, Object> values(int depth) {
    Map<String, Object> out = new LinkedHashMap<>();
    int n = random.nextInt(5);
    for (int i = 0; i < n; i++) {
      out.put(pick(KEYS), value(depth));
    }
    if (chance(35)) {
      out.put("global", chance(92) ? values(1) : pick("x", null));
    }
    if (chance(15)) {
      out.put("exports", Map.of("data", values(1)));
    }
    return out;
  }

  private Object value(int depth) {
    int kind = random.nextInt(depth > 0 ? 12 : 9);
    return switch (kind) {
      case 0 -> null;
      case 1 -> random.nextInt(2000000);
      case 2 -> pick(1.5, 0.1, 1e21, 100000.0, -3.25);
      case 3, 4 -> chance(50);
      case 5 ->
          pick(
              "yes",
              "no",
              "1",
              "",
              "null",
              "~",
              "0x1f",
              "1e3",
              "a: b",
              "# c",
              "multi\nline\n",
              "é",
              " x ");
      case 6 -> List.of(1, "two", Map.of("k", "v"));
      case 7 -> List.of();
      case 8 -> Map.of();
      default -> values(depth - 1);
    };
  }

  private String weird(String yaml) {
    if (chance(6)) {
      return yaml + "base: &base {x: 1, y: [1, 2]}\nderived:\n  <<: *base\n  y: 3\ncopy: *base\n";
    }
    if (chance(6)) {
      return yaml
          + "old: yes\noct: 010\nhex: 0x1F\ndate: 2001-02-03\nbig: 12345678901234567890\nsexa: 1:30\nunder: 1_000\nbin: !!binary aGk=\nfl: .5\nexp: 1e2\nn: no\n1: one\ntrue: t\n1.50: f\n";
    }
    if (chance(4)) {
      return "---\n" + yaml + "---\nsecond: document\n";
    }
    if (chance(3)) {
      return yaml + "dup: 1\ndup: 2\n";
    }
    return chance(2) ? yaml + "bad: [\n" : yaml;
  }

  private String yaml(Object v, int indent) {
    if (v instanceof Map<?, ?> m) {
      if (m.isEmpty()) {
        return "{}\n";
      }
      StringBuilder out = new StringBuilder(indent > 0 ? "\n" : "");
      m.forEach(
          (k, x) ->
              out.append("  ".repeat(indent)).append(k).append(": ").append(yaml(x, indent + 1)));
      return out.toString();
    }
    if (v instanceof List<?> l) {
      List<String> items = new ArrayList<>();
      l.forEach(x -> items.add(x instanceof Map ? "{k: v}" : yaml(x, 0).strip()));
      return "[" + String.join(", ", items) + "]\n";
    }
    if (v instanceof String s) {
      return "\"" + s.replace("\n", "\\n") + "\"\n";
    }
    return (v == null ? pick("null", "~", "") : v) + "\n";
  }

  private void templates(String dir, String name) {
    files.put(
        dir + "/templates/_helpers.tpl",
        "{{- define \""
            + pick(name + ".name", "shared.name")
            + "\" -}}\n"
            + name
            + "-{{ .Release.Name }}\n{{- end -}}\n{{ define \""
            + name
            + ".labels\" }}\napp: {{ .Chart.Name }}\nv: {{ .Chart.Version | quote }}\n{{- end }}\n");
    files.put(
        dir + "/templates/values.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: values-of-"
            + name
            + "\n  labels: {{- include \""
            + name
            + ".labels\" . | nindent 4 }}\ndata:\n  all: |\n{{ toYaml .Values | indent 4 }}\n  template: {{ .Template.Name }} {{ .Template.BasePath }}\n  chart: {{ .Chart.AppVersion }} {{ .Chart.IsRoot }} {{ toJson .Chart | quote }}\n  subs: {{ keys .Subcharts | sortAlpha | join \",\" }}\n  json: {{ toJson .Values | squote }}\n");
    int n = random.nextInt(4);
    for (int i = 0; i < n; i++) {
      files.put(
          dir
              + "/templates/"
              + pick("z", "m", "sub/k", "a", "x", "test/t")
              + i
              + pick(".yaml", ".yml", ".txt", ".tpl", ".json"),
          template());
    }
    if (chance(20)) {
      files.put(dir + "/templates/NOTES.txt", "Thanks for {{ .Chart.Name }} {{ .Values.a }}\n");
    }
    if (chance(10)) {
      files.put(dir + "/files/conf.txt", "k=v\nx=y");
      files.put(
          dir + "/templates/files.yaml",
          "kind: ConfigMap\nmetadata: {name: files}\ndata:\n{{ (.Files.Glob \"files/**\").AsConfig | indent 2 }}\n  got: {{ .Files.Get \"files/conf.txt\" | quote }}\n  n: {{ len .Files }}\n{{- range .Files.Lines \"files/conf.txt\" }}\n  l-{{ . }}: x\n{{- end }}\n");
    }
  }

  private String template() {
    StringBuilder out =
        new StringBuilder(
            pick("", "", "\n", "---\n", "# comment\n", "{{- /* c */ -}}\n", "   \n---\n"));
    int n = 1 + random.nextInt(3);
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        out.append(
            pick(
                "---\n",
                "\n---\n",
                "--- \n",
                "---\n---\n",
                "---\n# x\n",
                "\r\n---\r\n",
                "---# y\n",
                " \n\n---   \n\n"));
      }
      out.append(
          chance(92)
              ? object()
              : pick(
                  "# only a comment\n",
                  "\n",
                  "{{ if false }}x: 1{{ end }}\n",
                  "x: [1\n",
                  "just text\n",
                  "- a\n- b\n",
                  "kind: 1\nmetadata: {name: 5, annotations: {a: 1, b: yes}}\n",
                  "metadata: x\n",
                  "Kind: Odd\nMetadata: {Name: q}\n"));
    }
    return out.toString();
  }

  private String object() {
    StringBuilder out = new StringBuilder();
    out.append("apiVersion: ")
        .append(pick("v1", "apps/v1", "x.io/v1"))
        .append("\nkind: ")
        .append(pick(KINDS))
        .append("\nmetadata:\n");
    out.append("  name: ")
        .append(pick("n", "m", "{{ .Release.Name }}-o"))
        .append(serial++)
        .append('\n');
    if (chance(30)) {
      out.append("  annotations:\n");
      out.append("    helm.sh/hook: ")
          .append(
              pick(
                  "pre-install",
                  "post-install,post-upgrade",
                  "test",
                  "test-success",
                  "\"pre-delete , PRE-INSTALL\"",
                  "crd-install",
                  "whenever",
                  "\"\""))
          .append('\n');
      if (chance(60)) {
        out.append("    helm.sh/hook-weight: ")
            .append(pick("\"5\"", "-1", "\"-5\"", "x", "\"0\"", "1.5"))
            .append('\n');
      }
    } else if (chance(10)) {
      out.append("  annotations: ")
          .append(pick("{}", "", "{a: b}", "{a: 1}", "{a: [1]}"))
          .append('\n');
    }
    out.append(
        pick(
            "",
            "data: {{ .Values.a }}\n",
            "spec:\n  x: {{ .Values.deep | toYaml | nindent 4 }}\n",
            "g: {{ .Values.global | toJson }}\n",
            "on: {{ if .Values.on }}yes{{ else }}no{{ end }}\n",
            "d: {{ .Values.b | default \"dflt\" | quote }}\n",
            "r:\n{{- range $k, $v := .Values }}\n  {{ $k }}: {{ kindOf $v }}\n{{- end }}\n",
            "t: {{ tpl \"{{ .Release.Namespace }}\" . }}\n",
            "f: {{ printf \"%v %T\" .Values.c .Values.c | quote }}\n",
            "h: {{ include \"shared.name\" . }}\n"
                .replace("shared.name", chance(90) ? "app.labels" : "shared.name")
                .replace("}}\n", "| nindent 2 }}\n"),
            "has: {{ hasKey .Values \"a\" }} {{ .Capabilities.KubeVersion }} {{ .Capabilities.APIVersions.Has \"apps/v1\" }}\n"));
    if (chance(4)) {
      out.append(pick("n: {{ .Values.deep.x }}\n", "s: {{ .Values.one.a }}\n"));
    }
    return out.toString();
  }

  private String schema() {
    return "{\"type\": \"object\", \"properties\": {"
        + "\"a\": "
        + pick(
            "{\"type\": \"string\"}",
            "{\"type\": [\"string\", \"null\"]}",
            "{\"enum\": [1, \"x\", true]}",
            "{\"minimum\": 5, \"type\": \"number\"}",
            "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"boolean\"}]}",
            "{\"oneOf\": [{\"type\": \"integer\"}, {\"type\": \"number\"}]}",
            "{\"not\": {\"type\": \"null\"}}",
            "{\"$ref\": \"#/definitions/x\"}")
        + ", \"deep\": "
        + pick(
            "{\"additionalProperties\": false}",
            "{\"type\": \"object\", \"required\": [\"a\", \"b\"]}",
            "{\"minProperties\": 2}",
            "{\"patternProperties\": {\"^[a-c]$\": {\"type\": \"string\"}}}")
        + ", \"list\": "
        + pick(
            "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}",
            "{\"uniqueItems\": true, \"minItems\": 1}",
            "{\"contains\": {\"type\": \"integer\"}}")
        + "}, \"definitions\": {\"x\": {\"type\": \"string\", \"minLength\": 2}}"
        + pick(
            "",
            ", \"required\": [\"c\"]",
            ", \"allOf\": [{\"required\": [\"b\"]}, {\"properties\": {\"b\": {\"type\": \"integer\"}}}]",
            ", \"if\": {\"required\": [\"a\"]}, \"then\": {\"required\": [\"b\"]}, \"$schema\": \"http://json-schema.org/draft-07/schema#\"")
        + "}";
  }
}
