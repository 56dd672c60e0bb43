package dev.drydock.ide;

import dev.drydock.base.Source;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hides what Secrets hold wherever else it turns up: variables, replacements and chart values carry
 * it into other objects. What is short enough to stand in any text by chance is left alone.
 */
public final class Redaction {
  private static final int SHORTEST = 6;
  private static final String HIDDEN = "***";

  private final List<String> values;

  private Redaction(Collection<String> values) {
    Set<String> longestFirst =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    longestFirst.addAll(values);
    this.values = List.copyOf(longestFirst);
  }

  /** Of all Secrets among some objects. */
  public static Redaction of(Collection<Resource> resources) {
    Set<String> out = new LinkedHashSet<>();
    for (Resource r : resources) {
      if (r.id().kind().equals("Secret") && Secrets.isSecret(r.root())) {
        r.root().map("data").ifPresent(m -> leaves(m, true, out));
        r.root().map("stringData").ifPresent(m -> leaves(m, false, out));
      }
    }
    return new Redaction(out);
  }

  private static void leaves(Node node, boolean encoded, Set<String> out) {
    if (node instanceof MapNode m) {
      m.entries().forEach(e -> leaves(e.value(), encoded, out));
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> leaves(i, encoded, out));
    } else if (node instanceof ScalarNode s && !s.isNull()) {
      add(s.value(), out);
      String plain = s.value();
      if (encoded) {
        try {
          plain =
              new String(Base64.getMimeDecoder().decode(s.value().strip()), StandardCharsets.UTF_8);
          add(plain, out);
        } catch (IllegalArgumentException e) {
          // It is no base64, and no valid Secret.
        }
      }
      if (plain.indexOf(':') > 0 && plain.length() < 1 << 16) {
        // Values of a chart and the like: a file of its own.
        Yaml.parse(new Source("", "", plain)).documents().stream()
            .map(d -> d.root())
            .filter(MapNode.class::isInstance)
            .forEach(root -> scalars(root, out));
      }
    }
  }

  private static void scalars(Node node, Set<String> out) {
    if (node instanceof MapNode m) {
      m.entries().forEach(e -> scalars(e.value(), out));
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> scalars(i, out));
    } else if (node instanceof ScalarNode s && !s.isNull()) {
      add(s.value(), out);
    }
  }

  private static void add(String value, Set<String> out) {
    String v = value.strip();
    if (v.length() >= SHORTEST) {
      out.add(v);
    }
  }

  /** A text with what is secret in it hidden. */
  public String text(String text) {
    String out = text;
    for (String v : values) {
      if (out.contains(v)) {
        out = out.replace(v, HIDDEN);
      }
    }
    return out;
  }

  /** An object with what is secret in its values hidden; the same one where there is nothing. */
  public Resource resource(Resource r) {
    return values.isEmpty() ? r : r.withRoot((MapNode) node(r.root()));
  }

  private Node node(Node node) {
    if (node instanceof MapNode m) {
      List<MapNode.Entry> entries = new ArrayList<>();
      boolean changed = false;
      for (MapNode.Entry e : m.entries()) {
        Node v = node(e.value());
        changed |= v != e.value();
        entries.add(v == e.value() ? e : new MapNode.Entry(e.key(), v));
      }
      return changed ? m.withEntries(entries) : m;
    }
    if (node instanceof SeqNode s) {
      SeqNode out = s;
      for (int i = 0; i < s.size(); i++) {
        Node v = node(s.items().get(i));
        if (v != s.items().get(i)) {
          out = out.with(i, v);
        }
      }
      return out;
    }
    if (node instanceof ScalarNode s) {
      String hidden = text(s.value());
      return hidden.equals(s.value()) ? s : ScalarNode.string(hidden, s.origin());
    }
    return node;
  }
}
