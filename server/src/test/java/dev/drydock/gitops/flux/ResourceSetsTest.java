package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.gitops.Release;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What flux-operator's own code builds of each of fixtures/resourcesets. */
class ResourceSetsTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("drydock.fixtures", "../fixtures"), "resourcesets");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<String> cases() throws IOException {
    try (Stream<Path> all = Files.list(FIXTURES)) {
      return all
          .map(p -> p.getFileName().toString())
          .filter(n -> n.endsWith(".yaml"))
          .map(n -> n.substring(0, n.length() - 5))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void makesWhatTheOperatorMakes(String name) throws IOException {
    List<Resource> sets = new ArrayList<>();
    List<Resource> providers = new ArrayList<>();
    String text = Files.readString(FIXTURES.resolve(name + ".yaml"));
    for (Document d : Yaml.parse(new Source(name + ".yaml", "", text)).documents()) {
      Resource r = new Resource((MapNode) d.root());
      (ResourceSets.is(r.id()) ? sets : providers).add(r);
    }
    Release made = new ResourceSets(Cancel.NONE).of(sets.get(0), "flux-system", providers);
    assertThat(made.cannotRender()).isEmpty();
    List<JsonNode> got = new ArrayList<>();
    for (Resource r : made.resources()) {
      got.add(bare(JSON.readTree(GoJson.print(r.root()))));
    }
    List<JsonNode> wanted = new ArrayList<>();
    for (String line : Files.readAllLines(FIXTURES.resolve(name + ".jsonl"))) {
      wanted.add(JSON.readTree(line));
    }
    assertThat(got).isEqualTo(wanted);
  }

  /** Without the labels that it puts on. */
  private static JsonNode bare(JsonNode object) {
    ObjectNode meta = (ObjectNode) object.get("metadata");
    ObjectNode labels = (ObjectNode) meta.get("labels");
    for (String key : List.of("name", "namespace")) {
      assertThat(labels.remove("resourceset.fluxcd.controlplane.io/" + key)).isNotNull();
    }
    labels.remove("team");
    if (labels.isEmpty()) {
      meta.remove("labels");
    }
    return object;
  }
}
