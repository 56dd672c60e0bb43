package dev.drydock.helm;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.base.Step;
import dev.drydock.helm.chart.Chart;
import dev.drydock.helm.chart.ChartFile;
import dev.drydock.helm.release.Manifest;
import dev.drydock.helm.template.OutputLines;
import dev.drydock.helm.template.TemplatePlace;
import dev.drydock.helm.values.Table;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From places that the template engine names to places in the tree. */
public final class TemplateOrigins {
  static final TemplateOrigins NONE = new TemplateOrigins(name -> null, name -> Optional.empty());

  private final Function<String, @Nullable ChartFile> files;
  private final Function<String, Optional<Table>> values;
  private final Map<String, Source> sources = new HashMap<>();

  /**
   * @param files the file behind a template's name
   * @param values what its chart is given
   */
  TemplateOrigins(
      Function<String, @Nullable ChartFile> files, Function<String, Optional<Table>> values) {
    this.files = files;
    this.values = values;
  }

  /** The place in the tree of a place in a template: to the end of its action, or of its line. */
  Optional<Place> place(TemplatePlace at) {
    Source s = source(at.file());
    return s == null ? Optional.empty() : Optional.of(s.place(span(s.text(), at.offset())));
  }

  private static Span span(String text, int offset) {
    int start = Math.min(offset, text.length());
    int line = text.indexOf('\n', start);
    int end = line < 0 ? text.length() : line;
    int close = find(text, "}}", start, end);
    int open = find(text, "{{", start, end);
    if (close < end && close < open) {
      end = close > start && text.charAt(close - 1) == '-' ? close - 1 : close;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new Span(start, end);
  }

  /** Where a pair of letters begins; {@code end} where it does not before that. */
  private static int find(String text, String pair, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.startsWith(pair, i)) {
        return i;
      }
    }
    return end;
  }

  private synchronized @Nullable Source source(String file) {
    Source known = sources.get(file);
    if (known == null) {
      ChartFile f = files.apply(file);
      if (f != null) {
        known = f.source();
        sources.put(file, known);
      }
    }
    return known;
  }

  /** The place behind a line of output, or behind the last one before it that has one. */
  Optional<Place> place(OutputLines lines, int line) {
    for (int i = line; i >= 0; i--) {
      Optional<Place> at = lines.place(i).flatMap(this::place);
      if (at.isPresent()) {
        return at;
      }
    }
    return Optional.empty();
  }

  /**
   * A manifest's objects, every node with the template line that wrote it, the includes on the way
   * as steps.
   *
   * @return none where the document is empty or no map
   */
  public Optional<MapNode> object(Manifest m) {
    return m.root().asMap().map(root -> (MapNode) at(root, m, new HashMap<>()));
  }

  /** Where each line of a manifest as it is printed comes from, its header's two lines too. */
  void lines(Manifest m, List<LineOrigin> out) {
    Map<Integer, Origin> values = new HashMap<>();
    collect(m.root(), m, values);
    LineOrigin first = LineOrigin.of(origin(m.lines(), m.firstLine()));
    out.add(first);
    out.add(first);
    long count = m.text().chars().filter(c -> c == '\n').count() + 1;
    for (int i = 0; i < count; i++) {
      Origin line = origin(m.lines(), m.firstLine() + i);
      out.add(new LineOrigin(line, values.getOrDefault(i, line)));
    }
  }

  /** The lines of a manifest whose values were only printed, with where those are written. */
  private void collect(Node node, Manifest m, Map<Integer, Origin> out) {
    if (node instanceof MapNode map) {
      for (MapNode.Entry e : map.entries()) {
        if (e.value() instanceof ScalarNode v) {
          Node traced = traced(e.name(), v, v, m);
          if (traced != v) {
            out.put(v.origin().place().map(p -> p.start().line()).orElse(0), traced.origin());
          }
        } else {
          collect(e.value(), m, out);
        }
      }
    } else if (node instanceof SeqNode seq) {
      seq.items().forEach(i -> collect(i, m, out));
    }
  }

  /** Where each line of a file of {@code crds/} as it is printed comes from. */
  void lines(Chart.Crd crd, List<LineOrigin> out) {
    Source s = crd.file().source();
    out.add(LineOrigin.of(Origin.at(s.place(Span.at(0)))));
    out.add(LineOrigin.of(Origin.at(s.place(Span.at(0)))));
    int start = 0;
    while (start <= s.text().length()) {
      int end = s.text().indexOf('\n', start);
      end = end < 0 ? s.text().length() : end;
      out.add(LineOrigin.of(Origin.at(s.place(new Span(start, end)))));
      start = end + 1;
    }
  }

  private Node at(Node node, Manifest m, Map<Integer, Origin> known) {
    Origin origin = origin(node, m, known);
    if (node instanceof MapNode map) {
      List<MapNode.Entry> out = new ArrayList<>(map.size());
      for (MapNode.Entry e : map.entries()) {
        Node value = at(e.value(), m, known);
        Node traced = value instanceof ScalarNode v ? traced(e.name(), v, e.value(), m) : value;
        out.add(new MapNode.Entry(at(e.key(), m, known), traced));
      }
      return map.withEntries(out).withOrigin(origin);
    }
    if (node instanceof SeqNode seq) {
      return seq.withItems(seq.items().stream().map(i -> at(i, m, known)).toList())
          .withOrigin(origin);
    }
    if (node instanceof AliasNode a) {
      Node target = a.target();
      return target == null ? ScalarNode.nul(origin) : at(target, m, known);
    }
    return node.withOrigin(origin);
  }

  /** A value that a template only prints stands where the values have it. */
  private Node traced(String key, ScalarNode out, Node parsed, Manifest m) {
    int line = m.firstLine() + parsed.origin().place().map(p -> p.start().line()).orElse(0);
    Optional<TemplatePlace> at = m.lines().place(line);
    Source s = at.map(p -> source(p.file())).orElse(null);
    if (s == null) {
      return out;
    }
    Optional<Table> table = values.apply(at.get().file());
    Optional<Origin> written =
        table.flatMap(t -> PrintedValue.origin(s.text(), at.get().offset(), key, out, t));
    Step step = new Step(Step.Kind.HELM, "template", place(at.get()).orElse(null));
    return written.map(o -> (Node) out.withOrigin(o.then(step))).orElse(out);
  }

  private Origin origin(Node node, Manifest m, Map<Integer, Origin> known) {
    int line = node.origin().place().map(p -> p.start().line()).orElse(0);
    return known.computeIfAbsent(m.firstLine() + line, l -> origin(m.lines(), l));
  }

  private Origin origin(OutputLines lines, int line) {
    List<TemplatePlace> trail = lines.trail(line);
    if (trail.isEmpty()) {
      return line > 0 ? origin(lines, line - 1) : Origin.NONE;
    }
    Place written = place(trail.get(trail.size() - 1)).orElse(null);
    Origin out = written == null ? Origin.NONE : Origin.at(written);
    if (written != null && written.span().in(written.source().text()).contains("{{")) {
      out = out.then(new Step(Step.Kind.HELM, "template", written));
    }
    for (int i = trail.size() - 2; i >= 0; i--) {
      Place at = place(trail.get(i)).orElse(null);
      out = out.then(new Step(Step.Kind.HELM, "include", at));
    }
    return out;
  }
}
