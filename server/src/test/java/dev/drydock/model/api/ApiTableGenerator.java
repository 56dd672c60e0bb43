package dev.drydock.model.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.base.Source;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes src/main/resources/dev/drydock/model/api/kubernetes.txt and flux.txt. Run by hand when a
 * version is added, never in a build:
 *
 * <pre>
 * pip download --no-deps kubernetes-validate==1.37.0 &amp;&amp; unzip kubernetes_validate-*.whl
 * java … dev.drydock.model.api.ApiTableGenerator kubernetes kubernetes_validate/kubernetes-json-schema OUT 29 37
 * java … dev.drydock.model.api.ApiTableGenerator crds OUT CRD.yaml...
 * </pre>
 *
 * The first wants the JSON schemas that kubernetes-validate (Apache-2.0) carries, the second
 * CustomResourceDefinitions as the Flux controllers have them under config/crd/bases. Of a
 * description the beginning is kept.
 */
public final class ApiTableGenerator {
  private static final String REF = "#/$defs/";
  private static final int LONGEST = 300;

  /** Of one field: what it is in which versions. */
  private record Variant(String type, boolean required) {}

  private static final class Definition {
    final Map<String, Map<Variant, Integer>> fields = new TreeMap<>();
    final Map<String, String> descriptions = new LinkedHashMap<>();
    String description = "";
    int mask;
  }

  private final Map<String, Definition> definitions = new TreeMap<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, String> kindDefinitions = new TreeMap<>();
  private final List<String> versions = new ArrayList<>();

  private ApiTableGenerator() {}

