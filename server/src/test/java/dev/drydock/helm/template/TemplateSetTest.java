package dev.drydock.helm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.base.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TemplateSetTest {
  private static final String MAIN = "app/templates/x.yaml";

  private static TemplateSet set(String... namesAndTexts) {
    List<TemplateFile> files = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.add(new TemplateFile(namesAndTexts[i], namesAndTexts[i + 1]));
    }
    return TemplateSet.parse(files, Dialect.HELM_3, new ParseCache(10));
  }

  private static Rendering run(TemplateSet set, Limits limits, Cancel cancel) {
    Map<String, Object> values = new HashMap<>(Map.of("name", "web", "list", List.of("a", "b")));
    return set.execute(MAIN, new HashMap<>(Map.of("Values", values)), limits, cancel);
  }

  private static Rendering run(TemplateSet set) {
    return run(set, Limits.DEFAULT, Cancel.NONE);
  }

  private static List<String> places(Rendering r) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < r.lines().count(); i++) {
      out.add(
          r.lines().trail(i).stream()
              .map(p -> p.file().replaceFirst(".*/", "") + ":" + p.line())
              .reduce((a, b) -> a + " " + b)
              .orElse("?"));
    }
    return out;
  }

  @Test
  void everyLineKnowsTheTemplatesThatWroteIt() {
    TemplateSet set =
        set(
            MAIN,
            "kind: ConfigMap\n"
                + "{{- if true }}\n"
                + "metadata:\n"
                + "  labels:\n"
                + "    {{- include \"labels\" . | nindent 4 }}\n"
                + "{{- end }}\n"
                + "data:\n"
                + "{{- range .Values.list }}\n"
                + "  {{ . }}: {{ $.Values.name }}\n"
                + "{{- end }}\n"
                + "end: {{ .Values.missing }}\n",
            "app/templates/_h.tpl",
            "{{ define \"labels\" -}}\n"
                + "a: b\n"
                + "{{ include \"more\" . }}\n"
                + "{{- end }}\n"
                + "{{ define \"more\" }}c: d\n"
                + "e: {{ .Values.name }}{{ end }}");
    Rendering r = run(set);
    assertThat(r.text())
        .isEqualTo(
            "kind: ConfigMap\nmetadata:\n  labels:\n    a: b\n    c: d\n    e: web\ndata:\n"
                + "  a: web\n  b: web\nend: \n");
    assertThat(places(r))
        .containsExactly(
            "x.yaml:1",
            "x.yaml:3",
            "x.yaml:4",
            "x.yaml:5 _h.tpl:2",
            "x.yaml:5 _h.tpl:3 _h.tpl:5",
            "x.yaml:5 _h.tpl:3 _h.tpl:6",
            "x.yaml:7",
            "x.yaml:9",
            "x.yaml:9",
            "x.yaml:11");
    assertThat(r.lines().place(4).orElseThrow().file()).isEqualTo("app/templates/_h.tpl");
  }

  @Test
  void anErrorKnowsTheInnermostPlace() {
    TemplateSet set =
        set(
            MAIN,
            "a: {{ include \"h\" . }}\n",
            "app/templates/_h.tpl",
            "{{ define \"h\" }}\n  {{ .Values.a.b }}{{ end }}");
    TemplateError e = run(set).error().orElseThrow();
    assertThat(e.kind()).isEqualTo(TemplateError.Kind.EXECUTE);
    assertThat(e.message())
        .isEqualTo(
            "template: app/templates/x.yaml:1:6: executing \"app/templates/x.yaml\" at <include"
                + " \"h\" .>: error calling include: template: app/templates/_h.tpl:2:12:"
                + " executing \"h\" at <.Values.a.b>: nil pointer evaluating interface {}.b");
    assertThat(e.reason()).isEqualTo("nil pointer evaluating interface {}.b");
    assertThat(e.place().orElseThrow()).hasToString("app/templates/_h.tpl:2:12");
  }

  @Test
  void whatTheChartItselfComplainsOfIsSaidAlone() {
    TemplateError e = run(set(MAIN, "\n{{ fail \"no: way\" }}")).error().orElseThrow();
    assertThat(e.kind()).isEqualTo(TemplateError.Kind.FAIL);
    assertThat(e.message()).isEqualTo("execution error at (app/templates/x.yaml:2:3): no: way");
    assertThat(e.reason()).isEqualTo("no: way");
  }

  @Test
  void everyFileThatDoesNotParseIsToldInHelmsOrder() {
    TemplateSet set =
        set(
            MAIN,
            "{{ if }}",
            "app/templates/a.yaml",
            "x\n{{ end }}",
            "app/charts/b/t/y",
            "{{ q }}");
    assertThat(set.errors())
        .extracting(TemplateError::message)
        .containsExactly(
            "parse error at (app/charts/b/t/y:1): function \"q\" not defined",
            "parse error at (app/templates/x.yaml:1): missing value for if",
            "parse error at (app/templates/a.yaml:2): unexpected {{end}}");
    assertThat(run(set).error()).contains(set.errors().get(0));
  }

  @Test
  void theDefinitionOfAShallowerFileCounts() {
    TemplateSet set =
        set(
            MAIN,
            "{{ include \"n\" . }}{{ include \"m\" . }}",
            "app/templates/_a.tpl",
            "{{ define \"n\" }}parent{{ end }}{{ define \"m\" }} {{ end }}",
            "app/charts/sub/templates/_b.tpl",
            "{{ define \"n\" }}sub{{ end }}{{ define \"m\" }}+{{ end }}");
    assertThat(run(set).text()).isEqualTo("parent+");
    assertThat(set.definition("n").orElseThrow().file()).isEqualTo("app/templates/_a.tpl");
    assertThat(set.renderable()).containsExactly(MAIN);
  }

  @Test
  void callsThatCannotBeRepeatedAreToldOnce() {
    TemplateSet set =
        set(
            MAIN,
            "{{ range until 3 }}{{ randAlpha 3 }}{{ end }}\n"
                + "{{ now | date \"2006\" }}\n"
                + "{{ $d := dict \"a\" 1 \"b\" 2 }}{{ keys $d | sortAlpha }}{{ keys $d }}\n"
                + "{{ date \"2006\" 0 }}{{ date \"2006\" \"x\" }}{{ lookup \"v1\" \"Pod\" \"a\" \"b\" }}");
    assertThat(run(set).inexact())
        .extracting(i -> i.function() + " " + i.at().line())
        .containsExactly("randAlpha 1", "now 2", "keys 3", "now 4", "lookup 4");
  }

  @Test
  void stepsAndOutputAndNestingAreBounded() {
    TemplateSet loop = set(MAIN, "{{ range until 1000 }}{{ range until 1000 }}{{ end }}{{ end }}");
    assertThat(run(loop, new Limits(10_000, 1000, 100), Cancel.NONE).error().orElseThrow().kind())
        .isEqualTo(TemplateError.Kind.LIMIT);
    TemplateSet large = set(MAIN, "{{ repeat 1000 \"abc\" }}");
    assertThat(run(large, new Limits(10_000, 1000, 100), Cancel.NONE).error().orElseThrow().kind())
        .isEqualTo(TemplateError.Kind.LIMIT);
    TemplateSet deep =
        set(MAIN, "{{ define \"d\" }}{{ template \"d\" . }}{{ end }}{{ template \"d\" . }}");
    assertThat(run(deep).error().orElseThrow().kind()).isEqualTo(TemplateError.Kind.LIMIT);
    TemplateSet parens = set(MAIN, "{{ " + "(".repeat(9000) + "1" + ")".repeat(9000) + " }}");
    assertThat(run(parens).text().isEmpty() || run(parens).text().equals("1")).isTrue();
  }

  @Test
  void includesMayNestAsDeepAsHelmLetsThem() {
    TemplateSet set =
        set(
            MAIN,
            "{{ include \"d\" 990 }}",
            "app/templates/_h.tpl",
            "{{ define \"d\" }}{{ if gt (int .) 0 }}x{{ include \"d\" (sub . 1) }}{{ end }}{{ end }}");
    assertThat(run(set).text()).isEqualTo("x".repeat(990));
  }

  @Test
  void cancellingStopsInTheMiddle() {
    AtomicInteger asked = new AtomicInteger();
    TemplateSet set = set(MAIN, "{{ range until 100000 }}{{ . }}{{ end }}");
    assertThatThrownBy(() -> run(set, Limits.DEFAULT, () -> asked.incrementAndGet() > 3))
        .isInstanceOf(CancellationException.class);
    assertThat(asked.get()).isEqualTo(4);
  }

  @Test
  void textThatIsNoUtf8IsKept() {
    TemplateSet set =
        set(
            MAIN,
            "{{ \"h\\u00e9\" | trunc 2 | b64enc }} {{ b64dec \"/w==\" | b64enc }} {{ \"\\xff\" | quote }}");
    assertThat(run(set).text()).isEqualTo("aMM= /w== \"\\xff\"");
  }
}
