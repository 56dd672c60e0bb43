package dev.drydock.kustomize.load;

import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.syntax.Yaml;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * YAML written as a string inside of another YAML file. Its nodes get origins in the host: line by
 * line where the string is a literal block, else all of them the string's own place.
 */
public final class Inline {
  private final Source host;
  private final Origin whole;
  private final String text;
  private final int @Nullable [] lineStarts;
  private final int[] innerStarts;

  private Inline(Source host, ScalarNode scalar, String text) {
    this.host = host;
    this.whole = scalar.origin();
    this.text = text;
    this.innerStarts = starts(text);
    this.lineStarts =
        scalar.style() == ScalarNode.Style.LITERAL && scalar.origin().trail() == null
            ? align()
            : null;
  }

  /** What a text holds; errors stand in the host, too. */
  public record Content(
      String text, List<Node> documents, List<SyntaxError> errors, Source source) {}

  /** Reads the scalar's value as YAML. */
  public static Content read(ScalarNode scalar) {
    String text = scalar.value();
    Source host = scalar.origin().source();
    Source inner = new Source(host == null ? "" : host.path(), "inline", text);
    Parsed parsed = Separated.of(Yaml.parse(inner));
    if (host == null) {
      return new Content(
          text,
          parsed.documents().stream().map(Document::root).toList(),
          Separated.errors(parsed),
          inner);
    }
    Inline in = new Inline(host, scalar, text);
    List<Node> roots = parsed.documents().stream().map(d -> in.move(d.root())).toList();
    List<SyntaxError> errors =
        Separated.errors(parsed).stream()
            .map(
                e ->
                    new SyntaxError(
                        e.code(), e.message(), in.span(e.span().start(), e.span().end())))
            .toList();
    return new Content(text, roots, errors, host);
  }

  private static int[] starts(String text) {
    List<Integer> out = new ArrayList<>();
    out.add(0);
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      out.add(i + 1);
    }
    return out.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Where in the host the first unit of each inner line stands; null where the lines do not fit.
   */
  private int @Nullable [] align() {
    String outer = host.text();
    int header = outer.indexOf('\n', whole.start());
    if (header < 0) {
      return null;
    }
    int[] out = new int[innerStarts.length];
    int indent = -1;
    int at = header + 1;
    for (int i = 0; i < innerStarts.length; i++) {
      int innerEnd = i + 1 < innerStarts.length ? innerStarts[i + 1] - 1 : text.length();
      String line = text.substring(innerStarts[i], innerEnd);
      int end = outer.indexOf('\n', at);
      end = end < 0 ? outer.length() : end;
      int trimmed = end > at && outer.charAt(end - 1) == '\r' ? end - 1 : end;
      if (at > outer.length() || line.isEmpty()) {
        out[i] = Math.min(at, outer.length());
      } else {
        String host = outer.substring(at, trimmed);
        if (!host.endsWith(line)) {
          return null;
        }
        indent = indent < 0 ? host.length() - line.length() : indent;
        if (host.length() - line.length() != indent) {
          return null;
        }
        out[i] = at + indent;
      }
      at = end + 1;
    }
    return out;
  }

  private Node move(Node n) {
    Origin o = n.origin();
    Span s = span(o.start(), o.end());
    Origin to = new Origin(host, s.start(), s.end(), whole.trail());
    if (n instanceof MapNode m) {
      List<MapNode.Entry> out = new ArrayList<>(m.size());
      m.entries().forEach(e -> out.add(new MapNode.Entry(move(e.key()), move(e.value()))));
      return new MapNode(out, m.flow(), m.tag(), m.anchor(), to);
    }
    if (n instanceof SeqNode q) {
      return new SeqNode(
          q.items().stream().map(this::move).toList(), q.flow(), q.tag(), q.anchor(), to);
    }
    if (n instanceof AliasNode a) {
      Node target = a.target();
      return new AliasNode(a.name(), target == null ? null : move(target), to);
    }
    return n.withOrigin(to);
  }

  private Span span(int start, int end) {
    int[] lines = lineStarts;
    if (lines == null) {
      return new Span(whole.start(), whole.end());
    }
    int from = offset(lines, start);
    return new Span(from, Math.max(from, offset(lines, end)));
  }

  private int offset(int[] lines, int inner) {
    int line = java.util.Arrays.binarySearch(innerStarts, inner);
    line = line >= 0 ? line : -line - 2;
    return Math.min(host.text().length(), lines[line] + inner - innerStarts[line]);
  }

  /** The same for an object text: the objects in it. */
  public static List<MapNode> objects(ScalarNode scalar) {
    return Objects.ofTrees(trees(scalar));
  }

  /** The same for a strategic merge patch. */
  public static List<MapNode> patches(ScalarNode scalar) {
    return Objects.patches(trees(scalar));
  }

  private static List<Node> trees(ScalarNode scalar) {
    Content c = read(scalar);
    for (SyntaxError e : c.errors()) {
      throw new dev.drydock.kustomize.BuildError(
          dev.drydock.base.Problem.error(
              "yaml/" + e.code(), e.message(), c.source().place(e.span())));
    }
    return c.documents();
  }
}
