package dev.drydock.kustomize.load;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.Meta;
import dev.drydock.kustomize.emit.FromJson;
import dev.drydock.kustomize.emit.Printability;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.SyntaxError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads texts as Kubernetes objects, the way kyaml does: lists taken apart, aliases written out,
 * nothing without a kind and a name.
 */
public final class Objects {
  private static final Pattern DIRECTIVE =
      Pattern.compile("(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*+(%[^\\n]*)");
  private static final Pattern SEPARATOR = Pattern.compile("\\n---([^\\n]*)(?=\\n)");

  /**
   * The objects of one text, as they are kept beside its parse.
   *
   * @param printable whether all of them can be printed
   */
  public record Manifests(List<MapNode> objects, boolean printable) {
    public Manifests {
      objects = List.copyOf(objects);
    }
  }

  private Objects() {}

  /**
   * The objects of a file.
   *
   * @throws BuildError for the first thing that kustomize would refuse
   */
  public static List<MapNode> read(LoadedFile file, SourceCache sources) {
    return manifests(file, sources).objects();
  }

  /** As {@link #read}, with what is known of the objects. */
  public static Manifests manifests(LoadedFile file, SourceCache sources) {
    Parsed parsed = sources.parse(file.path(), file.blob());
    return sources.derived(
        parsed,
        Manifests.class,
        p -> {
          List<MapNode> objects = of(p);
          return new Manifests(
              objects, objects.stream().allMatch(o -> Printability.check(o).isEmpty()));
        });
  }

  /**
   * The objects of a parsed text, or the patches: a key may stand twice in one as long as nobody
   * prints it; the first counts.
   */
  public static List<MapNode> of(Parsed parsed) {
    return loose(trees(parsed));
  }

  /** As {@link #of(Parsed)}, of objects that are going to be merged into others. */
  public static List<MapNode> patches(Parsed parsed) {
    return patches(trees(parsed));
  }

  /** As {@link #patches(Parsed)}: what stands in braces may yet come to stand elsewhere. */
  public static List<MapNode> patches(List<Node> documents) {
    return objects(documents, n -> n);
  }

  private static List<Node> trees(Parsed whole) {
    Parsed parsed = Separated.of(whole);
    for (SyntaxError e : Separated.errors(parsed)) {
      throw new BuildError(Problem.error("yaml/" + e.code(), e.message(), parsed.place(e)));
    }
    checkSeparators(parsed.source());
    return parsed.documents().stream().map(Document::root).toList();
  }

  /** The objects in the trees of a text's documents, every key once. */
  public static List<MapNode> ofTrees(List<Node> documents) {
    List<MapNode> out = loose(documents);
    out.forEach(Objects::checkKeys);
    return out;
  }

  /** As {@link #of(Parsed)}. */
  public static List<MapNode> loose(List<Node> documents) {
    return objects(documents, n -> FlowTimes.asText(n, false));
  }

  private static List<MapNode> objects(List<Node> documents, UnaryOperator<Node> read) {
    List<Node> roots = new ArrayList<>();
    for (Node d : documents) {
      if (!d.isNull()) {
        Node inlined = Anchors.inline(d, Anchors.Reader.KYAML);
        demandReadable(d, inlined);
        roots.add(inlined);
      }
    }
    return of(roots, documents.size() == 1).stream().map(o -> (MapNode) read.apply(o)).toList();
  }

  /** An alias in braces may bring a comment along. */
  private static void demandReadable(Node written, Node inlined) {
    Node key = written == inlined ? null : KeyComment.firstInBraces(inlined, false);
    if (key != null) {
      throw error(
          "kustomize/not-a-manifest",
          "the comment behind this key comes into braces with an alias, where kustomize cannot read"
              + " it again",
          key);
    }
  }

