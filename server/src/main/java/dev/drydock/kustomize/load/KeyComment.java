package dev.drydock.kustomize.load;

import dev.drydock.base.Origin;
import dev.drydock.base.Problem;
import dev.drydock.base.Source;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.syntax.comments.Kyaml;
import dev.drydock.syntax.comments.TreeComments;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a comment stands behind the key of a map or list, in front of what is in it. */
public final class KeyComment {
  private KeyComment() {}

  public static boolean isBehind(Node key) {
    Source source = key.origin().source();
    if (source == null || !near(source.text(), key.origin().end())) {
      return false;
    }
    Parsed parsed = Yaml.parse(source);
    TreeComments comments = TreeComments.of(parsed, Kyaml.V0_21);
    for (Document d : parsed.documents().subList(0, parsed.complete())) {
      if (in(d.root(), key, comments)) {
        return !readAsJson(d.root(), parsed);
      }
    }
    return false;
  }

  /** The comment behind a value on its line, as it stands there; empty where there is none. */
  public static String behind(ScalarNode value) {
    Source source = value.origin().source();
    if (source == null || !near(source.text(), value.origin().end())) {
      return "";
    }
    Parsed parsed = Yaml.parse(source);
    for (Document d : parsed.documents().subList(0, parsed.complete())) {
      Node found = at(d.root(), value.origin().start());
      if (found != null) {
        return readAsJson(d.root(), parsed)
            ? ""
            : TreeComments.of(parsed, Kyaml.V0_21).of(found).line();
      }
    }
    return "";
  }

  private static @Nullable Node at(Node node, int start) {
    List<Node> below =
        node instanceof SeqNode s
            ? s.items()
            : node instanceof MapNode m
                ? m.entries().stream().map(MapNode.Entry::value).toList()
                : List.of();
    for (Node n : below) {
      Node found = at(n, start);
      if (found != null) {
        return found;
      }
    }
    return node instanceof ScalarNode && node.origin().start() == start ? node : null;
  }

  /** The first key in a tree with such a comment; null where there is none. */
  public static @Nullable Node firstIn(Node node) {
    if (node instanceof SeqNode s) {
      return s.items().stream()
          .map(KeyComment::firstIn)
          .filter(java.util.Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
    if (!(node instanceof MapNode m)) {
      return null;
    }
    for (MapNode.Entry e : m.entries()) {
      boolean holds = e.value() instanceof MapNode || e.value() instanceof SeqNode;
      Node found = holds && isBehind(e.key()) ? e.key() : firstIn(e.value());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * The first key with such a comment that stands in braces or brackets now, but did not in its
   * text; null where there is none.
   *
   * @param flow whether the tree itself stands in some
   */
  static @Nullable Node firstInBraces(Node node, boolean flow) {
    if (node instanceof SeqNode s) {
      return first(s.items(), flow || s.flow());
    }
    if (!(node instanceof MapNode m)) {
      return null;
    }
    return flow || m.flow()
        ? firstIn(node)
        : first(m.entries().stream().map(MapNode.Entry::value).toList(), false);
  }

  private static @Nullable Node first(List<Node> of, boolean flow) {
    for (Node n : of) {
      Node found = firstInBraces(n, flow);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * What is wrong with a tree that has nothing below a key with a comment behind it: kustomize
   * writes it so that it cannot read it again.
   *
   * @param of where keys with such comments stand
   */
  public static Optional<Problem> leftOver(Node tree, List<Origin> of) {
    return firstLeftOver(tree, of)
        .flatMap(key -> key.origin().place())
        .map(
            at ->
                Problem.error(
                    "kustomize/patch-not-applicable",
                    "a patch leaves nothing below this key, but the comment behind it stays:"
                        + " kustomize cannot read that again",
                    at));
  }

  private static Optional<Node> firstLeftOver(Node node, List<Origin> of) {
    if (of.isEmpty()) {
      return Optional.empty();
    }
    if (node instanceof SeqNode s) {
      return s.items().stream().flatMap(i -> firstLeftOver(i, of).stream()).findFirst();
    }
    if (!(node instanceof MapNode m)) {
      return Optional.empty();
    }
    for (MapNode.Entry e : m.entries()) {
      boolean nothing =
          e.value() instanceof MapNode v
              ? v.isEmpty()
              : e.value() instanceof SeqNode s && s.size() == 0;
      Optional<Node> found =
          nothing && of.stream().anyMatch(o -> same(o, e.key().origin()))
              ? Optional.of(e.key())
              : firstLeftOver(e.value(), of);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean same(Origin a, Origin b) {
    return a.source() == b.source() && a.start() == b.start();
  }

  /** Whether its line has a # at all. */
  private static boolean near(String text, int from) {
    int eol = text.indexOf('\n', from);
    int hash = text.indexOf('#', from);
    return hash >= 0 && (eol < 0 || hash < eol);
  }

  private static boolean in(Node at, Node key, TreeComments comments) {
    if (at instanceof SeqNode s) {
      return s.items().stream().anyMatch(i -> in(i, key, comments));
    }
    return at instanceof MapNode m
        && m.entries().stream()
            .anyMatch(
                e ->
                    e.key().origin().start() == key.origin().start()
                        ? !comments.of(e.key()).line().isEmpty() && !m.flow()
                        : in(e.value(), key, comments));
  }

  /** Lists of a kind are taken apart as JSON. */
  private static boolean readAsJson(Node root, Parsed parsed) {
    String kind = root instanceof MapNode m ? m.text("kind").orElse("") : "";
    return kind.endsWith("List") && !(kind.equals("List") && parsed.documents().size() == 1);
  }
}
