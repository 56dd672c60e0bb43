package dev.drydock.ide.navigate;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.index.Catalogue.Declared;
import dev.drydock.index.Snapshot;
import dev.drydock.model.ResourceId;
import dev.drydock.model.references.KindPattern;
import dev.drydock.model.references.MakerTable;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where what is named at a place is made: a file, an object, what makes the object when it runs,
 * the objects that a selector selects, the definition of a kind.
 */
public final class Definitions {
  private Definitions() {}

  /** The places that a reference leads to, in no particular order; none where it leads nowhere. */
  public static List<Reference> at(Snapshot snapshot, String path, int offset) {
    Optional<Reference> leads = References.at(snapshot, path, offset);
    if (leads.isPresent()) {
      return List.of(leads.get());
    }
    Optional<Mention> at = Mentions.at(snapshot, path, offset);
    if (at.isPresent()) {
      List<Reference> declared = declared(snapshot, path, offset, at.get());
      return declared.isEmpty() && at.get().symbol() instanceof Symbol.OfObject o
          ? makers(snapshot, o).map(p -> Reference.to(at.get().span(), p)).toList()
          : declared;
    }
    Span word = word(snapshot, path, offset);
    return Stream.concat(selected(snapshot, path, offset), kind(snapshot, path, offset).stream())
        .map(p -> Reference.to(word, p))
        .toList();
  }

  /** What the selector around a place selects, as its manifests say it. */
  static Stream<Place> selected(Snapshot snapshot, String path, int offset) {
    return SelectorTargets.at(snapshot, path, offset).stream()
        .flatMap(p -> behind(snapshot, p))
        .distinct();
  }

  private static List<Reference> declared(Snapshot snapshot, String path, int offset, Mention at) {
    if (at.symbol() instanceof Symbol.OfPath p) {
      return References.file(snapshot, p.path())
          .map(f -> List.of(Reference.toFile(at.span(), f)))
          .orElse(List.of());
    }
    Links links = Links.of(snapshot);
    boolean itself = at.declares() && !links.consumers().isPatch(path);
    List<Mention> found =
        itself ? List.of(at) : meant(snapshot, links, links.declarations(path, offset), at);
    return found.stream().map(m -> Reference.to(at.span(), m.place())).toList();
  }

  /** Of several of one name those that are no patch, in the namespace that is meant. */
  private static List<Mention> meant(
      Snapshot snapshot, Links links, List<Mention> all, Mention from) {
    List<Mention> made = all.stream().filter(m -> !links.consumers().isPatch(m.path())).toList();
    List<Mention> real = made.isEmpty() ? all : made;
    String namespace = namespace(snapshot, from);
    List<Mention> near =
        real.stream()
            .filter(
                m -> {
                  String of = namespace(snapshot, m);
                  return namespace.isEmpty() || of.isEmpty() || of.equals(namespace);
                })
            .toList();
    return near.isEmpty() ? real : near;
  }

  /** The namespace that stands beside a name, else that of its object. */
  private static String namespace(Snapshot snapshot, Mention m) {
    for (Document d : documents(snapshot, m.path())) {
      if (d.span().covers(m.span())) {
        String own =
            d.root()
                .asMap()
                .flatMap(r -> r.at("metadata", "namespace"))
                .flatMap(Node::text)
                .orElse("");
        return beside(d.root(), m.span()).orElse(own);
      }
    }
    return "";
  }

