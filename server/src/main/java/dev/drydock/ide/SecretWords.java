package dev.drydock.ide;

import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which of the values that Secrets hold are words that the fleet says anyway: {@code
 * prometheus}, a user's name that is also an object's, a label's or a namespace's.
 */
final class SecretWords {
  /** Letters, or digits as a port has them, with what stands between words. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:\\p{Alpha}{1,20}\\d{0,2}|\\d{1,5})(?:[-._/:](?:\\p{Alpha}{1,20}\\d{0,2}|\\d{1,5}))*");

  private final Set<String> candidates = new HashSet<>();
  private final Set<String> common = new HashSet<>();
  private final Set<String> fed;

  /**
   * @param values what Secrets hold
   * @param fed those of Secrets that charts or variables take values from
   */
  SecretWords(Collection<String> values, Set<String> fed) {
    this.fed = fed;
    values.stream().filter(v -> WORDS.matcher(v).matches()).forEach(candidates::add);
  }

  /** Those among the values that are names in these objects. */
  Set<String> among(Collection<Resource> resources) {
    if (!candidates.isEmpty()) {
      for (Resource r : resources) {
        if (!Secrets.isSecret(r.root())) {
          names(r);
        }
      }
    }
    return common;
  }

  private void names(Resource r) {
    MapNode meta = r.root().map("metadata").orElse(null);
    if (meta != null) {
      for (MapNode.Entry e : meta.entries()) {
        switch (e.name()) {
          case "name", "namespace" -> said(e.value());
          case "labels" -> said(e.value());
          default -> {
            // Annotations hold anything.
          }
        }
      }
    }
  }

  private void said(Node node) {
    if (node instanceof MapNode m) {
      m.entries().forEach(e -> said(e.value()));
    } else if (node instanceof SeqNode s) {
      s.items().forEach(this::said);
    } else if (node instanceof ScalarNode s && candidates.contains(s.value())) {
      Carried how = Carried.by(s.origin());
      if (how == Carried.NOT || (how == Carried.FED && !fed.contains(s.value()))) {
        common.add(s.value());
      }
    }
  }

  /** The Secrets that charts and variables take values from: {@code namespace/name}. */
  static Set<String> feeding(Collection<Resource> resources) {
    Set<String> out = new HashSet<>();
    for (Resource r : resources) {
      ResourceId id = r.id();
      if (id.kind().equals("Kustomization")) {
        sources(r, id, List.of("spec", "postBuild", "substituteFrom"), out);
      } else if (id.kind().equals("HelmRelease")) {
        sources(r, id, List.of("spec", "valuesFrom"), out);
      }
    }
    return out;
  }

  private static void sources(Resource r, ResourceId id, List<String> path, Set<String> out) {
    Node list = r.root().at(path.toArray(String[]::new)).orElse(null);
    if (list instanceof SeqNode s) {
      for (Node item : s.items()) {
        if (item instanceof MapNode m && m.text("kind").filter("Secret"::equals).isPresent()) {
          m.text("name").ifPresent(n -> out.add(id.namespace() + "/" + n));
        }
      }
    }
  }
}
