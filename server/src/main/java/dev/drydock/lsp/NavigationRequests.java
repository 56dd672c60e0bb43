package dev.drydock.lsp;

import com.google.gson.JsonObject;
import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.navigate.Consumers;
import dev.drydock.ide.navigate.Links;
import dev.drydock.ide.navigate.Mention;
import dev.drydock.ide.navigate.Mentions;
import dev.drydock.ide.navigate.Symbol;
import dev.drydock.index.Catalogue.Declared;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** From a name to its other places: references, declarations, who consumes a base. */
final class NavigationRequests {
  /** So many symbols answer one query. */
  private static final int SYMBOLS = 500;

  private final Conversation with;

  NavigationRequests(Conversation with) {
    this.with = with;
  }

  List<Location> references(View view, String path, Position position, boolean declarations) {
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return List.of();
    }
    int offset = with.translate().offset(source, position);
    Links links = Links.of(view.snapshot());
    return Stream.concat(
            links.references(path, offset).stream().filter(m -> declarations || !m.declares()),
            links.starters(path, offset).stream())
        .map(m -> with.translate().location(view, m.place()))
        .distinct()
        .toList();
  }

  List<Location> declarations(View view, String path, Position position) {
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return List.of();
    }
    int offset = with.translate().offset(source, position);
    return Links.of(view.snapshot()).declarations(path, offset).stream()
        .map(m -> with.translate().location(view, m.place()))
        .distinct()
        .toList();
  }

  /** Who builds on what stands here: of a base its flavours, of a flavour its clusters. */
  List<Location> implementations(View view, String path, Position position) {
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return List.of();
    }
    Links links = Links.of(view.snapshot());
    Optional<Symbol> symbol = links.symbol(path, with.translate().offset(source, position));
    Set<Location> out = new LinkedHashSet<>();
    if (symbol.isPresent() && symbol.get() instanceof Symbol.OfPath p) {
      naming(view, links.consumers(), p.path(), out);
    } else if (symbol.isPresent()) {
      for (Mention m : links.declarations(path, with.translate().offset(source, position))) {
        for (String d : links.consumers().holding(m.path())) {
          naming(view, links.consumers(), d, out);
        }
      }
    }
    return List.copyOf(out);
  }

  private void naming(View view, Consumers consumers, String path, Set<Location> out) {
    Set<String> directories = new LinkedHashSet<>(List.of(path));
    directories.addAll(consumers.allAbove(path));
    for (String d : directories) {
      consumers.naming(d).forEach(m -> out.add(with.translate().location(view, m.place())));
    }
  }

  List<DocumentHighlight> highlights(View view, String path, Position position) {
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return List.of();
    }
    return Mentions.at(view.snapshot(), path, with.translate().offset(source, position))
        .map(m -> Links.inFile(view.snapshot(), m))
        .orElse(List.of())
        .stream()
        .map(
            m ->
                new DocumentHighlight(
                    with.translate().range(m.place()),
                    m.declares() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read))
        .distinct()
        .toList();
  }

  // Call hierarchy over kustomizations.

  List<CallHierarchyItem> prepare(View view, String path, Position position) {
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return List.of();
    }
    Links links = Links.of(view.snapshot());
    Optional<Symbol> symbol = links.symbol(path, with.translate().offset(source, position));
    if (symbol.isPresent() && symbol.get() instanceof Symbol.OfPath p) {
      return item(view, p.path()).stream().toList();
    }
    return links.consumers().holding(path).stream().flatMap(d -> item(view, d).stream()).toList();
  }

  List<CallHierarchyIncomingCall> incoming(View view, String directory) {
    Consumers consumers = Links.of(view.snapshot()).consumers();
    Map<String, List<Range>> by = new LinkedHashMap<>();
    for (Mention m : consumers.naming(directory)) {
      by.computeIfAbsent(m.path(), k -> new ArrayList<>()).add(with.translate().range(m.place()));
    }
    List<CallHierarchyIncomingCall> out = new ArrayList<>();
    by.forEach(
        (file, ranges) ->
            consumers.holding(file).stream()
                .findFirst()
                .or(() -> Optional.of(Paths.parent(file)))
                .flatMap(d -> item(view, d, file))
                .ifPresent(i -> out.add(new CallHierarchyIncomingCall(i, ranges))));
    return out;
  }

  List<CallHierarchyOutgoingCall> outgoing(View view, String directory, String file) {
    List<CallHierarchyOutgoingCall> out = new ArrayList<>();
    for (Mention m : Mentions.of(view.snapshot(), file)) {
      if (m.symbol() instanceof Symbol.OfPath p && !p.path().equals(directory)) {
        item(view, p.path())
            .ifPresent(
                i ->
                    out.add(
                        new CallHierarchyOutgoingCall(
                            i, List.of(with.translate().range(m.place())))));
      }
    }
    return out;
  }

  private Optional<CallHierarchyItem> item(View view, String directory) {
    return view.snapshot().kustomizationFile(directory).flatMap(f -> item(view, directory, f));
  }

  private Optional<CallHierarchyItem> item(View view, String directory, String file) {
    Range start = new Range(new Position(0, 0), new Position(0, 0));
    Optional<Cluster> cluster =
        view.snapshot().fleet().clusters().stream()
            .filter(c -> c.path().equals(directory))
            .findFirst();
    String name = cluster.map(Cluster::name).orElse(directory.isEmpty() ? "." : directory);
    CallHierarchyItem item =
        new CallHierarchyItem(
            name,
            cluster.isPresent() ? SymbolKind.Namespace : SymbolKind.Module,
            view.uri(file),
            start,
            start);
    item.setDetail(file);
    JsonObject data = new JsonObject();
    data.addProperty("directory", directory);
    data.addProperty("file", file);
    item.setData(data);
    return Optional.of(item);
  }

  // Symbols of the workspace.

  List<WorkspaceSymbol> symbols(List<View> views, String query) {
    List<WorkspaceSymbol> out = new ArrayList<>();
    for (View view : views) {
      for (Cluster c : view.snapshot().fleet().clusters()) {
        c.at()
            .ifPresent(at -> add(view, c.name(), SymbolKind.Namespace, at, "cluster", query, out));
      }
      for (String d : view.snapshot().kustomizations()) {
        view.snapshot()
            .kustomizationFile(d)
            .flatMap(view::source)
            .ifPresent(
                s ->
                    add(
                        view,
                        d,
                        SymbolKind.Module,
                        s.place(Span.at(0)),
                        "kustomization",
                        query,
                        out));
      }
      for (Declared d : view.snapshot().catalogue().all().toList()) {
        view.snapshot().cancel().check();
        add(view, d.id().label(), SymbolKind.Object, d.at(), d.path(), query, out);
      }
    }
    return out.size() <= SYMBOLS ? out : out.subList(0, SYMBOLS);
  }

  private void add(
      View view,
      String name,
      SymbolKind kind,
      Place at,
      String container,
      String query,
      List<WorkspaceSymbol> out) {
    if (out.size() <= SYMBOLS && !name.isEmpty() && matches(name, query) && view.holds(at)) {
      out.add(
          new WorkspaceSymbol(
              name, kind, Either.forLeft(with.translate().location(view, at)), container));
    }
  }

  /** Whether the letters of the query stand in the name in that order. */
  private static boolean matches(String name, String query) {
    String n = name.toLowerCase(Locale.ROOT);
    int at = 0;
    for (char c : query.toLowerCase(Locale.ROOT).toCharArray()) {
      at = c == ' ' ? at : n.indexOf(c, at) + 1;
      if (at == 0 && c != ' ') {
        return false;
      }
    }
    return true;
  }
}
