package dev.drydock.gitops.flux;

import dev.drydock.helm.values.JsonYaml;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Adler32;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a ResourceSet: its own, and those of providers of type Static, put together as
 * flux-operator does, one after the other or each with each.
 */
final class ResourceSetInputs {
  /** Stands for what only the cluster knows; output that holds it is not to be had. */
  static final String UNKNOWN = "\uE000run-time\uE000";

  private static final int MOST = 10_000;
  private static final String PROVIDER = "ResourceSetInputProvider";

  private final ResourceId set;
  private final List<Resource> providers;

  /**
   * @param providers all of the cluster's, each in its namespace
   */
  ResourceSetInputs(ResourceId set, List<Resource> providers) {
    this.set = set;
    this.providers = providers;
  }

  static boolean isProvider(ResourceId id) {
    return id.group().equals(FluxInstances.GROUP) && id.kind().equals(PROVIDER);
  }

  /** The inputs of one provider. */
  private record Provided(String name, List<Map<String, @Nullable Object>> inputs) {}

  /**
   * Each set of inputs; one that is null where the ResourceSet has none and names no provider.
   *
   * @throws ResourceSets.Unrendered where they are found at run time
   */
  List<@Nullable Object> of(MapNode spec) throws ResourceSets.Unrendered {
    List<Provided> all = new ArrayList<>();
    List<Map<String, @Nullable Object>> own = new ArrayList<>();
    for (Node n : items(spec, "inputs")) {
      own.add(with(whole(JsonYaml.value(held(n))), "ResourceSet", set.name()));
    }
    all.add(new Provided(set.name(), own));
    List<Node> from = items(spec, "inputsFrom");
    for (Resource p : named(from)) {
      all.add(new Provided(p.id().name(), List.of(inputs(p))));
    }
    boolean permute =
        spec.at("inputStrategy", "name").flatMap(Node::text).filter("Permute"::equals).isPresent();
    boolean keepEmpty =
        spec.at("inputStrategy", "includeEmptyProviders")
            .flatMap(Node::text)
            .filter("true"::equals)
            .isPresent();
    List<@Nullable Object> out = new ArrayList<>();
    if (permute) {
      out.addAll(permuted(all.stream().filter(p -> keepEmpty || !p.inputs().isEmpty()).toList()));
    } else {
      all.forEach(p -> out.addAll(p.inputs()));
    }
    if (out.isEmpty() && from.isEmpty()) {
      out.add(null);
    }
    return out;
  }

