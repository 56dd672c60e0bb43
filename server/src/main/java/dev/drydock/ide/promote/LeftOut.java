package dev.drydock.ide.promote;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.ide.YamlEdits;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patches that leave objects out of what a Kustomization applies, in the form that its API has: one
 * item of {@code spec.patches} for all objects of a kind and a namespace, or one of {@code
 * spec.patchesStrategicMerge} for each object.
 */
final class LeftOut {
  private record Sort(String group, String apiVersion, String kind, String namespace) {}

  /** What a patch calls the object that its target finds. */
  private static final String NAME = "left-out";

  /** kustomize leaves objects with this annotation out of what it prints. */
  private static final String IGNORED = "config.kubernetes.io/local-config";

  /** The alphabet is that of kustomize's hashes. */
  private static final Pattern GENERATED = Pattern.compile("(.+)-([24-9bcdfghkmt]{10})");

  private LeftOut() {}

  /** How an object goes. */
  enum Way {
    /** Before anything else of the kustomization sees it. */
    DELETE,
    /**
     * At the very end, as an object that kustomize is to read and not to print: replicas and
     * replacements still find it.
     */
    LOCAL;

    /** The one that a list of patches goes by. */
    static Way of(SeqNode items) {
      return items.items().stream().filter(LeftOut::is).anyMatch(i -> text(i).contains(IGNORED))
          ? LOCAL
          : DELETE;
    }
  }

  /** Items, each as lines without the dash and without indentation. */
  static List<String> items(List<Resource> objects, boolean strategic, Way way) {
    return strategic ? strategic(objects, way) : patches(objects, way);
  }

  /** Whether an item of a list of patches is one of these. */
  static boolean is(Node item) {
    Optional<String> patch = item.asMap().flatMap(m -> m.text("patch"));
    return patch.isPresent()
        ? patch.get().contains("name: " + NAME + "\n") || patch.get().endsWith("name: " + NAME)
        : item.asMap().flatMap(m -> m.text("$patch")).filter("delete"::equals).isPresent()
            || item.asMap()
                .flatMap(m -> m.at("metadata", "annotations"))
                .flatMap(Node::asMap)
                .filter(m -> m.size() == 1 && m.has(IGNORED))
                .isPresent();
  }

  private static String text(Node item) {
    return item.asMap()
        .flatMap(m -> m.text("patch"))
        .orElseGet(() -> item.asMap().map(Emitter::print).orElse(""));
  }

  /** Edits that take all of them out of a list. */
  static List<Edit> removals(Source source, MapNode spec, String field) {
    List<Edit> out = new ArrayList<>();
    List<Node> items = spec.seq(field).map(SeqNode::items).orElse(List.of());
    if (!items.isEmpty() && items.stream().allMatch(LeftOut::is)) {
      for (int i = 0; i < spec.size(); i++) {
        if (spec.entries().get(i).name().equals(field)) {
          return List.of(YamlEdits.removeEntry(source, spec, i));
        }
      }
    }
    for (int i = 0; i < items.size(); i++) {
      if (is(items.get(i))) {
        out.add(YamlEdits.removeItem(source, spec.seq(field).orElseThrow(), i));
      }
    }
    return out;
  }

  private static List<String> patches(List<Resource> objects, Way way) {
    Map<Sort, List<String>> by = new LinkedHashMap<>();
    for (Resource r : objects) {
      ResourceId id = r.id();
      by.computeIfAbsent(
              new Sort(id.group(), id.apiVersion(), id.kind(), id.namespace()),
              s -> new ArrayList<>())
          .addAll(names(id));
    }
    List<String> out = new ArrayList<>();
    by.forEach((sort, names) -> out.add(patch(sort, names, way)));
    return out;
  }

  /**
   * What an object is called when patches are applied: kustomize puts the hash behind a generated
   * name only after them.
   */
  private static List<String> names(ResourceId id) {
    Matcher generated = GENERATED.matcher(id.name());
    boolean maybe =
        id.group().isEmpty()
            && (id.kind().equals("ConfigMap") || id.kind().equals("Secret"))
            && generated.matches();
    return maybe ? List.of(generated.group(1)) : List.of(id.name());
  }

  private static String patch(Sort sort, List<String> names, Way way) {
    StringBuilder out = new StringBuilder("target:\n");
    field(out, "group", sort.group());
    field(out, "kind", sort.kind());
    field(out, "namespace", sort.namespace());
    String pattern =
        names.stream().sorted().distinct().map(LeftOut::quoted).collect(Collectors.joining("|"));
    field(out, "name", names.size() == 1 ? pattern : "(" + pattern + ")");
    out.append("patch: |\n  ").append(way == Way.DELETE ? "$patch: delete\n  " : "");
    out.append("apiVersion: ").append(sort.apiVersion());
    out.append("\n  kind: ").append(sort.kind());
    out.append("\n  metadata:\n    name: ").append(NAME);
    return way == Way.DELETE
        ? out.toString()
        : out.append("\n    annotations:\n      ").append(IGNORED).append(": \"true\"").toString();
  }

  private static void field(StringBuilder out, String key, String value) {
    if (!value.isEmpty()) {
      out.append("  ").append(key).append(": ").append(YamlEdits.scalar(value)).append('\n');
    }
  }

  /** Names of objects hold dots, colons and, rarely, other signs that a pattern reads otherwise. */
  private static String quoted(String name) {
    return name.replaceAll("([.+*?()|\\[\\]{}^$\\\\])", "\\\\$1");
  }

  private static List<String> strategic(List<Resource> objects, Way way) {
    List<String> out = new ArrayList<>();
    for (Resource r : objects) {
      ResourceId id = r.id();
      String namespace =
          id.namespace().isEmpty() ? "" : "\n  namespace: " + YamlEdits.scalar(id.namespace());
      out.add(
          (way == Way.DELETE ? "$patch: delete\n" : "")
              + "apiVersion: "
              + id.apiVersion()
              + "\nkind: "
              + id.kind()
              + "\nmetadata:\n  name: "
              + YamlEdits.scalar(names(id).get(0))
              + namespace
              + (way == Way.DELETE ? "" : "\n  annotations:\n    " + IGNORED + ": \"true\""));
    }
    return out;
  }
}
