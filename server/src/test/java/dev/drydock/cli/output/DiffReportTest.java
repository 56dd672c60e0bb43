package dev.drydock.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.HydratedDiff;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void jsonIsWhatTheContractSays() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DiffReport.json(out, changes);
    assertThat(out.toString(UTF_8))
        .startsWith(
            "{\"version\":1,\"groups\":[{\"clusters\":[\"east\",\"west\"],\"changes\":["
                + "{\"id\":\"apps/v1/Deployment n/web\",\"action\":\"update\",\"risk\":\"none\",\"fields\":["
                + "{\"path\":\"/spec/replicas\",\"before\":\"1\",\"after\":\"2\",\"origin\":\"a.yaml:5\"},"
                + "{\"path\":\"/spec/paused\",\"before\":null,\"after\":\"true\",\"origin\":\"a.yaml:6\"}]},")
        .contains(
            "{\"id\":\"v1/Namespace n\",\"action\":\"delete\",\"risk\":\"danger\",\"fields\":[]}")
        .endsWith("],\"errors\":[\"east: x\"]}\n")
        .doesNotContain("hunter");
  }

  @Test
  void ofNothingItIsEmpty() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DiffReport.json(out, List.of());
    assertThat(out.toString(UTF_8)).isEqualTo("{\"version\":1,\"groups\":[],\"errors\":[]}\n");
  }

  @Test
  void textSaysEqualChangesOnceAndNoSecrets() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DiffReport.text(
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(out, true, UTF_8),
            Path.of("/"),
            false,
            false,
            false),
        changes);
    assertThat(out.toString(UTF_8))
        .startsWith("east, west: 2 changed, 1 deleted\n")
        .contains(
            "  ~ Deployment/n/web\n      /spec/replicas: 1 -> 2  a.yaml:5\n      /spec/paused: (none) -> true  a.yaml:6\n")
        .contains("  - Namespace/n  [danger]\n")
        .doesNotContain("hunter");
  }

  private static List<Resource> resources(String text) {
    return Yaml.parse(new Source("a.yaml", "", text)).documents().stream()
        .map(Document::root)
        .map(r -> new Resource((MapNode) r))
        .toList();
  }
}
