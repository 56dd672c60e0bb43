package dev.drydock.ide;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.base.Step;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.Blob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Hydrated objects as text, and the way between a place in that text and the field it prints: the
 * text is read back and walked beside the objects, so nothing that prints has to keep positions.
 */
public final class HydratedText {
  private final List<Resource> resources;
  private final Source source;
  private final List<Document> documents;

  private HydratedText(List<Resource> resources, Source source, List<Document> documents) {
    this.resources = resources;
    this.source = source;
    this.documents = documents;
  }

  /**
   * A field of the output.
   *
   * @param resource the object it belongs to, with origins
   * @param path keys from the object's root, indices of items in decimal; empty for the object
   * @param value what stands there
   * @param span where the field stands in the text, key and value
   */
  public record Field(Resource resource, List<String> path, Node value, Span span) {
    public Origin origin() {
      return value.origin();
    }

    /** {@code /spec/replicas}. */
    public String pointer() {
      StringBuilder out = new StringBuilder();
      path.forEach(k -> out.append('/').append(k.replace("~", "~0").replace("/", "~1")));
      return out.toString();
    }
  }

  /**
   * @param name what the text is called in places that point into it
   * @param header comment lines to stand in front; may be empty
   * @param resources in the order to print
   */
  public static HydratedText of(String name, String header, List<Resource> resources) {
    String text = header + Kustomize.print(resources);
    Source source = new Source(name, Blob.of(text).id(), text);
    Parsed parsed = Yaml.parse(source);
    return new HydratedText(List.copyOf(resources), source, parsed.documents());
  }

  /** A text that nothing was hydrated for. */
  public static HydratedText plain(String name, String text) {
    return new HydratedText(List.of(), new Source(name, Blob.of(text).id(), text), List.of());
  }

  public Source source() {
    return source;
  }

  public String text() {
    return source.text();
  }

  public List<Resource> resources() {
    return resources;
  }

  /** Where an object stands in the text. */
  public Optional<Span> span(Resource resource) {
    int i = resources.indexOf(resource);
    return i < 0 || i >= documents.size() ? Optional.empty() : Optional.of(documents.get(i).span());
  }

  /** The innermost field at an offset; empty between objects. */
  public Optional<Field> at(int offset) {
    for (int i = 0; i < Math.min(resources.size(), documents.size()); i++) {
      Document d = documents.get(i);
      if (d.span().contains(offset)) {
        Resource r = resources.get(i);
        List<String> path = new ArrayList<>();
        return Optional.of(descend(r, d.root(), r.root(), path, d.span(), offset));
      }
    }
    return Optional.empty();
  }

  private Field descend(
      Resource r, Node printed, Node node, List<String> path, Span span, int offset) {
    if (printed instanceof MapNode p && node instanceof MapNode n) {
      for (int i = p.entries().size() - 1; i >= 0; i--) {
        MapNode.Entry e = p.entries().get(i);
        if (e.key().origin().start() <= offset) {
          Node below = n.value(e.name());
          int end = Math.max(e.key().origin().end(), e.value().origin().end());
          if (below == null || offset > lineEnd(end)) {
            break;
          }
          path.add(e.name());
          Span at = new Span(e.key().origin().start(), end);
          return descend(r, e.value(), below, path, at, offset);
        }
      }
    } else if (printed instanceof SeqNode p && node instanceof SeqNode n) {
      for (int i = p.items().size() - 1; i >= 0; i--) {
        Origin o = p.items().get(i).origin();
        if (o.start() <= offset && i < n.size()) {
          path.add(String.valueOf(i));
          Span at = new Span(o.start(), Math.max(o.start(), o.end()));
          return descend(r, p.items().get(i), n.items().get(i), path, at, offset);
        }
      }
    }
    return new Field(r, List.copyOf(path), node, span);
  }

  private int lineEnd(int offset) {
    int eol = text().indexOf('\n', offset);
    return eol < 0 ? text().length() : eol;
  }

  /**
   * The fields that come from a place: whose value stands there, or that a step written there made.
   *
   * @param from tells whether a place is meant
   * @param limit how many at most
   */
  public List<Field> from(Predicate<Place> from, int limit) {
    List<Field> out = new ArrayList<>();
    for (int i = 0; i < Math.min(resources.size(), documents.size()); i++) {
      Resource r = resources.get(i);
      Document d = documents.get(i);
      collect(r, d.root(), r.root(), new ArrayList<>(), d.span(), from, limit, out);
    }
    return out;
  }

  private static void collect(
      Resource r,
      Node printed,
      Node node,
      List<String> path,
      Span span,
      Predicate<Place> from,
      int limit,
      List<Field> out) {
    if (out.size() >= limit) {
      return;
    }
    if (printed instanceof MapNode p && node instanceof MapNode n && !n.isEmpty()) {
      for (MapNode.Entry e : p.entries()) {
        Node below = n.value(e.name());
        if (below != null) {
          path.add(e.name());
          int start = e.key().origin().start();
          Span at = new Span(start, Math.max(e.key().origin().end(), e.value().origin().end()));
          collect(r, e.value(), below, path, at, from, limit, out);
          path.remove(path.size() - 1);
        }
      }
    } else if (printed instanceof SeqNode p && node instanceof SeqNode n && n.size() > 0) {
      for (int i = 0; i < Math.min(p.size(), n.size()); i++) {
        path.add(String.valueOf(i));
        Origin o = p.items().get(i).origin();
        Span at = new Span(o.start(), Math.max(o.start(), o.end()));
        collect(r, p.items().get(i), n.items().get(i), path, at, from, limit, out);
        path.remove(path.size() - 1);
      }
    } else if (comesFrom(node.origin(), from)) {
      out.add(new Field(r, List.copyOf(path), node, span));
    }
  }

  private static boolean comesFrom(Origin origin, Predicate<Place> from) {
    if (origin.place().filter(from).isPresent()) {
      return true;
    }
    for (Step s : origin.steps()) {
      if (s.place().filter(from).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The text of a field's value as one line, for people; empty for a map or a list. */
  public static Optional<String> oneLine(Node value) {
    return value instanceof ScalarNode s ? Optional.of(s.value()) : Optional.empty();
  }
}
