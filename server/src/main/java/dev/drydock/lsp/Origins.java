package dev.drydock.lsp;

import dev.drydock.base.Cancel;
import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.ide.HydratedText;
import dev.drydock.ide.hover.Effects;
import dev.drydock.ide.hover.Explanation;
import dev.drydock.ide.hover.FieldHelp;
import dev.drydock.ide.navigate.Definitions;
import dev.drydock.ide.navigate.Hints;
import dev.drydock.ide.navigate.Reference;
import dev.drydock.ide.navigate.References;
import dev.drydock.ide.navigate.Referents;
import dev.drydock.ide.preview.DocumentName;
import dev.drydock.ide.preview.Owner;
import dev.drydock.ide.preview.Preview;
import dev.drydock.ide.preview.Side;
import dev.drydock.ide.preview.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Between hydrated documents, the sources they come from, and what sources refer to. */
final class Origins {
  /** So many places are given for one range. */
  private static final int MANY = 200;

  private final Conversation with;

  Origins(Conversation with) {
    this.with = with;
  }

  // Virtual documents.

  Optional<Hover> hover(View view, DocumentName name, Position position) {
    return field(view, name, position)
        .map(
            f ->
                new Hover(
                    Prose.field(with.features().markdown(), Explanation.of(f)),
                    with.translate().range(text(view, name).source(), f.span())));
  }

  Optional<Location> definition(View view, DocumentName name, Position position) {
    return field(view, name, position)
        .flatMap(f -> f.origin().place())
        .map(p -> location(view, name.side(), p));
  }

  Optional<Explanation> explanation(View view, DocumentName name, Position position) {
    return field(view, name, position).map(Explanation::of);
  }

  /** Where the lines of a range of a hydrated document come from. */
  List<Location> sources(View view, DocumentName name, Range range) {
    HydratedText text = text(view, name);
    Span span = with.translate().span(text.source(), range);
    Set<Location> out = new LinkedHashSet<>();
    int last = text.source().lines().line(span.end());
    for (int line = text.source().lines().line(span.start());
        line <= last && out.size() < MANY;
        line++) {
      int start = text.source().lines().lineStart(line);
      int at = Math.max(span.start(), start);
      String rest =
          text.text().substring(at, Math.max(at, text.source().lines().lineStart(line + 1)));
      int indent = rest.length() - rest.stripLeading().length();
      text.at(at == start ? at + indent : at)
          .flatMap(f -> f.origin().place())
          .ifPresent(p -> out.add(location(view, name.side(), p)));
    }
    return List.copyOf(out);
  }

  private Optional<HydratedText.Field> field(View view, DocumentName name, Position position) {
    HydratedText text = text(view, name);
    return text.at(with.translate().offset(text.source(), position));
  }

  private HydratedText text(View view, DocumentName name) {
    Preview preview = with.contents().preview(view, name);
    return preview.text();
  }

  /**
   * A place in whichever tree it stands: a file at hand, or the file of a commit as a virtual
   * document.
   */
  Location location(View view, Side side, Place place) {
    if (view.holds(place)) {
      return with.translate().location(view, place);
    }
    Set<String> commits = new LinkedHashSet<>();
    if (side instanceof Side.At at) {
      commits.add(at.commit());
    }
    for (Cluster c : view.snapshot().fleet().clusters()) {
      c.pins().stream().flatMap((Pin p) -> p.commit().stream()).forEach(commits::add);
    }
    for (String commit : commits) {
      boolean there =
          view.snapshot()
              .git()
              .flatMap(g -> g.tree(commit))
              .flatMap(t -> t.contentId(place.path()))
              .filter(place.source().contentId()::equals)
              .isPresent();
      if (there) {
        DocumentName file =
            with.contents().of(view.folder(), new Side.At(commit), new Target.OfFile(place.path()));
        return new Location(file.uri(), with.translate().range(place));
      }
    }
    return with.translate().location(view, place);
  }

  // Files.

  Optional<Hover> hover(View view, String path, Position position) {
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return Optional.empty();
    }
    int offset = with.translate().offset(source, position);
    Optional<FieldHelp> help = FieldHelp.at(view.snapshot(), path, source.text(), offset);
    List<String> ref = new ArrayList<>();
    Referents.of(view.snapshot(), path, offset).forEach(r -> ref.add("→ " + r));
    ref.addAll(ref(view, path, offset));
    List<Effects.Effect> effects = effects(view, path, position);
    if (effects.isEmpty() && help.isEmpty() && ref.isEmpty()) {
      return Optional.empty();
    }
    Hover hover = new Hover(Prose.of(with.features().markdown(), help, ref, effects));
    help.ifPresent(h -> hover.setRange(with.translate().range(source, h.span())));
    return Optional.of(hover);
  }

  /** What a ref on the line leads to. */
  private static List<String> ref(View view, String path, int offset) {
    Source source = view.source(path).orElseThrow();
    int line = source.lines().line(offset);
    Span whole =
        new Span(
            source.lines().lineStart(line),
            Math.max(source.lines().lineStart(line), source.lines().lineStart(line + 1)));
    return Hints.refs(view.snapshot(), path, whole).stream()
        .map(h -> h.more().isEmpty() ? h.text() : h.more())
        .toList();
  }

  List<Effects.Effect> effects(View view, String path, Position position) {
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return List.of();
    }
    int offset = with.translate().offset(source, position);
    List<Effects.Effect> effects = Effects.of(view.snapshot(), source, offset);
    if (effects.isEmpty()
        && Owner.of(view.snapshot(), path, offset).orElse(null) instanceof Target.OfDirectory d) {
      return Effects.inBuild(view.snapshot(), d.path(), source, offset);
    }
    return effects;
  }

  List<LocationLink> definition(View view, String path, Position position) {
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return List.of();
    }
    int offset = with.translate().offset(source, position);
    return Definitions.at(view.snapshot(), path, offset).stream()
        .map(r -> link(view, source, r))
        .toList();
  }

  private LocationLink link(View view, Source from, Reference r) {
    Range start = new Range(new Position(0, 0), new Position(0, 0));
    Range target = r.place().map(with.translate()::range).orElse(start);
    return new LocationLink(
        view.uri(r.path()), target, target, with.translate().range(from, r.span()));
  }

  List<DocumentLink> links(View view, String path) {
    Source source = view.source(path).orElse(null);
    List<DocumentLink> out = new ArrayList<>();
    if (source != null) {
      for (Reference r : References.of(view.snapshot(), path)) {
        String line = r.place().map(p -> "#L" + (p.start().line() + 1)).orElse("");
        out.add(
            new DocumentLink(with.translate().range(source, r.span()), view.uri(r.path()) + line));
      }
    }
    return out;
  }

  /** What a range of a file became, as ranges of hydrated documents. */
  List<Location> hydrated(
      View view, String path, Range range, List<DocumentName> within, Cancel cancel) {
    Source source = view.source(path).orElse(null);
    List<Location> out = new ArrayList<>();
    if (source == null) {
      return out;
    }
    Span span = with.translate().span(source, range);
    for (DocumentName name : within) {
      cancel.check();
      HydratedText text = text(view, name);
      for (HydratedText.Field f :
          text.from(
              p ->
                  p.path().equals(path)
                      && p.source().contentId().equals(source.contentId())
                      && p.span().start() <= span.end()
                      && span.start() <= p.span().end(),
              MANY - out.size())) {
        out.add(new Location(name.uri(), with.translate().range(text.source(), f.span())));
      }
    }
    return out;
  }
}
