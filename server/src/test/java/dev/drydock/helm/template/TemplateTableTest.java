package dev.drydock.helm.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.helm.release.ValuesType;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tables of templates and what real Helm made of them: fixtures/helm/template. A line has {@code t}
 * (the template), perhaps {@code h} (templates/_h.tpl), and {@code out} or {@code error}.
 */
class TemplateTableTest {
  static final Path TABLES =
      Path.of(System.getProperty("drydock.fixtures", "../fixtures"), "helm", "template");
  private static final ParseCache CACHE = new ParseCache(1000);

  @Test
  void whatHelmMadeOfEachLine() throws IOException {
    List<String> wrong = new ArrayList<>();
    int lines = 0;
    for (Path table : tables()) {
      for (String line : Files.readAllLines(table)) {
        JsonNode row = new ObjectMapper().readTree(line);
        lines++;
        String expected =
            row.has("out") ? row.get("out").asText() : "ERROR " + row.get("error").asText();
        String actual;
        try {
          actual =
              render(row, table.toString().contains("helm4") ? Dialect.HELM_4 : Dialect.HELM_3);
        } catch (RuntimeException e) {
          actual = "THROWS " + e + " " + List.of(e.getStackTrace()).subList(0, 4);
        }
        if (!actual.equals(expected)) {
          wrong.add(
              table.getFileName()
                  + ": "
                  + row.get("t").asText()
                  + "\n   helm: "
                  + expected
                  + "\n   here: "
                  + actual);
        }
      }
    }
    if (System.getProperty("helm.tables") != null) {
      wrong.forEach(System.out::println);
    }
    System.out.println("helm-template-tables: " + (lines - wrong.size()) + "/" + lines);
    assertThat(wrong).isEmpty();
    assertThat(lines).isGreaterThan(100);
  }

  private static List<Path> tables() throws IOException {
    String other = System.getProperty("helm.tables");
    if (other != null) {
      return Stream.of(other.split(",")).map(Path::of).toList();
    }
    try (Stream<Path> files = Files.list(TABLES)) {
      return files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static String render(JsonNode row, Dialect dialect) throws IOException {
    return render(row.get("t").asText(), row.has("h") ? row.get("h").asText() : "", dialect, CACHE);
  }

  /** What is made of a template with a file of helpers; {@code ERROR} and why where it fails. */
  static String render(String template, String helpers, Dialect dialect, ParseCache cache)
      throws IOException {
    List<TemplateFile> files = new ArrayList<>();
    files.add(new TemplateFile("app/templates/t.yaml", template));
    if (!helpers.isEmpty()) {
      files.add(new TemplateFile("app/templates/_h.tpl", helpers));
    }
    TemplateSet set = TemplateSet.parse(files, dialect, cache);
    if (!set.errors().isEmpty()) {
      return "ERROR " + set.errors().get(0).message();
    }
    Rendering r = set.execute("app/templates/t.yaml", data(dialect), Limits.DEFAULT, Cancel.NONE);
    return r.error().isPresent() ? "ERROR " + r.error().get().message() : r.text();
  }

  private static Map<String, Object> data(Dialect dialect) throws IOException {
    String text = Files.readString(TABLES.resolve("values.yaml"));
    Node root = Yaml.parse(new Source("values.yaml", "", text)).documents().get(0).root();
    GoType values = ValuesType.of(dialect == Dialect.HELM_4);
    Map<String, Object> data = new HashMap<>();
    @SuppressWarnings("unchecked")
    Map<String, Object> map = (Map<String, Object>) Objects.requireNonNull(value(root));
    data.put("Values", new GoMap(values, map));
    data.put(
        "Release",
        new HashMap<>(
            Map.of(
                "Name",
                "web",
                "Namespace",
                "ns",
                "IsInstall",
                true,
                "IsUpgrade",
                false,
                "Service",
                "Helm",
                "Revision",
                dev.drydock.helm.template.value.GoInt.of(1))));
    data.put(
        "Template",
        new GoMap(
            values,
            new HashMap<>(Map.of("Name", "app/templates/t.yaml", "BasePath", "app/templates"))));
    return new GoMap(values, data);
  }

  private static Object value(Node n) {
    if (n instanceof MapNode m) {
      Map<String, Object> out = new HashMap<>();
      m.entries().forEach(e -> out.put(e.name(), value(e.value())));
      return out;
    }
    if (n instanceof SeqNode s) {
      List<Object> out = new ArrayList<>();
      s.items().forEach(i -> out.add(value(i)));
      return out;
    }
    ScalarNode s = (ScalarNode) n;
    return switch (s.type()) {
      case NULL -> null;
      case BOOL -> s.value().equals("true");
      case INT -> {
        var whole = GoNumber.integer(s.value());
        yield whole == null ? null : whole.doubleValue();
      }
      case FLOAT -> GoNumber.floating(s.value());
      default -> s.value();
    };
  }
}