  private static Optional<String> beside(Node node, Span name) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        if (e.value().origin().start() <= name.start() && name.end() <= e.value().origin().end()) {
          Optional<String> deeper = beside(e.value(), name);
          return deeper.isPresent()
              ? deeper
              : e.name().equals("name") ? m.text("namespace") : Optional.empty();
        }
      }
    } else if (node instanceof SeqNode s) {
      return s.items().stream().flatMap(i -> beside(i, name).stream()).findFirst();
    }
    return Optional.empty();
  }

  /** The declaration behind a place that names an object in a patch. */
  private static Stream<Place> behind(Snapshot snapshot, Place p) {
    Links links = Links.of(snapshot);
    if (!links.consumers().isPatch(p.path())) {
      return Stream.of(p);
    }
    return Mentions.at(snapshot, p.path(), p.span().start())
        .map(m -> meant(snapshot, links, links.declarations(p.path(), p.span().start()), m))
        .filter(all -> !all.isEmpty())
        .map(all -> all.stream().map(Mention::place))
        .orElse(Stream.of(p));
  }

  /** The objects whose controllers make one that no file holds: the Certificate of a Secret. */
  public static Stream<Place> makers(Snapshot snapshot, Symbol.OfObject wanted) {
    List<Place> out = new ArrayList<>();
    for (String f : snapshot.yamlFiles()) {
      snapshot.cancel().check();
      boolean may =
          snapshot.parsed(f).filter(p -> p.source().text().contains(wanted.name())).isPresent();
      for (Document d : may ? documents(snapshot, f) : List.<Document>of()) {
        Optional<MapNode> root = d.root().asMap();
        Optional<ResourceId> id = root.flatMap(ResourceId::of);
        if (id.isPresent() && makes(id.get(), root.get(), wanted)) {
          root.get().at("metadata", "name").flatMap(n -> n.origin().place()).ifPresent(out::add);
        }
      }
    }
    return out.stream();
  }

  private static boolean makes(ResourceId id, MapNode root, Symbol.OfObject wanted) {
    return MakerTable.of(id, root).stream()
        .anyMatch(
            m -> {
              KindPattern what = m.what();
              boolean named =
                  m.prefix() ? wanted.name().startsWith(m.name()) : wanted.name().equals(m.name());
              return named && what.kinds().contains(wanted.kind());
            });
  }

  /** The CustomResourceDefinition of the kind that an object or a reference says. */
  private static Optional<Place> kind(Snapshot snapshot, String path, int offset) {
    return documents(snapshot, path).stream()
        .flatMap(d -> around(d.root(), offset).stream())
        .findFirst()
        .flatMap(m -> schema(snapshot, m))
        .flatMap(s -> s.origin().place())
        .map(p -> name(snapshot, p));
  }

  /** The mapping whose {@code kind} stands at an offset. */
  private static Optional<MapNode> around(Node node, int offset) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        if (e.value().origin().start() <= offset && offset <= e.value().origin().end()) {
          return e.name().equals("kind") ? Optional.of(m) : around(e.value(), offset);
        }
      }
    } else if (node instanceof SeqNode s) {
      return s.items().stream().flatMap(i -> around(i, offset).stream()).findFirst();
    }
    return Optional.empty();
  }

  private static Optional<MapNode> schema(Snapshot snapshot, MapNode says) {
    String kind = says.text("kind").orElse("");
    Optional<String> api = says.text("apiVersion");
    Optional<String> group = says.text("apiGroup").or(() -> says.text("group"));
    return api.flatMap(a -> snapshot.catalogue().schema(a, kind))
        .or(
            () ->
                snapshot.catalogue().described().stream()
                    .filter(
                        d ->
                            d.endsWith(" " + kind)
                                && group.filter(g -> d.startsWith(g + "/")).isPresent())
                    .findFirst()
                    .flatMap(
                        d -> snapshot.catalogue().schema(d.substring(0, d.indexOf(' ')), kind)));
  }

  /** The name of the object around a place. */
  private static Place name(Snapshot snapshot, Place inside) {
    return snapshot.catalogue().in(inside.path()).stream()
        .filter(d -> d.document().covers(inside.span()))
        .map(Declared::at)
        .findFirst()
        .orElse(inside);
  }

  private static List<Document> documents(Snapshot snapshot, String path) {
    return snapshot.parsed(path).map(Parsed::documents).orElse(List.of());
  }

  private static Span word(Snapshot snapshot, String path, int offset) {
    String text = snapshot.parsed(path).map(p -> p.source().text()).orElse("");
    int start = Math.min(offset, text.length());
    int end = start;
    while (start > 0 && wordly(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && wordly(text.charAt(end))) {
      end++;
    }
    return new Span(start, end);
  }

  private static boolean wordly(char c) {
    return Character.isLetterOrDigit(c) || "_-./".indexOf(c) >= 0;
  }
}
