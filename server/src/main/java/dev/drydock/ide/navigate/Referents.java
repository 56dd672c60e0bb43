package dev.drydock.ide.navigate;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.ide.Apis;
import dev.drydock.index.Catalogue.Declared;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * In words, what a reference leads to. Looks where names are kept ready and nowhere else: who
 * hovers does not wait for the whole repository to be read.
 */
public final class Referents {
  private static final int SHOWN = 4;

  private Referents() {}

  /** One line for each thing that is named at a place; none where it is made there. */
  public static List<String> of(Snapshot snapshot, String path, int offset) {
    Optional<Reference> leads = References.at(snapshot, path, offset);
    if (leads.isPresent()) {
      Reference r = leads.get();
      return List.of(
          r.place().map(p -> made(snapshot, p)).orElseGet(() -> file(snapshot, r.path())));
    }
    Optional<Mention> at = Mentions.at(snapshot, path, offset);
    if (at.filter(m -> m.symbol() instanceof Symbol.OfPath).isPresent()) {
      return References.file(snapshot, ((Symbol.OfPath) at.get().symbol()).path())
          .map(f -> List.of(file(snapshot, f)))
          .orElse(List.of());
    }
    List<Place> all =
        at.isPresent()
            ? declared(snapshot, at.get())
            : Definitions.selected(snapshot, path, offset).toList();
    List<String> out = new ArrayList<>();
    all.stream().limit(SHOWN).forEach(p -> out.add(made(snapshot, p)));
    if (all.size() > SHOWN) {
      out.add("and " + (all.size() - SHOWN) + " more");
    }
    return out.stream().distinct().toList();
  }

  private static List<Place> declared(Snapshot snapshot, Mention m) {
    if (m.declares()) {
      return List.of();
    }
    if (m.symbol() instanceof Symbol.OfObject o) {
      return object(snapshot, o, m.path());
    }
    if (m.symbol() instanceof Symbol.OfPart part) {
      return snapshot.catalogue().ofKind(part.kind()).stream()
          .filter(d -> d.id().name().equals(part.object()))
          .flatMap(d -> Mentions.of(snapshot, d.path()).stream())
          .filter(x -> x.declares() && x.symbol().equals(part))
          .map(Mention::place)
          .toList();
    }
    return m.symbol() instanceof Symbol.Local
        ? Links.inFile(snapshot, m).stream().filter(Mention::declares).map(Mention::place).toList()
        : List.of();
  }

  /** The object of a kind and name that lies nearest, or the entry that generates it. */
  private static List<Place> object(Snapshot snapshot, Symbol.OfObject wanted, String from) {
    Optional<Place> near =
        snapshot.catalogue().ofKind(wanted.kind()).stream()
            .filter(d -> d.id().name().equals(wanted.name()) && !d.path().equals(from))
            .max(Comparator.comparingInt(d -> common(d.path(), from)))
            .map(Declared::at);
    Optional<Place> here =
        Mentions.of(snapshot, from).stream()
            .filter(x -> x.declares() && x.symbol().equals(wanted))
            .map(Mention::place)
            .findFirst();
    return here.or(() -> near).or(() -> generated(snapshot, wanted, from)).stream().toList();
  }

