package dev.drydock.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Makes src/main/resources/dev/drydock/model/schemas.txt and scopes.txt from the OpenAPI data
 * inside of kyaml. Run by hand when the reference kustomize changes, never in a build:
 *
 * <pre>
 * java … dev.drydock.model.SchemaTableGenerator ~/go/pkg/mod/sigs.k8s.io/kustomize/kyaml@v0.21.2 src/main/resources/dev/drydock/model
 * </pre>
 *
 * The module directory is what {@code go install sigs.k8s.io/kustomize/kustomize/v5@v5.8.2} leaves
 * in Go's module cache. Only what merging reads is kept: field names, which definition each refers
 * to, patch strategies and merge keys; no descriptions.
 */
public final class SchemaTableGenerator {
  private static final String GVK = "x-kubernetes-group-version-kind";
  private static final Pattern SCOPE =
      Pattern.compile("\\{APIVersion: \"([^\"]+)\", Kind: \"([^\"]+)\"\\}:\\s+(true|false)");

  private final Map<String, JsonNode> definitions = new TreeMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private int next;

  private SchemaTableGenerator() {}

  /**
   * @param args kyaml's directory, the directory to write to
   * @throws IOException where one cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path openapi = Path.of(args[0]).resolve("openapi");
    Path out = Path.of(args[1]);
    Files.writeString(out.resolve("schemas.txt"), new SchemaTableGenerator().schemas(openapi));
    Files.writeString(out.resolve("scopes.txt"), scopes(openapi));
  }

  private static String scopes(Path openapi) throws IOException {
    StringBuilder out = new StringBuilder();
    Matcher m = SCOPE.matcher(Files.readString(openapi.resolve("openapi.go")));
    while (m.find()) {
      String scope = m.group(3).equals("true") ? "namespaced" : "cluster";
      out.append(m.group(1)).append(' ').append(m.group(2)).append(' ').append(scope).append('\n');
    }
    return out.toString();
  }

  private String schemas(Path openapi) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Path bundle =
        openapi.resolve("kubernetesapi/data/kubernetes-openapi-union-v1.21.2.bundle-v1.json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(bundle))) {
      add(json.readTree(in));
    }
    add(
        json.readTree(
            Files.readString(
                openapi.resolve("kustomizationapi/swagger.json"), StandardCharsets.UTF_8)));
    Map<String, String> kinds = new TreeMap<>();
    definitions.forEach(
        (name, d) ->
            d.path(GVK)
                .forEach(
                    g -> {
                      String group = g.path("group").asText("");
                      String api =
                          (group.isEmpty() ? "" : group + "/") + g.path("version").asText();
                      kinds.put(api + " " + g.path("kind").asText(), name);
                    }));
    StringBuilder head = new StringBuilder();
    kinds.forEach(
        (kind, name) ->
            head.append("K ").append(kind).append(' ').append(number(name)).append('\n'));
    lines.forEach(l -> head.append(l).append('\n'));
    new TreeMap<>(numbers)
        .forEach((name, n) -> head.append("N ").append(name).append(' ').append(n).append('\n'));
    return head.toString();
  }

  private void add(JsonNode document) {
    document
        .path("definitions")
        .fields()
        .forEachRemaining(e -> definitions.put(e.getKey(), e.getValue()));
  }

  private int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int n = next++;
    numbers.put(name, n);
    define(n, definitions.get(name));
    return n;
  }

  private void define(int n, JsonNode schema) {
    int line = lines.size();
    lines.add("");
    StringBuilder out = new StringBuilder("D ").append(n);
    Map<String, JsonNode> properties = new TreeMap<>();
    schema
        .path("properties")
        .fields()
        .forEachRemaining(e -> properties.put(e.getKey(), e.getValue()));
    properties.forEach((name, p) -> out.append(' ').append(name).append(suffix(type(p))));
    if (schema.path("additionalProperties").isObject()) {
      out.append(" *").append(suffix(type(schema.path("additionalProperties"))));
    }
    lines.set(line, out.toString());
  }

  private static String suffix(String type) {
    return type.isEmpty() ? "" : "=" + type;
  }

  /**
   * {@code 12} a definition, {@code [T} a list, {@code [T!k1,k2} a list that merges by these keys,
   * nothing for a leaf.
   */
  private String type(JsonNode p) {
    if (p.has("$ref")) {
      String name = p.path("$ref").asText().substring("#/definitions/".length());
      return definitions.containsKey(name) ? Integer.toString(number(name)) : "?";
    }
    if (p.path("type").asText().equals("array")) {
      String items = p.path("items").isObject() ? type(p.path("items")) : "?";
      return "[" + items + merge(p);
    }
    if (p.has("properties") || p.path("additionalProperties").isObject()) {
      int n = next++;
      define(n, p);
      return Integer.toString(n);
    }
    return "";
  }

  private static String merge(JsonNode p) {
    boolean merges =
        List.of(p.path("x-kubernetes-patch-strategy").asText("").split(",", -1)).contains("merge");
    if (!merges) {
      return "";
    }
    List<String> keys = new ArrayList<>();
    if (p.has("x-kubernetes-list-map-keys")) {
      p.path("x-kubernetes-list-map-keys").forEach(k -> keys.add(k.asText()));
    } else if (p.has("x-kubernetes-patch-merge-key")) {
      keys.add(p.path("x-kubernetes-patch-merge-key").asText());
    }
    return "!" + String.join(",", keys);
  }
}