  /**
   * The objects among trees.
   *
   * @param alone whether they are all of a text, which is then unwrapped if it is a {@code List}
   */
  static List<MapNode> of(List<Node> roots, boolean alone) {
    List<Node> nodes = roots;
    if (alone && roots.size() == 1 && roots.get(0) instanceof MapNode m && isWrapper(m)) {
      nodes = m.seq("items").map(SeqNode::items).orElse(List.of());
    }
    Deque<MapNode> queue = new ArrayDeque<>(checked(nodes));
    List<MapNode> out = new ArrayList<>();
    while (!queue.isEmpty()) {
      MapNode m = queue.remove();
      Node items = m.value("items");
      if (!m.text("kind").orElse("").endsWith("List") || items == null) {
        out.add(m);
        continue;
      }
      // kustomize writes a list anew to take it apart.
      checkKeys(m);
      for (Problem p : Printability.decoded(m)) {
        throw new BuildError(p);
      }
      if (items instanceof SeqNode s) {
        queue.addAll(checked(asJson(s)));
      } else if (!items.isNull()) {
        throw error(
            "kustomize/not-a-manifest",
            "the items of a " + m.text("kind").orElse("List") + " should be a list",
            items);
      }
    }
    return out;
  }

  private static List<Node> asJson(SeqNode items) {
    return items.items().stream().map(i -> FromJson.asIs(JsonItems.of(i))).toList();
  }

  private static boolean isWrapper(MapNode m) {
    String kind = m.value("kind") instanceof ScalarNode s ? s.value() : "";
    return (kind.equals("List") || kind.equals("ResourceList"))
        && (m.has("items") || m.has("functionConfig"));
  }

  private static List<MapNode> checked(List<Node> nodes) {
    List<MapNode> out = new ArrayList<>();
    for (Node n : nodes) {
      if (Meta.isNilOrEmpty(n)) {
        continue;
      }
      if (!(n instanceof MapNode m)) {
        throw error(
            "kustomize/not-a-manifest",
            "this is no Kubernetes object: it should be a map with apiVersion, kind and metadata",
            n);
      }
      if (!(m.value("kind") instanceof ScalarNode kind)
          || kind.isNull()
          || kind.value().isEmpty()) {
        throw error(
            "kustomize/not-a-manifest",
            "this object has no kind, so it is no Kubernetes manifest",
            n);
      }
      if (!kind.value().endsWith("List") && Meta.name(m).isEmpty()) {
        throw error(
            "kustomize/not-a-manifest", "this " + kind.value() + " has no metadata.name", n);
      }
      out.add(m);
    }
    return out;
  }

  /** kustomize only meets a key that stands twice when it prints, but then it fails. */
  private static void checkKeys(Node node) {
    if (node instanceof SeqNode s) {
      s.items().forEach(Objects::checkKeys);
    } else if (node instanceof MapNode m) {
      m.repeated()
          .ifPresent(
              e -> {
                throw error(
                    "yaml/duplicate-key",
                    "the key \"" + e.name() + "\" stands twice in this map",
                    e.key());
              });
      m.entries().forEach(e -> checkKeys(e.value()));
    }
  }

  /** kyaml cuts a text at its --- lines before it reads it, so a directive is left alone. */
  private static void checkSeparators(Source source) {
    Matcher directive = DIRECTIVE.matcher(source.text());
    if (directive.lookingAt()) {
      Place at = source.place(new Span(directive.start(1), directive.end(1)));
      throw new BuildError(
          Problem.error("yaml/syntax", "kustomize reads no % directives in front of ---", at));
    }
    if (source.text().indexOf("\n---") < 0) {
      return;
    }
    Matcher m = SEPARATOR.matcher(source.text());
    while (m.find()) {
      String rest = m.group(1).strip();
      if (!rest.isEmpty() && !rest.startsWith("#")) {
        Place at = source.place(new Span(m.start() + 1, m.end()));
        throw new BuildError(
            Problem.error(
                "yaml/syntax", "only a comment may follow the --- between documents", at));
      }
    }
  }

  private static BuildError error(String code, String message, Node at) {
    Place place = at.origin().place().orElse(null);
    return new BuildError(code, message, firstLine(place), place == null ? "" : place.path());
  }

  /** A whole object is too much to underline: its first line stands for it. */
  private static @org.jspecify.annotations.Nullable Place firstLine(
      @org.jspecify.annotations.Nullable Place place) {
    if (place == null) {
      return null;
    }
    int eol = place.source().text().indexOf('\n', place.span().start());
    int end = eol < 0 || eol > place.span().end() ? place.span().end() : eol;
    return new Place(
        place.source(), new Span(place.span().start(), Math.max(place.span().start(), end)));
  }
}