  private Map<String, @Nullable Object> with(@Nullable Object input, String kind, String name) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (input instanceof Map<?, ?> m) {
      m.forEach((k, v) -> out.put(String.valueOf(k), v));
    }
    Map<String, @Nullable Object> provider = new LinkedHashMap<>();
    provider.put("apiVersion", FluxInstances.GROUP + "/v1");
    provider.put("kind", kind);
    provider.put("name", name);
    provider.put("namespace", set.namespace());
    out.put("provider", provider);
    return out;
  }

  private Map<String, @Nullable Object> inputs(Resource provider) throws ResourceSets.Unrendered {
    String type = provider.root().at("spec", "type").flatMap(Node::text).orElse("");
    if (!type.equals("Static")) {
      throw new ResourceSets.Unrendered(
          "its inputs come from " + PROVIDER + " " + provider.id().name() + ", at run time");
    }
    Object values =
        provider
            .root()
            .at("spec", "defaultValues")
            .map(n -> whole(JsonYaml.value(held(n))))
            .orElse(null);
    Map<String, @Nullable Object> out = with(values, PROVIDER, provider.id().name());
    out.put("id", UNKNOWN); // A checksum of the object's UID.
    return out;
  }

  private List<Resource> named(List<Node> references) throws ResourceSets.Unrendered {
    Map<String, Resource> out = new TreeMap<>();
    for (Node n : references) {
      MapNode reference = n.asMap().orElse(MapNode.empty(n.origin()));
      String name = reference.text("name").orElse("");
      MapNode selector = reference.map("selector").orElse(null);
      if (!name.isEmpty()) {
        Resource found =
            here().stream().filter(p -> p.id().name().equals(name)).findFirst().orElse(null);
        if (found == null) {
          throw new ResourceSets.Unrendered(
              "there is no " + PROVIDER + " " + name + " in namespace " + set.namespace());
        }
        out.put(name, found);
      } else if (selector != null) {
        for (Resource p : here()) {
          if (selects(selector, p)) {
            out.put(p.id().name(), p);
          }
        }
      }
    }
    return List.copyOf(out.values());
  }

  private List<Resource> here() {
    return providers.stream()
        .filter(p -> p.id().namespace().equals(set.namespace()))
        .sorted(Comparator.comparing(p -> p.id().name()))
        .toList();
  }

  private static boolean selects(MapNode selector, Resource p) throws ResourceSets.Unrendered {
    MapNode labels =
        p.root().at("metadata", "labels").flatMap(Node::asMap).orElse(MapNode.empty(p.origin()));
    for (MapNode.Entry e : selector.map("matchLabels").map(MapNode::entries).orElse(List.of())) {
      if (!labels.text(e.name()).equals(e.value().text())) {
        return false;
      }
    }
    for (Node n : items(selector, "matchExpressions")) {
      MapNode m = n.asMap().orElse(MapNode.empty(n.origin()));
      String key = m.text("key").orElse("");
      String value = labels.text(key).orElse("");
      boolean among =
          labels.has(key)
              && items(m, "values").stream().anyMatch(v -> v.text().orElse("").equals(value));
      boolean fits =
          switch (m.text("operator").orElse("")) {
            case "In" -> among;
            case "NotIn" -> !among;
            case "Exists" -> labels.has(key);
            case "DoesNotExist" -> !labels.has(key);
            default ->
                throw new ResourceSets.Unrendered(
                    m.text("operator").orElse("") + " is no operator of a label selector");
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Each input with each of the other providers', under the providers' names. */
  private static List<Map<String, @Nullable Object>> permuted(List<Provided> providers)
      throws ResourceSets.Unrendered {
    List<Map<String, @Nullable Object>> out = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    if (providers.isEmpty()) {
      return out;
    }
    out.add(new LinkedHashMap<>());
    ids.add("");
    for (Provided p : providers) {
      String key = key(p.name());
      if ((long) out.size() * p.inputs().size() > MOST || key.isEmpty()) {
        throw new ResourceSets.Unrendered(
            key.isEmpty()
                ? "no key can be made of the name " + p.name()
                : "its inputs permute more than " + MOST + " times");
      }
      List<Map<String, @Nullable Object>> next = new ArrayList<>();
      List<String> nextIds = new ArrayList<>();
      for (int i = 0; i < out.size(); i++) {
        for (int j = 0; j < p.inputs().size(); j++) {
          Map<String, @Nullable Object> one = new LinkedHashMap<>(out.get(i));
          one.put(key, p.inputs().get(j));
          next.add(one);
          nextIds.add(ids.get(i) + (ids.get(i).isEmpty() ? "" : "/") + key + "=" + j);
        }
      }
      out = next;
      ids = nextIds;
    }
    for (int i = 0; i < out.size(); i++) {
      Adler32 sum = new Adler32();
      sum.update(ids.get(i).getBytes(StandardCharsets.UTF_8));
      out.get(i).put("id", Long.toString(sum.getValue()));
    }
    return out;
  }

  /** A name as a key of templates: words of lower-case letters and digits, joined by {@code _}. */
  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{P}]+", "_")
        .replaceAll("[^a-z0-9_]", "")
        .replaceAll("_+", "_")
        .replaceAll("^_|_$", "");
  }

  private static List<Node> items(MapNode spec, String field) {
    return spec.seq(field).map(SeqNode::items).orElse(List.of());
  }

  /** With integers as such: flux-operator decodes numbers as Kubernetes does. */
  private static @Nullable Object whole(@Nullable Object value) {
    if (value instanceof Map<?, ?> m) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      m.forEach((k, v) -> out.put(String.valueOf(k), whole(v)));
      return out;
    }
    if (value instanceof List<?> l) {
      List<@Nullable Object> out = new ArrayList<>();
      l.forEach(v -> out.add(whole(v)));
      return out;
    }
    return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 0x1p63
        ? (Object) d.longValue()
        : value;
  }

  /** As the API server holds it: what YAML 1.2 takes for a text is one. */
  private static Node held(Node node) {
    if (node instanceof MapNode m) {
      return m.withEntries(
          m.entries().stream().map(e -> new MapNode.Entry(e.key(), held(e.value()))).toList());
    }
    if (node instanceof SeqNode s) {
      return s.withItems(s.items().stream().map(ResourceSetInputs::held).toList());
    }
    return node instanceof ScalarNode s && s.type() == ScalarType.STRING
        ? ScalarNode.string(s.value(), s.origin())
        : node;
  }
}
