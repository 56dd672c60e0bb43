package dev.drydock.lsp;

import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.Apis;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.SymbolKind;

/** The objects of a file and their first two levels of fields, as symbols. */
record Outline(Translate translate) {
  private static final int DEPTH = 2;

  List<DocumentSymbol> of(Parsed parsed) {
    List<DocumentSymbol> out = new ArrayList<>();
    Source source = parsed.source();
    for (Document d : parsed.documents()) {
      if (d.root() instanceof MapNode root && !root.isEmpty()) {
        String name =
            ResourceId.of(root)
                .filter(i -> !i.name().isEmpty())
                .map(ResourceId::label)
                .orElse(root.text("kind").orElse(unnamed(source.path())));
        Span whole = trimmed(source.text(), d.span());
        Span first = root.entries().get(0).key().origin().place().map(p -> p.span()).orElse(whole);
        out.add(symbol(source, name, SymbolKind.Class, whole, first, fields(source, root, DEPTH)));
      }
    }
    return out;
  }

  /** What a document is called that says no kind: of a kustomization it may be left out. */
  private static String unnamed(String path) {
    return Apis.isKustomization(path) ? "Kustomization" : "document";
  }

  private List<DocumentSymbol> fields(Source source, MapNode map, int depth) {
    List<DocumentSymbol> out = new ArrayList<>();
    if (depth == 0) {
      return out;
    }
    for (MapNode.Entry e : map.entries()) {
      if (e.key().origin().place().isEmpty() || e.name().isBlank()) {
        continue;
      }
      Span key = e.key().origin().place().get().span();
      Node value = e.value();
      int end = value.origin().place().map(p -> p.span().end()).orElse(key.end());
      Span whole = trimmed(source.text(), new Span(key.start(), Math.max(key.end(), end)));
      boolean inner = value instanceof MapNode m && !m.isEmpty();
      out.add(
          symbol(
              source,
              e.name(),
              inner ? SymbolKind.Object : SymbolKind.Field,
              whole,
              key,
              inner ? fields(source, (MapNode) value, depth - 1) : List.of()));
    }
    return out;
  }

  private DocumentSymbol symbol(
      Source source,
      String name,
      SymbolKind kind,
      Span whole,
      Span selected,
      List<DocumentSymbol> in) {
    Span around =
        new Span(Math.min(whole.start(), selected.start()), Math.max(whole.end(), selected.end()));
    DocumentSymbol s =
        new DocumentSymbol(
            name, kind, translate.range(source, around), translate.range(source, selected));
    s.setChildren(in);
    return s;
  }

  private static Span trimmed(String text, Span span) {
    int end = span.end();
    while (end > span.start() && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new Span(span.start(), end);
  }
}
