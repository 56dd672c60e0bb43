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
  private final boolean careless;
  private boolean definitions;
  private int serial;

  private RandomChart(long seed) {
    this.random = new Random((seed + 1) * 0x9E3779B97F4A7C15L);
    this.careless = chance(25);
  }

  /** What only some charts get wrong. */
  private boolean wrong(int percent) {
    return careless && chance(percent);
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
              pick(">=1.20.0", ">= 1.30.0-0", "1.x", ">1.10 <1.40", wrong(20) ? "<1.30" : "1.33"))
          .append("\"\n");
    }
    if (wrong(4)) {
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
    // Helm orders those of charts that no dependency names by chance.
    if (!definitions && chance(15)) {
      definitions = true;
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
    if (wrong(12) || chance(4)) {
      files.put(dir + "/values.schema.json", careless ? schema() : "{\"type\": \"object\"}");
    }
  }

  private String dependency(String name, boolean alias) {
    StringBuilder out =
        new StringBuilder(
            "- name: "
                + name
                + "\n  version: \""
                + (careless
                    ? pick("*", ">=0", "0.1.0", "x", "^1", ">0-0")
                    : pick("*", ">=0-0", ">0-0"))
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
        out.put(sub, !wrong(6) ? values(2) : pick(1, "x", null, List.of()));
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
      String key = pick(KEYS);
      boolean chart = key.equals("one") || key.equals("two");
      out.put(
          key,
          chart && !wrong(20) ? (depth > 0 ? values(depth - 1) : Map.of("a", 1)) : value(depth));
    }
    if (chance(35)) {
      out.put("global", !wrong(10) ? values(1) : pick("x", null));
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
    if (wrong(4)) {
      return yaml + "dup: 1\ndup: 2\n";
    }
    return wrong(3) ? yaml + "bad: [\n" : yaml;
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
          chance(96) || !careless && chance(60)
              ? object()
              : pick(
                  "# only a comment\n",
                  "\n",
                  "{{ if false }}x: 1{{ end }}\n",
                  wrong(40) ? "x: [1\n" : "# x\n",
                  wrong(40) ? "just text\n" : "",
                  wrong(40) ? "- a\n- b\n" : "x: y\n",
                  "kind: 1\nmetadata: {name: 5, annotations: {a: 1, b: yes}}\n",
                  wrong(40) ? "metadata: x\n" : "metadata: {}\n",
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
          .append(pick("{}", "", "{a: b}", "{a: 1}", wrong(30) ? "{a: [1]}" : "{a: c}"))
          .append('\n');
    }
    out.append(
        pick(
            "",
            careless ? "data: {{ .Values.a }}\n" : "data: {{ .Values.a | toJson }}\n",
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
    for (int i = random.nextInt(3); i > 0; i--) {
      out.append("e").append(serial++).append(feature());
    }
    if (wrong(8)) {
      out.append(pick("n: {{ .Values.deep.x }}\n", "s: {{ .Values.one.a }}\n"));
    }
    return out.toString();
  }

  /** What charts do, as the value of a field. */
  private String feature() {
    return pick(
        ": {{ .Values.a | default .Values.b | toJson }}\n",
        ": {{ printf \"%s-%v\" .Release.Name .Values.b | trunc 63 | trimSuffix \"-\" | quote }}\n",
        ": \n{{- with .Values.deep }}\n  in: {{ toJson . }}\n{{- else with .Values.c }}\n  or: {{ kindOf . }}\n{{- else }} none\n{{- end }}\n",
        ": \n{{- range $i, $e := .Values.list }}\n- {{ $i }}: {{ $e | toJson }}\n{{- else }} []\n{{- end }}\n",
        ": {{ tpl (.Values.a | default \"{{ .Release.Name }}\" | toString) . | quote }}\n",
        ": {{ include \"app.labels\" . | nindent 2 }}\n",
        ": {{ lookup \"v1\" \"Secret\" .Release.Namespace \"x\" | toJson }}\n",
        ": {{ (lookup \"v1\" \"Namespace\" \"\" \"\").items | default list | len }}\n",
        ": {{ .Capabilities.KubeVersion.Version }}/{{ .Capabilities.KubeVersion.Minor }}/{{ .Capabilities.HelmVersion.Version | empty }}\n",
        ": {{ if .Capabilities.APIVersions.Has \"networking.k8s.io/v1/Ingress\" }}yes{{ else }}no{{ end }}\n",
        ": {{ semverCompare \">=1.30-0\" .Capabilities.KubeVersion.Version }}\n",
        ": {{ .Values.global | default dict | toYaml | nindent 2 }}\n",
        ": {{ dict \"a\" .Values.a \"b\" (list 1 .Values.b) | toToml | quote }}\n",
        ": {{ .Values | toYaml | sha256sum }}\n",
        ": {{ .Files.Get \"files/conf.txt\" | b64enc }}\n",
        ": {{ .Files.GetBytes \"files/conf.txt\" | toString | quote }}\n",
        ": {{ .Files.Glob \"files/*\" | toYaml | quote }}\n",
        ": {{ .Capabilities.KubeVersion | toString | quote }}\n",
        ": {{ fromYaml \"a: b: c\" | toJson }} {{ fromYaml \"a: [1\" | toJson }}\n",
        ": {{ range $p, $_ := .Files.Glob \"**.txt\" }}{{ $p }};{{ end }}\n",
        ": {{ (.Files.Glob \"conf/*\").AsSecrets | toJson }}\n",
        ": {{ get .Values \"c\" | int64 }} {{ .Values.c | float64 }}\n",
        ": {{ mul (.Values.b | int) 2 | add 1 }}\n",
        ": {{ eq (toString .Values.on) \"true\" | ternary \"t\" \"f\" }}\n",
        ": {{ fromYaml (toYaml .Values.deep) | toJson }}\n",
        ": {{ fromJson (toJson .Values.deep) | toYaml | nindent 2 }}\n",
        ": {{ mergeOverwrite (deepCopy .Values) (dict \"a\" 1 \"deep\" (dict \"z\" nil)) | toJson }}\n",
        ": {{ merge (dict \"x\" 1) .Values | toJson }}\n",
        ": {{ coalesce .Values.a .Values.b .Values.missing \"x\" | quote }}\n",
        ": {{ dig \"a\" \"b\" \"dflt\" (dict \"a\" (dict \"b\" .Values.b)) | toJson }}\n",
        ": {{ .Release.Name }} {{ .Release.Service }} {{ .Release.Revision }} {{ .Release.IsInstall }} {{ .Release.IsUpgrade }}\n",
        ": {{ .Chart.Name }}-{{ .Chart.Version | replace \"+\" \"_\" }} {{ .Chart.Type | quote }} {{ .Chart.Annotations | toJson }}\n",
        ": {{ .Chart.Keywords | join \"|\" }} {{ len .Chart.Dependencies }}\n",
        ": {{ $.Template.Name | base }}{{- /* c */ -}}\nN\n",
        ": {{ block \"b.k\" . }}blk{{ end }}\n",
        ": {{ block \"shared.name\" . }}blk{{ end }}\n",
        ": |\n  {{- range tuple \"x\" 1 true nil 1.0 }}\n  {{ . }} {{ typeOf . }}\n  {{- end }}\n",
        ": {{ .Values.missing | quote }}\n",
        ": {{ required \"needed\" (.Values.a | default 1) | toJson }}\n",
        ": {{ regexReplaceAll \"[^a-z0-9]+\" (toString .Values.a) \"-\" | quote }}\n",
        ": {{ .Values.list | default (list 1) | toJson | fromJsonArray | len }}\n",
        ": {{ keys .Values | sortAlpha | join \",\" | quote }} \n",
        ": {{ omit .Values \"a\" \"global\" | toYaml | nindent 4 }}\n",
        ": {{- toYaml (pick .Values \"b\" \"c\") | nindent 2 }}\n",
        ": {{ hasKey .Values \"deep\" | and .Values.deep | toJson }}\n",
        ": {{ \"2020-01-02\" | toDate \"2006-01-02\" | unixEpoch }}\n",
        ": {{ .Subcharts | keys | sortAlpha | toJson }}\n",
        ": {{ range $n, $s := .Subcharts }}{{ $n }}={{ $s.Values.a | toJson }},{{ end }}\n",
        ": {{ kindIs \"map\" .Values.one | ternary .Values.one dict | keys | sortAlpha | toJson }}\n",
        ": {{ .Values.c | toYaml | squote }}\n",
        ": {{ printf \"%d %s %v %q\" (int .Values.c) (toString .Values.c) .Values.c (toString .Values.a) | quote }}\n",
        ": {{ round (float64 .Values.b) 2 }} {{ floor .Values.b }} {{ .Values.b | toJson }}\n",
        ": {{ list .Values.a .Values.b \"z\" | compact | uniq | toJson }}\n",
        ": {{ .Values.deep | toPrettyJson | nindent 4 }}\n",
        ": {{ range $k, $v := .Values }}{{ if kindIs \"map\" $v }}{{ $k }},{{ end }}{{ end }}\n",
        ": {{ .Values.a | toString | b64enc | trunc 8 | upper | lower | title | quote }}\n");
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