  private static Optional<Place> generated(Snapshot snapshot, Symbol.OfObject wanted, String from) {
    Consumers consumers = Consumers.of(snapshot);
    Set<String> around = new LinkedHashSet<>(consumers.holding(from));
    List.copyOf(around).forEach(d -> around.addAll(consumers.allAbove(d)));
    for (String d : around) {
      Optional<Place> found =
          snapshot.kustomizationFile(d).stream()
              .flatMap(f -> Mentions.of(snapshot, f).stream())
              .filter(m -> m.declares() && m.symbol().equals(wanted))
              .map(Mention::place)
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** How many letters two paths begin with alike. */
  private static int common(String a, String b) {
    int n = 0;
    while (n < Math.min(a.length(), b.length()) && a.charAt(n) == b.charAt(n)) {
      n++;
    }
    return n;
  }

  private static String at(Place p) {
    return " (" + p.path() + ":" + (p.start().line() + 1) + ")";
  }

  /** An object, an entry of a generator, or a part of a pipeline. */
  private static String made(Snapshot snapshot, Place p) {
    String name = p.span().in(p.source().text());
    Optional<Declared> object =
        snapshot.catalogue().in(p.path()).stream()
            .filter(d -> d.at().span().equals(p.span()) && !Apis.isKustomization(d.path()))
            .findFirst();
    if (object.isPresent()) {
      return object.get().id().label() + at(p);
    }
    Optional<MapNode> part = around(snapshot, p);
    if (part.isEmpty()) {
      return name + at(p);
    }
    MapNode m = part.get();
    StringBuilder out = new StringBuilder(name);
    m.text("type").ifPresent(t -> out.append(", ").append(t));
    m.get("default")
        .flatMap(Node::text)
        .ifPresent(d -> out.append(", ").append(d.isEmpty() ? "empty" : d).append(" by default"));
    m.text("description").ifPresent(d -> out.append(": ").append(d.strip().replace('\n', ' ')));
    return out + at(p);
  }

  /** The innermost mapping whose name stands at a place. */
  private static Optional<MapNode> around(Snapshot snapshot, Place p) {
    for (Document d : snapshot.parsed(p.path()).map(Parsed::documents).orElse(List.of())) {
      Optional<MapNode> found = around(d.root(), p.span());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<MapNode> around(Node node, Span span) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        boolean in =
            e.value().origin().start() <= span.start() && span.end() <= e.value().origin().end();
        if (in) {
          return e.name().equals("name") ? Optional.of(m) : around(e.value(), span);
        }
      }
    } else if (node instanceof SeqNode s) {
      for (Node i : s.items()) {
        if (i.origin().start() <= span.start() && span.end() <= i.origin().end()) {
          return around(i, span);
        }
      }
    }
    return Optional.empty();
  }

  private static String file(Snapshot snapshot, String path) {
    if (Apis.isKustomization(path)) {
      return kustomization(snapshot, path);
    }
    if (Paths.name(path).equals("Chart.yaml")) {
      Optional<MapNode> chart = root(snapshot, path);
      return "chart "
          + chart.flatMap(c -> c.text("name")).orElse(Paths.name(Paths.parent(path)))
          + chart.flatMap(c -> c.text("version")).map(v -> " " + v).orElse("")
          + chart.flatMap(c -> c.text("description")).map(d -> ": " + d).orElse("")
          + " ("
          + path
          + ")";
    }
    List<String> objects = snapshot.catalogue().in(path).stream().map(d -> d.id().label()).toList();
    String more =
        objects.isEmpty()
            ? ""
            : ": "
                + String.join(", ", objects.subList(0, Math.min(SHOWN, objects.size())))
                + (objects.size() > SHOWN ? " and " + (objects.size() - SHOWN) + " more" : "");
    return path + more;
  }

  private static String kustomization(Snapshot snapshot, String path) {
    Optional<MapNode> root = root(snapshot, path);
    String kind = root.flatMap(m -> m.text("kind")).orElse("Kustomization");
    List<String> parts = new ArrayList<>();
    for (String field : List.of("resources", "components", "patches", "configMapGenerator")) {
      int n = root.flatMap(m -> m.seq(field)).map(SeqNode::size).orElse(0);
      if (n > 0) {
        String word = field.equals("configMapGenerator") ? "generated ConfigMaps" : field;
        parts.add(n + " " + (n == 1 ? one(word) : word));
      }
    }
    String directory = Paths.parent(path);
    return kind
        + " "
        + (directory.isEmpty() ? "." : directory)
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private static String one(String many) {
    return many.equals("patches") ? "patch" : many.substring(0, many.length() - 1);
  }

  private static Optional<MapNode> root(Snapshot snapshot, String path) {
    return snapshot.tree().kind(path) == FileTree.Kind.FILE
        ? snapshot.parsed(path).stream()
            .flatMap(p -> p.documents().stream())
            .flatMap(d -> d.root().asMap().stream())
            .findFirst()
        : Optional.empty();
  }
}
