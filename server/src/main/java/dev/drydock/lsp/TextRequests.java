package dev.drydock.lsp;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.format.Formatter;
import dev.drydock.ide.format.Typing;
import dev.drydock.ide.navigate.Hints;
import dev.drydock.ide.navigate.Mention;
import dev.drydock.ide.navigate.Mentions;
import dev.drydock.ide.navigate.Signature;
import dev.drydock.ide.navigate.Symbol;
import dev.drydock.ide.structure.Fold;
import dev.drydock.ide.structure.Selections;
import dev.drydock.syntax.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** What belongs to the text of one document: folds, selections, colours, hints, its format. */
final class TextRequests {
  static final List<String> TOKENS =
      List.of("variable", "class", "namespace", "function", "parameter", "property");
  static final List<String> MODIFIERS = List.of("declaration");

  private final Conversation with;

  TextRequests(Conversation with) {
    this.with = with;
  }

  List<FoldingRange> folds(String text) {
    List<FoldingRange> out = new ArrayList<>();
    for (Fold f : Fold.of(text)) {
      FoldingRange r = new FoldingRange(f.first(), f.last());
      if (f.kind() != Fold.Kind.LINES) {
        r.setKind(
            f.kind() == Fold.Kind.COMMENT ? FoldingRangeKind.Comment : FoldingRangeKind.Region);
      }
      out.add(r);
    }
    return out;
  }

  List<SelectionRange> selections(View view, String path, List<Position> positions) {
    Parsed parsed = view.snapshot().parsed(path).orElse(null);
    List<SelectionRange> out = new ArrayList<>();
    if (parsed == null) {
      return out;
    }
    for (Position p : positions) {
      List<Span> spans = Selections.around(parsed, with.translate().offset(parsed.source(), p));
      SelectionRange at = null;
      for (int i = spans.size() - 1; i >= 0; i--) {
        at = grown(parsed.source(), spans.get(i), at);
      }
      if (at != null) {
        out.add(at);
      }
    }
    return out;
  }

  @SuppressWarnings("NullAway") // the outermost range has no parent
  private SelectionRange grown(Source source, Span span, @Nullable SelectionRange parent) {
    return new SelectionRange(with.translate().range(source, span), parent);
  }

  /** Variables and names of other things, as the protocol packs them. */
  List<Integer> tokens(View view, String path, Optional<Range> range) {
    Source source = view.source(path).orElse(null);
    List<Integer> data = new ArrayList<>();
    if (source == null) {
      return data;
    }
    Span wanted =
        range
            .map(r -> with.translate().span(source, r))
            .orElse(new Span(0, source.text().length()));
    Position last = new Position(0, 0);
    int end = -1;
    for (Mention m : Mentions.of(view.snapshot(), path)) {
      Range at = with.translate().range(m.place());
      boolean oneLine = at.getStart().getLine() == at.getEnd().getLine();
      if (!oneLine
          || m.span().start() < end
          || m.span().length() == 0
          || !wanted.covers(m.span())) {
        continue;
      }
      Position p = at.getStart();
      int line = p.getLine() - last.getLine();
      data.add(line);
      data.add(line == 0 ? p.getCharacter() - last.getCharacter() : p.getCharacter());
      data.add(at.getEnd().getCharacter() - p.getCharacter());
      data.add(TOKENS.indexOf(type(m.symbol())));
      data.add(m.declares() ? 1 : 0);
      last = p;
      end = m.span().end();
    }
    return data;
  }

  private static String type(Symbol symbol) {
    if (symbol instanceof Symbol.OfVariable) {
      return "variable";
    }
    if (symbol instanceof Symbol.OfObject) {
      return "class";
    }
    if (symbol instanceof Symbol.Local l) {
      return type(l.sort());
    }
    return symbol instanceof Symbol.OfPart p ? type(p.sort()) : "namespace";
  }

  private static String type(String sort) {
    return switch (sort) {
      case "task" -> "function";
      case "param" -> "parameter";
      default -> "property";
    };
  }

  List<InlayHint> hints(View view, String path, Range range) {
    Source source = view.source(path).orElse(null);
    List<InlayHint> out = new ArrayList<>();
    if (source == null) {
      return out;
    }
    for (Hints.Hint h : Hints.of(view.snapshot(), path, with.translate().span(source, range))) {
      Position at = with.translate().range(source, Span.at(h.offset())).getStart();
      InlayHint hint = new InlayHint(at, Either.forLeft(h.text()));
      hint.setKind(InlayHintKind.Type);
      hint.setPaddingLeft(true);
      if (!h.more().isEmpty()) {
        hint.setTooltip(Either.forRight(Prose.text(with.features().markdown(), h.more())));
      }
      out.add(hint);
    }
    return out;
  }

  Optional<SignatureHelp> signature(View view, String path, Position position) {
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return Optional.empty();
    }
    int offset = with.translate().offset(source, position);
    return Signature.at(view.snapshot(), path, source.text(), offset).map(this::help);
  }

  private SignatureHelp help(Signature s) {
    List<SignatureInformation> forms = new ArrayList<>();
    for (Signature.Form f : s.forms()) {
      SignatureInformation i = new SignatureInformation(f.label());
      String text = f.meaning() + (s.values().isEmpty() ? "" : "\n" + s.values());
      i.setDocumentation(Prose.text(with.features().markdown(), text));
      i.setParameters(f.parts().stream().map(ParameterInformation::new).toList());
      forms.add(i);
    }
    return new SignatureHelp(forms, s.active(), 0);
  }

  List<TextEdit> format(View view, String path, Optional<Range> range) {
    Parsed parsed = view.snapshot().parsed(path).orElse(null);
    if (parsed == null) {
      return List.of();
    }
    List<Edit> edits =
        range
            .map(r -> Formatter.range(parsed, r.getStart().getLine(), last(r)))
            .orElseGet(() -> Formatter.whole(parsed));
    return edits(parsed.source(), edits);
  }

  /** A range that ends where a line begins does not mean that line. */
  private static int last(Range r) {
    boolean before =
        r.getEnd().getCharacter() == 0 && r.getEnd().getLine() > r.getStart().getLine();
    return r.getEnd().getLine() - (before ? 1 : 0);
  }

  List<TextEdit> typed(View view, String path, Position position) {
    Source source = view.source(path).orElse(null);
    return source == null
        ? List.of()
        : edits(source, Typing.newLine(source, with.translate().offset(source, position)));
  }

  private List<TextEdit> edits(Source source, List<Edit> edits) {
    return edits.stream()
        .map(e -> new TextEdit(with.translate().range(source, e.span()), e.text()))
        .toList();
  }
}
