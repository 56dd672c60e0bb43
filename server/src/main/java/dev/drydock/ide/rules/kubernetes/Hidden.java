package dev.drydock.ide.rules.kubernetes;

import dev.drydock.base.Severity;
import dev.drydock.gitops.Release;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.HelmRelease;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.model.references.KindPattern;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a cluster is out of sight: releases whose charts are not rendered, Kustomizations that
 * are not, names that wait for a variable. A chart makes objects in the namespace of its release,
 * and calls them after the release, the chart or something in its values; so what is missing
 * elsewhere is missing.
 */
public final class Hidden {
  /** How much speaks for it that something out of sight makes an object. */
  public enum Doubt {
    /** It would not be called so, or not be there. */
    NONE,
    /** It could: a release of that namespace might, though nothing of its name says so. */
    SOME,
    /** It is called after what is out of sight, or could be anything. */
    GREAT
  }

  /**
   * A release that is not rendered.
   *
   * @param words of its values
   */
  private record Chart(ResourceId id, String namespace, Set<String> names, Set<String> words) {}

  private record Words(Set<String> all) {}

  private static final Object WORDS = new Object();
  private static final int NAME = 3;
  private static final KindPattern NAMESPACE = new KindPattern("", List.of("Namespace"));

  private final List<Chart> charts = new ArrayList<>();
  private final List<Resource> waiting = new ArrayList<>();

  /** Namespaces that a Kustomization of which nothing is known applies to; empty: any. */
  private final Set<String> opaque = new HashSet<>();

  Hidden(List<Unit> units) {
    Map<String, Resource> values = new HashMap<>();
    for (Unit u : units) {
      for (Resource r : u.resources()) {
        if (r.id().kind().equals("ConfigMap")) {
          values.put(r.id().namespace() + "/" + r.id().name(), r);
        }
      }
    }
    for (Unit u : units) {
      unit(u);
      for (Release release : u.releases()) {
        if (!release.remote() && (release.fails() || release.cannotRender().isPresent())) {
          charts.add(chart(u, release, values));
        }
      }
    }
  }

  private void unit(Unit u) {
    boolean broken = u.problems().stream().anyMatch(p -> p.severity() == Severity.ERROR);
    if (broken || u.cannotRender().isPresent() && u.resources().isEmpty()) {
      opaque.add(u.kustomization().spec("targetNamespace").flatMap(Node::text).orElse(""));
    } else if (u.cannotRender().isPresent()) {
      u.resources().stream()
          .filter(r -> open(r.id().name()) || open(r.id().namespace()))
          .forEach(waiting::add);
    }
  }

  private static boolean open(String name) {
    return name.contains("${");
  }

  private static Chart chart(Unit u, Release release, Map<String, Resource> values) {
    Set<String> names = new HashSet<>();
    Set<String> words = new HashSet<>();
    names.add(release.id().name());
    for (Resource r : u.everything()) {
      if (!release.installs(r)) {
        continue;
      }
      Optional<HelmRelease> h = HelmRelease.of(r.root());
      for (String[] path :
          new String[][] {{"releaseName"}, {"chart", "spec", "chart"}, {"chartRef", "name"}}) {
        h.flatMap(x -> x.spec(path))
            .flatMap(Node::text)
            .map(t -> t.substring(t.lastIndexOf('/') + 1))
            .ifPresent(names::add);
      }
      words.addAll(words(r));
      for (Node from :
          h.flatMap(x -> x.spec("valuesFrom"))
              .flatMap(Node::asSeq)
              .map(SeqNode::items)
              .orElse(List.of())) {
        from.asMap()
            .flatMap(m -> m.text("name"))
            .map(n -> values.get(release.id().namespace() + "/" + n))
            .ifPresent(c -> words.addAll(words(c)));
      }
    }
    names.removeIf(n -> n.length() < NAME);
    return new Chart(release.id(), release.namespace(), names, words);
  }

  private static Set<String> words(Resource r) {
    if (r.recall(WORDS) instanceof Words known) {
      return known.all();
    }
    Set<String> out = new HashSet<>();
    r.root().entries().stream()
        .filter(e -> !e.name().equals("metadata"))
        .forEach(e -> words(e.value(), out));
    return r.remember(WORDS, new Words(Set.copyOf(out)), Words.class).all();
  }

  private static void words(Node n, Set<String> out) {
    if (n instanceof MapNode m) {
      m.entries()
          .forEach(
              e -> {
                out.add(e.name());
                words(e.value(), out);
              });
    } else if (n instanceof SeqNode s) {
      s.items().forEach(i -> words(i, out));
    } else if (n instanceof ScalarNode s) {
      for (String w : s.value().split("[^A-Za-z0-9.-]+", -1)) {
        if (w.length() >= NAME) {
          out.add(w);
        }
      }
    }
  }

  /** Whether everything is in sight. */
  public boolean nothing() {
    return charts.isEmpty() && waiting.isEmpty() && opaque.isEmpty();
  }

  /** Whether something out of sight may make objects in a namespace. */
  public boolean in(String namespace) {
    return opaque.contains("")
        || opaque.contains(namespace)
        || charts.stream().anyMatch(c -> c.namespace().equals(namespace))
        || charts.stream().anyMatch(c -> c.words().contains(namespace))
        || waiting.stream()
            .anyMatch(r -> open(r.id().namespace()) || r.id().namespace().equals(namespace));
  }

  /**
   * Whether something out of sight may make an object.
   *
   * @param namespace empty for what has none
   */
  public Doubt of(KindPattern kind, String namespace, String name) {
    if (opaque.contains("") || opaque.contains(namespace) || open(name) || open(namespace)) {
      return Doubt.GREAT;
    }
    boolean waits =
        waiting.stream()
            .anyMatch(r -> kind.matches(r.id().group(), r.id().kind()) && fits(r, namespace, name));
    if (waits || charts.stream().anyMatch(c -> calls(c, namespace, name))) {
      return Doubt.GREAT;
    }
    boolean there =
        charts.stream().anyMatch(c -> namespace.isEmpty() || c.namespace().equals(namespace));
    return there ? Doubt.SOME : Doubt.NONE;
  }

  private static boolean fits(Resource r, String namespace, String name) {
    String own = r.id().namespace();
    return (namespace.isEmpty() || open(own) || own.equals(namespace))
        && pattern(r.id().name()).matcher(name).matches();
  }

  /** A name whose variables may be anything. */
  private static Pattern pattern(String name) {
    StringBuilder out = new StringBuilder();
    for (String part : name.split("\\$\\{[^}]*\\}", -1)) {
      out.append(out.length() == 0 ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(out.toString());
  }

  private static boolean calls(Chart c, String namespace, String name) {
    if (c.words().contains(name)) {
      return true;
    }
    boolean there = namespace.isEmpty() || c.namespace().equals(namespace);
    return there
        && (c.names().stream().anyMatch(n -> name.contains(n) || n.contains(name))
            || c.words().stream().anyMatch(w -> name.startsWith(w + "-")));
  }

  /** Whether something out of sight may make a namespace: few charts do, and those say its name. */
  public boolean mayMake(String namespace) {
    return of(NAMESPACE, "", namespace) == Doubt.GREAT;
  }

  /** Which releases that may be, in a few words. */
  public String who(String namespace) {
    List<Chart> there =
        charts.stream()
            .filter(c -> namespace.isEmpty() || c.namespace().equals(namespace))
            .toList();
    return there.size() == 1
        ? there.get(0).id().kind()
            + " "
            + there.get(0).id().name()
            + ", which is not rendered here,"
        : "one of the " + there.size() + " releases that are not rendered here";
  }
}
