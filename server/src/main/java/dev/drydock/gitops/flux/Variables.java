package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code spec.postBuild} substitutes, by name.
 *
 * @param always whether texts are substituted even without any variable ({@code substituteStrategy:
 *     Always})
 * @param strict whether a variable without value and default is an error
 */
record Variables(Map<String, Variable> byName, boolean always, boolean strict) {
  private static final Pattern NAME = Pattern.compile("[_\\p{Alpha}][_\\p{Alpha}\\p{Digit}]*");

  static final Variables NONE = new Variables(Map.of(), false, false);

  /**
   * One variable.
   *
   * @param value without line breaks, which Flux takes out
   * @param origin where the value is written
   */
  record Variable(String value, Origin origin) {
    Variable {
      value = value.replace("\n", "");
    }
  }

  /** Finds ConfigMaps and Secrets by kind and name in the Kustomization's namespace. */
  interface Objects {
    Optional<MapNode> find(String kind, String name);
  }

  /**
   * What could be gathered.
   *
   * @param missing one clause for each object that has to be there and is not, or whose values only
   *     the cluster knows
   */
  record Gathered(Variables variables, List<String> missing, boolean absent) {}

  /**
   * The variables of a Kustomization: those of {@code substituteFrom} in order, then its own, which
   * win.
   */
  static Gathered gather(FluxKustomization k, Objects objects, boolean strict) {
    Map<String, Variable> out = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    boolean absent = false;
    for (Node item : references(k)) {
      absent |= item.asMap().filter(m -> from(m, objects, out, missing)).isPresent();
    }
    k.spec("postBuild", "substitute").flatMap(Node::asMap).ifPresent(m -> texts(m, out));
    boolean always =
        k.spec("postBuild", "substituteStrategy")
            .flatMap(Node::text)
            .filter("Always"::equals)
            .isPresent();
    return new Gathered(new Variables(out, always, strict), missing, absent);
  }

  private static List<Node> references(FluxKustomization k) {
    return k.spec("postBuild", "substituteFrom")
        .flatMap(Node::asSeq)
        .map(SeqNode::items)
        .orElse(List.of());
  }

  /** Takes what an object brings; whether it is an optional one that is not there. */
  private static boolean from(
      MapNode reference, Objects objects, Map<String, Variable> out, List<String> missing) {
    String kind = reference.text("kind").orElse("");
    String name = reference.text("name").orElse("");
    Optional<MapNode> object = objects.find(kind, name);
    if (object.isEmpty()) {
      boolean optional = reference.text("optional").filter("true"::equals).isPresent();
      if (!optional) {
        missing.add(
            kind
                + " "
                + name
                + ", which its variables come from, is not in the repository; variables of the cluster in drydock.yaml can stand for it");
      }
      return optional;
    }
    if (object.get().at("sops", "mac").isPresent()) {
      missing.add(kind + " " + name + ", which its variables come from, is encrypted");
    } else if (kind.equals("Secret")) {
      object.get().map("data").ifPresent(m -> decoded(m, out));
      object.get().map("stringData").ifPresent(m -> texts(m, out));
    } else {
      object.get().map("data").ifPresent(m -> texts(m, out));
    }
    return false;
  }

  private static void texts(MapNode m, Map<String, Variable> out) {
    for (MapNode.Entry e : m.entries()) {
      out.put(
          e.name(),
          new Variable(e.value().isNull() ? "" : e.value().text().orElse(""), e.value().origin()));
    }
  }

  private static void decoded(MapNode m, Map<String, Variable> out) {
    for (MapNode.Entry e : m.entries()) {
      try {
        byte[] bytes = Base64.getMimeDecoder().decode(e.value().text().orElse(""));
        out.put(
            e.name(), new Variable(new String(bytes, StandardCharsets.UTF_8), e.value().origin()));
      } catch (IllegalArgumentException notBase64) {
        out.put(e.name(), new Variable(e.value().text().orElse(""), e.value().origin()));
      }
    }
  }

  Variables {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** Whether anything is substituted at all. */
  boolean active() {
    return always || !byName.isEmpty();
  }

  Map<String, String> values() {
    Map<String, String> out = new LinkedHashMap<>();
    byName.forEach((name, v) -> out.put(name, v.value()));
    return out;
  }

  /** The first name that is none, as envsubst wants them. */
  Optional<Map.Entry<String, Variable>> badName() {
    return byName.entrySet().stream().filter(e -> !NAME.matcher(e.getKey()).matches()).findFirst();
  }
}
