package dev.drydock.ide;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.kustomize.Resource;
import dev.drydock.settings.Settings;
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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hides what Secrets hold wherever else it turns up: variables, replacements and chart values carry
 * it into other objects. What is short enough to stand in any text by chance is left alone. A word
 * that the fleet says anyway, as the name of an object or in a label, is hidden only where it was
 * carried; everything else wherever it stands. Where drydock.yaml stands in for a Secret that is
 * not in the repository, what came from there is hidden, too.
 */
public final class Redaction {
  private static final int SHORTEST = 6;
  private static final String HIDDEN = "***";

  private final List<String> values;
  private final Pattern fed;
  private final Pattern copied;

  /** Whether a variable comes from a Secret that only the cluster has. */
  private final boolean standsIn;

  private Redaction(
      Collection<String> values, Set<String> fed, Set<String> common, boolean standsIn) {
    this.standsIn = standsIn;
    Set<String> longestFirst =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    longestFirst.addAll(values);
    longestFirst.removeAll(common);
    this.values = List.copyOf(longestFirst);
    this.fed = words(common.stream().filter(fed::contains));
    this.copied = words(common.stream());
  }

  private static Pattern words(Stream<String> words) {
    String any = words.sorted().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile(
        any.isEmpty() ? "(?!)" : "(?<![A-Za-z0-9])(?:" + any + ")(?![A-Za-z0-9])");
  }

  /** Of all Secrets among some objects. */
  public static Redaction of(Collection<Resource> resources) {
    Set<String> feeding = SecretWords.feeding(resources);
    Set<String> elsewhere = new HashSet<>(feeding);
    Set<String> all = new LinkedHashSet<>();
    Set<String> fed = new LinkedHashSet<>();
    for (Resource r : resources) {
      if (r.id().kind().equals("Secret") && Secrets.isSecret(r.root())) {
        Set<String> out = new LinkedHashSet<>();
        r.root().map("data").ifPresent(m -> leaves(m, true, out));
        r.root().map("stringData").ifPresent(m -> leaves(m, false, out));
        all.addAll(out);
        if (elsewhere.remove(r.id().namespace() + "/" + r.id().name())
            || feeding.contains(r.id().namespace() + "/" + r.id().name())) {
          fed.addAll(out);
        }
      }
    }
    return new Redaction(
        all, fed, new SecretWords(all, fed).among(resources), !elsewhere.isEmpty());
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

  /** A text with what is secret in it hidden; words that the fleet says anyway are not. */
  public String text(String text) {
    String out = text;
    for (String v : values) {
      if (out.contains(v)) {
        out = out.replace(v, HIDDEN);
      }
    }
    return out;
  }

  /** The text of a field that may have been carried there. */
  public String text(String text, Carried how) {
    String out = text(text);
    return switch (how) {
      case NOT -> out;
      case FED -> fed.matcher(out).replaceAll(HIDDEN);
      case COPIED -> copied.matcher(out).replaceAll(HIDDEN);
    };
  }

  /** As {@link #text(String, Carried)}, of a field that these lines had a part in. */
  public String text(String text, Carried how, Collection<Place> by) {
    String out = text(text, how);
    if (standsIn && how != Carried.NOT) {
      for (Place p : by) {
        if (p.path().equals(Settings.FILE)) {
          String said = p.source().text().substring(p.span().start(), p.span().end());
          String value = said.replaceAll("^[\"']|[\"']$", "");
          out = value.isBlank() ? out : out.replace(value, HIDDEN);
        }
      }
    }
    return out;
  }

  /** An object with what is secret in its values hidden; the same one where there is nothing. */
  public Resource resource(Resource r) {
    return values.isEmpty() && copied.pattern().equals("(?!)") && !standsIn
        ? r
        : r.withRoot((MapNode) node(r.root()));
  }

  private static List<Place> places(ScalarNode s) {
    return s.origin().steps().stream().flatMap(t -> t.place().stream()).toList();
  }

  /** A value with what is secret in it hidden; the same one where there is nothing. */
  Node node(Node node) {
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
      Carried how = Carried.by(s.origin());
      String hidden =
          standsIn && how != Carried.NOT ? text(s.value(), how, places(s)) : text(s.value(), how);
      return hidden.equals(s.value()) ? s : ScalarNode.string(hidden, s.origin());
    }
    return node;
  }
}