  /**
   * @param args see above
   * @throws IOException where one cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    ApiTableGenerator g = new ApiTableGenerator();
    if (args[0].equals("kubernetes")) {
      for (int minor = Integer.parseInt(args[3]); minor <= Integer.parseInt(args[4]); minor++) {
        g.versions.add("1." + minor);
        Path file = Path.of(args[1]).resolve("v1." + minor + ".0-local/_definitions.json");
        g.kubernetes(new ObjectMapper().readTree(file.toFile()).path("$defs"));
      }
      Files.writeString(Path.of(args[2]), g.print());
    } else {
      g.versions.add("any");
      for (int i = 2; i < args.length; i++) {
        g.crd(Path.of(args[i]));
      }
      Files.writeString(Path.of(args[1]), g.print());
    }
  }

  private void kubernetes(JsonNode all) {
    int bit = 1 << (versions.size() - 1);
    all.fields()
        .forEachRemaining(
            e -> {
              JsonNode d = e.getValue();
              if (!d.has("properties") || e.getKey().endsWith("List")) {
                return;
              }
              Definition out = definitions.computeIfAbsent(e.getKey(), k -> new Definition());
              out.mask |= bit;
              out.description = shortened(d.path("description").asText(""));
              Set<String> required = new HashSet<>();
              d.path("required").forEach(r -> required.add(r.asText()));
              d.path("properties")
                  .fields()
                  .forEachRemaining(
                      p -> {
                        Variant v =
                            new Variant(type(all, p.getValue()), required.contains(p.getKey()));
                        out.fields
                            .computeIfAbsent(p.getKey(), k -> new LinkedHashMap<>())
                            .merge(v, bit, (a, b) -> a | b);
                        out.descriptions.put(
                            p.getKey(), shortened(p.getValue().path("description").asText("")));
                      });
              JsonNode version = d.path("properties").path("apiVersion").path("enum");
              JsonNode kind = d.path("properties").path("kind").path("enum");
              if (version.size() == 1 && kind.size() == 1 && d.path("properties").has("metadata")) {
                String id = version.get(0).asText() + " " + kind.get(0).asText();
                kinds.merge(id, bit, (a, b) -> a | b);
                kindDefinitions.put(id, e.getKey());
              }
            });
  }

  private static String type(JsonNode all, JsonNode p) {
    if (p.has("$ref")) {
      String name = p.path("$ref").asText().substring(REF.length());
      JsonNode d = all.path(name);
      if (d.has("properties")) {
        return "#" + name;
      }
      if (name.endsWith(".IntOrString")) {
        return "q";
      }
      if (name.endsWith(".Quantity")) {
        return "Q";
      }
      return type(all, d);
    }
    String type = "";
    if (p.path("type").isArray()) {
      type = p.path("type").get(0).asText();
    } else if (p.has("type")) {
      type = p.path("type").asText();
    }
    return switch (type) {
      case "string" -> "s";
      case "integer" -> "i";
      case "number" -> "n";
      case "boolean" -> "b";
      case "array" -> "[" + type(all, p.path("items"));
      case "object" ->
          p.has("additionalProperties") ? "{" + type(all, p.path("additionalProperties")) : "x";
      default -> "x";
    };
  }

  // Definitions of custom resources.

  private void crd(Path file) throws IOException {
    MapNode root =
        Yaml.parse(new Source(file.toString(), "", Files.readString(file))).documents().stream()
            .flatMap(d -> d.root().asMap().stream())
            .findFirst()
            .orElseThrow();
    MapNode spec = root.map("spec").orElseThrow();
    String kind = spec.map("names").flatMap(n -> n.text("kind")).orElseThrow();
    String group = spec.text("group").orElseThrow();
    for (Node n : spec.seq("versions").map(SeqNode::items).orElse(List.of())) {
      MapNode version = n.asMap().orElseThrow();
      MapNode schema = version.at("schema", "openAPIV3Schema").flatMap(Node::asMap).orElseThrow();
      String id = group + "/" + version.text("name").orElseThrow() + " " + kind;
      kinds.put(id, 1);
      kindDefinitions.put(id, object(id.replace(' ', '/'), schema));
    }
  }

  private String object(String name, MapNode schema) {
    Definition out = new Definition();
    out.mask = 1;
    out.description = shortened(schema.text("description").orElse(""));
    Set<String> required = new HashSet<>();
    schema
        .seq("required")
        .map(SeqNode::items)
        .orElse(List.of())
        .forEach(r -> r.text().ifPresent(required::add));
    for (MapNode.Entry e : schema.map("properties").map(MapNode::entries).orElse(List.of())) {
      MapNode p = e.value().asMap().orElseThrow();
      if (e.name().equals("status") && !name.contains("#")) {
        continue;
      }
      boolean metadata = e.name().equals("metadata") && !name.contains("#");
      String type = metadata ? "m" : type(name + "#" + e.name(), p);
      out.fields
          .computeIfAbsent(e.name(), k -> new LinkedHashMap<>())
          .put(new Variant(type, required.contains(e.name())), 1);
      out.descriptions.put(e.name(), shortened(p.text("description").orElse("")));
    }
    definitions.put(name, out);
    return name;
  }

  private String type(String name, MapNode p) {
    if (p.text("x-kubernetes-int-or-string").isPresent()) {
      return "q";
    }
    String values =
        p.seq("enum").map(SeqNode::items).orElse(List.of()).stream()
            .flatMap(
                n ->
                    n instanceof ScalarNode s && !s.value().isEmpty()
                        ? java.util.stream.Stream.of(s.value())
                        : java.util.stream.Stream.empty())
            .reduce((a, b) -> a + "," + b)
            .map(all -> "(" + all + ")")
            .orElse("");
    return switch (p.text("type").orElse("")) {
      case "string" -> "s" + values;
      case "integer" -> "i";
      case "number" -> "n";
      case "boolean" -> "b";
      case "array" -> "[" + p.map("items").map(i -> type(name, i)).orElse("x");
      case "object" ->
          p.map("properties").isPresent()
              ? "#" + object(name, p)
              : "{" + p.map("additionalProperties").map(a -> type(name, a)).orElse("x");
      default -> "x";
    };
  }

  // Printing.

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    int stop = line.lastIndexOf(". ", LONGEST);
    return stop > 60 ? line.substring(0, stop + 1) : line.substring(0, LONGEST - 1) + "…";
  }

  private String print() {
    Set<String> texts = new TreeSet<>();
    definitions
        .values()
        .forEach(
            d -> {
              texts.add(d.description);
              texts.addAll(d.descriptions.values());
            });
    Map<String, Integer> number = new LinkedHashMap<>();
    texts.forEach(t -> number.put(t, number.size()));
    Map<String, Integer> index = new LinkedHashMap<>();
    definitions.keySet().forEach(n -> index.put(n, index.size()));
    StringBuilder out = new StringBuilder("V " + String.join(" ", versions) + "\n");
    number.keySet().forEach(t -> out.append("T ").append(t).append('\n'));
    int all = (1 << versions.size()) - 1;
    definitions.forEach(
        (name, d) -> {
          out.append("D ").append(name).append(' ').append(number.get(d.description));
          d.fields.forEach(
              (field, variants) ->
                  variants.forEach(
                      (v, mask) ->
                          out.append(' ')
                              .append(field)
                              .append('=')
                              .append(v.required() ? "!" : "")
                              .append(numbered(v.type(), index))
                              .append(':')
                              .append(number.get(d.descriptions.get(field)))
                              .append(
                                  mask == d.mask || mask == all
                                      ? ""
                                      : ":" + Integer.toHexString(mask))));
          out.append('\n');
        });
    kinds.forEach(
        (id, mask) ->
            out.append("K ")
                .append(id)
                .append(' ')
                .append(index.get(kindDefinitions.get(id)))
                .append(mask == all ? "" : " " + Integer.toHexString(mask))
                .append('\n'));
    return out.toString();
  }

  private static String numbered(String type, Map<String, Integer> index) {
    int hash = type.indexOf('#');
    return hash < 0 ? type : type.substring(0, hash + 1) + index.get(type.substring(hash + 1));
  }
}
