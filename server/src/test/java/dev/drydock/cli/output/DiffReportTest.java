package dev.drydock.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.HydratedDiff;
import dev.drydock.ide.diff.Compared;
import dev.drydock.ide.diff.Comparison;
import dev.drydock.ide.diff.Shard;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DiffReportTest {
  private static final String BEFORE =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: n}
      spec: {replicas: 1}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: n}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: key, namespace: n}
      stringData: {password: hunter2}
      """;
  private static final String AFTER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: n}
      spec:
        replicas: 2
        paused: true
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: key, namespace: n}
      stringData: {password: hunter3}
      """;

  private final List<ClusterChanges> changes =
      List.of(
          new ClusterChanges(
              "east",
              HydratedDiff.of(resources(BEFORE), resources(AFTER), Cancel.NONE),
              List.of("east: x")),
          new ClusterChanges(
              "west",
              HydratedDiff.of(resources(BEFORE), resources(AFTER), Cancel.NONE),
              List.of("east: x")));

  private final Comparison comparison = Compared.of(changes, List.of());

  @Test
  void jsonIsWhatTheContractSays() throws IOException {
    assertThat(print("json", comparison))
        .startsWith(
            "{\"version\":1,\"groups\":[{\"clusters\":[\"east\",\"west\"],\"when\":\"now\",\"changes\":["
                + "{\"id\":\"v1/Namespace n\",\"action\":\"delete\",\"risk\":\"danger\",\"fields\":[],")
        .contains(
            "{\"id\":\"apps/v1/Deployment n/web\",\"action\":\"update\",\"risk\":\"none\",\"fields\":["
                + "{\"path\":\"/spec/replicas\",\"before\":\"1\",\"after\":\"2\",\"origin\":\"a.yaml:5\"},"
                + "{\"path\":\"/spec/paused\",\"before\":null,\"after\":\"true\",\"origin\":\"a.yaml:6\"}],")
        .endsWith("],\"errors\":[\"east: x\"]}\n")
        .doesNotContain("hunter");
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    DiffJson.Part read = DiffJson.read("a.json", print("json", comparison));
    assertThat(read.comparison()).isEqualTo(comparison);
    assertThat(read.shard()).isEqualTo(Shard.WHOLE);
    assertThatThrownBy(() -> DiffJson.read("a.json", "{\n]"))
        .hasMessageStartingWith("a.json:2:")
        .hasMessageEndingWith("[report]");
    assertThatThrownBy(() -> DiffJson.read("a.json", "{\"version\":1,\"findings\":[]}"))
        .hasMessageStartingWith("a.json:1:1: error: this is not what diff");
  }

  @Test
  void ofNothingItIsEmpty() throws IOException {
    assertThat(print("json", Compared.of(List.of(), List.of())))
        .isEqualTo("{\"version\":1,\"groups\":[],\"errors\":[]}\n");
    assertThat(print("markdown", Compared.of(List.of(), List.of())))
        .isEqualTo("### No cluster gets anything else\n");
  }

  @Test
  void textSaysEqualChangesOnceAndNoSecrets() throws IOException {
    assertThat(print("text", comparison))
        .startsWith("east, west: 2 changed, 1 deleted\n")
        .contains(
            "  ~ Deployment/n/web\n      /spec/replicas: 1 -> 2  a.yaml:5\n      /spec/paused: (none) -> true  a.yaml:6\n")
        .contains("  - Namespace/n  [danger]\n      everything in the namespace goes with it\n")
        .contains("/stringData/password: *** -> *** (changed)")
        .doesNotContain("hunter");
  }

  @Test
  void dangerStandsFirstHoweverFewClustersItMeets() throws IOException {
    String web = BEFORE.substring(0, BEFORE.indexOf("---"));
    String more = web.replace("replicas: 1", "replicas: 3");
    String space = "---\n{apiVersion: v1, kind: Namespace, metadata: {name: lonely}}\n";
    Comparison c =
        Compared.of(
            List.of(
                new ClusterChanges(
                    "east",
                    HydratedDiff.of(resources(web), resources(more), Cancel.NONE),
                    List.of()),
                new ClusterChanges(
                    "west",
                    HydratedDiff.of(resources(web + space), resources(more), Cancel.NONE),
                    List.of())),
            List.of());
    assertThat(print("text", c))
        .startsWith("west: 1 deleted\n  - Namespace/lonely  [danger]\n")
        .contains("\n\neast, west: 1 changed\n");
  }

  private static Comparison compared(String before, String after) {
    return Compared.of(
        List.of(
            new ClusterChanges(
                "east",
                HydratedDiff.of(resources(before), resources(after), Cancel.NONE),
                List.of())),
        List.of());
  }

  @Test
  void whatHappensToManyObjectsIsSaidOnce() throws IOException {
    String labelled =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, labels: {v: '%s'}}}\n";
    String other = "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {k: '%s'}}\n";
    Comparison c =
        compared(
            labelled.formatted("a", 1) + "---\n" + labelled.formatted("b", 1) + other.formatted(1),
            labelled.formatted("a", 2) + "---\n" + labelled.formatted("b", 2) + other.formatted(2));
    assertThat(print("text", c))
        .isEqualTo(
            """
            east: 3 changed
              ~ ConfigMap/a
                ConfigMap/b
                  /metadata/labels/v: 1 -> 2
              ~ ConfigMap/c
                  /data/k: 1 -> 2  a.yaml:5
            """);
    assertThat(print("markdown", c))
        .contains("<code>ConfigMap/a</code> and 1 other</summary>")
        .contains("The same happens to <code>ConfigMap/a</code> <code>ConfigMap/b</code>")
        .contains("<code>ConfigMap/c</code></summary>");
  }

  @Test
  void aGeneratedObjectIsComparedWithTheOneOfTheOldHash() throws IOException {
    String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c-%s}, data: {k: '%s'}}\n";
    Comparison c = compared(map.formatted("68h7k85hh5", 1), map.formatted("76gcm7ffhg", 2));
    assertThat(print("text", c))
        .contains("+ ConfigMap/c-76gcm7ffhg (in place of c-68h7k85hh5)\n      /data/k: 1 -> 2");
    String json = print("json", c);
    assertThat(json).contains("\"supersedes\":\"v1/ConfigMap c-68h7k85hh5\"");
    assertThat(DiffJson.read("a.json", json).comparison()).isEqualTo(c);
    assertThat(print("html", c)).contains("in place of <code>c-68h7k85hh5</code>");
  }

  @Test
  void markdownStaysBelowTheLimitAndCountsTheRest() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      many.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c")
          .append(i)
          .append("}\ndata: {text: '")
          .append("x\u00e9".repeat(150))
          .append("'}\n");
    }
    List<ClusterChanges> created =
        List.of(
            new ClusterChanges(
                "east",
                HydratedDiff.of(List.of(), resources(many.toString()), Cancel.NONE),
                List.of()));
    String markdown = print("markdown", Compared.of(created, List.of()));
    assertThat(markdown.getBytes(UTF_8).length).isLessThan(65_536);
    Matcher rest =
        Pattern.compile("There was no room for (\\d+) of 400 objects here").matcher(markdown);
    assertThat(rest.find()).isTrue();
    assertThat(markdown.split("<details>", -1).length - 1)
        .isEqualTo(400 - Integer.parseInt(rest.group(1)));
    assertThat(markdown.split("</details>", -1)).hasSize(markdown.split("<details>", -1).length);
  }

  @Test
  void htmlLoadsNothingAndRunsOnlyItsOwnScript() throws IOException, NoSuchAlgorithmException {
    String html = print("html", comparison);
    assertThat(html).doesNotContain("hunter", "http:", "https:", "src=", "onclick", "javascript:");
    String policy = between(html, "Content-Security-Policy\" content=\"", "\">");
    assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe");
    assertThat(policy)
        .contains("style-src '" + hash(between(html, "<style>", "</style>")) + "'")
        .contains("script-src '" + hash(between(html, "<script>", "</script>")) + "'");
    assertThat(html)
        .contains("<html lang=\"en\">", "<label for=\"search\">", "prefers-color-scheme: dark")
        .contains("-   replicas: 1", "+   replicas: 2");
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }

  private static String hash(String text) throws NoSuchAlgorithmException {
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(sum);
  }

  private static String print(String format, Comparison what) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DiffReport.print(
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            Path.of("/"),
            false,
            false,
            false),
        format,
        what,
        Shard.WHOLE);
    return out.toString(UTF_8);
  }

  private static List<Resource> resources(String text) {
    return Yaml.parse(new Source("a.yaml", "", text)).documents().stream()
        .map(Document::root)
        .map(r -> new Resource((MapNode) r))
        .toList();
  }
}
