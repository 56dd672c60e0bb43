package dev.drydock.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.base.Severity;
import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.kustomize.emit.LineMap;
import dev.drydock.kustomize.emit.Printed;
import dev.drydock.kustomize.patch.JsonPatch;
import dev.drydock.kustomize.patch.StrategicMerge;
import dev.drydock.kustomize.transform.Replacements;
import dev.drydock.model.ResourceId;
import dev.drydock.model.Schemas;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Printing, merging and JSON patches give the bytes that kustomize's own libraries gave
 * (fixtures/kustomize/reference).
 */
class ReferenceTest {
  @ParameterizedTest
  @ValueSource(strings = {"print", "strategic-merge", "json-patch", "replacements"})
  void everyCaseComesOutByteForByte(String file) throws IOException {
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (JsonNode c : cases(file)) {
      cases++;
      Optional<String> got = run(file, c.get("target").asText(), c.path("patch").asText());
      Optional<String> wanted =
          c.has("error") ? Optional.empty() : Optional.of(c.get("out").asText());
      if (!got.equals(wanted)) {
        wrong.add(
            c.get("target").asText()
                + "\n--- patch\n"
                + c.path("patch").asText()
                + "\n--- got\n"
                + got.orElse("refused"));
      }
    }
    assertThat(cases).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyMarkOfAPrintedTextNamesItsNode() throws IOException {
    for (JsonNode c : cases("print")) {
      MapNode root = first(c.get("target").asText()).orElseThrow();
      Printed p = Emitter.emit(List.of(new Resource(root)));
      int before = 0;
      for (int i = 0; i < p.map().size(); i++) {
        LineMap.Mark m = p.map().get(i);
        assertThat(m.start()).isBetween(before, p.text().length());
        assertThat(m.end()).isBetween(m.start(), p.text().length());
        assertThat(m.node().origin().known()).isTrue();
        before = m.start();
      }
      assertThat(p.map().get(0).node()).isSameAs(root);
    }
  }

  private static List<JsonNode> cases(String file) throws IOException {
    Path path =
        Path.of(System.getProperty("drydock.fixtures"), "kustomize/reference", file + ".jsonl");
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> out = new ArrayList<>();
    for (String line : Files.readAllLines(path)) {
      out.add(json.readTree(line));
    }
    return out;
  }

  private static Optional<MapNode> first(String text) {
    Parsed p = Yaml.parse(new Source("t.yaml", "", text));
    return p.errors().isEmpty()
        ? p.documents().stream().map(Document::root).findFirst().flatMap(Node::asMap)
        : Optional.empty();
  }

  private static Optional<String> run(String what, String target, String patch) {
    Optional<MapNode> read = first(target);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    if (what.equals("replacements")) {
      return replaced(target, patch);
    }
    MapNode root = read.get();
    if (what.equals("strategic-merge")) {
      Optional<MapNode> with = first(patch);
      if (with.isEmpty()) {
        return Optional.empty();
      }
      Step step = new Step(Step.Kind.PATCH, "patch", null);
      StrategicMerge.Merged m =
          StrategicMerge.merge(
              root, with.get(), ResourceId.of(root).orElseThrow(), true, step, Schemas.builtin());
      if (m.problem() != null) {
        return Optional.empty();
      }
      root = m.root();
    } else if (what.equals("json-patch")) {
      Parsed p = Yaml.parse(new Source("p", "", patch));
      JsonPatch.Outcome o =
          JsonPatch.apply(root, p.documents().get(0).root(), patch.startsWith("["));
      if (!o.problems().isEmpty()) {
        return Optional.empty();
      }
      root = o.root();
    }
    if (root == null || root.isEmpty()) {
      return Optional.of("");
    }
    Printed out = Emitter.emit(List.of(new Resource(root)));
    return out.problems().isEmpty() ? Optional.of(out.text()) : Optional.empty();
  }

  private static Optional<String> replaced(String target, String replacements) {
    List<MapNode> roots = new ArrayList<>();
    for (Document d : Yaml.parse(new Source("t.yaml", "", target)).documents()) {
      d.root().asMap().ifPresent(roots::add);
    }
    Node list = Yaml.parse(new Source("r.json", "", replacements)).documents().get(0).root();
    for (Node replacement : list.asSeq().orElseThrow().items()) {
      List<Replacements.Candidate> candidates = new ArrayList<>();
      for (MapNode m : roots) {
        candidates.add(
            new Replacements.Candidate(m, List.of(ResourceId.of(m).orElseThrow()), true));
      }
      Replacements.Outcome o =
          new Replacements(candidates, BuildOptions.Api.CURRENT).apply(replacement);
      if (o.problems().stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
        return Optional.empty();
      }
      o.changed().forEach(roots::set);
    }
    Printed out = Emitter.emit(roots.stream().map(Resource::new).toList());
    return out.problems().isEmpty() ? Optional.of(out.text()) : Optional.empty();
  }
}
