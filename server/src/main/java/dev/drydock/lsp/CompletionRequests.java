package dev.drydock.lsp;

import dev.drydock.base.Source;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.completion.Candidate;
import dev.drydock.ide.completion.Code;
import dev.drydock.ide.completion.Completions;
import dev.drydock.ide.rules.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionItemLabelDetails;
import org.eclipse.lsp4j.CompletionItemTag;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.InsertTextMode;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Completions as the protocol has them. */
final class CompletionRequests {
  /** Letters behind which an editor asks by itself. */
  static final List<String> TRIGGERS = List.of(" ", "/", "{", "(", ".", "=", "\"", "'");

  private static final List<Code> CODES =
      Rules.ALL.stream()
          .map(
              r ->
                  new Code(
                      r.code(),
                      r.about().severity().name().toLowerCase(Locale.ROOT),
                      r.about().summary()))
          .distinct()
          .sorted(Comparator.comparing(Code::code))
          .toList();

  private final Conversation with;

  CompletionRequests(Conversation with) {
    this.with = with;
  }

  CompletionList at(View view, String path, Position position) {
    Source source = view.source(path).orElse(null);
    if (source == null) {
      return new CompletionList(List.of());
    }
    int offset = with.translate().offset(source, position);
    Completions found =
        Completions.of(
            view.snapshot(), path, source.text(), offset, with.features().snippets(), CODES);
    List<CompletionItem> items = new ArrayList<>();
    for (Candidate c : found.candidates()) {
      items.add(item(source, c, items.size()));
    }
    return new CompletionList(found.incomplete(), items);
  }

  private CompletionItem item(Source source, Candidate c, int index) {
    CompletionItem item = new CompletionItem(c.label());
    item.setKind(kind(c.kind()));
    if (!c.detail().isEmpty()) {
      if (c.kind() == Candidate.Kind.COMMIT) {
        CompletionItemLabelDetails details = new CompletionItemLabelDetails();
        details.setDescription(c.detail());
        item.setLabelDetails(details);
      }
      item.setDetail(c.detail());
    }
    if (!c.documentation().isEmpty()) {
      item.setDocumentation(
          Either.forRight(Prose.text(with.features().markdown(), c.documentation())));
    }
    String eol = YamlEdits.eol(source);
    item.setTextEdit(
        Either.forLeft(
            new TextEdit(
                with.translate().range(source, c.replaced()), c.text().replace("\n", eol))));
    item.setFilterText(c.filter());
    item.setSortText(String.format(Locale.ROOT, "%05d", index));
    if (c.snippet()) {
      item.setInsertTextFormat(InsertTextFormat.Snippet);
    }
    if (with.features().indentsItself()) {
      item.setInsertTextMode(InsertTextMode.AsIs);
    }
    if (c.deprecated()) {
      item.setTags(List.of(CompletionItemTag.Deprecated));
    }
    return item;
  }

  private static CompletionItemKind kind(Candidate.Kind kind) {
    return switch (kind) {
      case FIELD -> CompletionItemKind.Field;
      case VALUE -> CompletionItemKind.EnumMember;
      case FILE -> CompletionItemKind.File;
      case DIRECTORY -> CompletionItemKind.Folder;
      case OBJECT -> CompletionItemKind.Reference;
      case COMMIT -> CompletionItemKind.Constant;
      case VARIABLE -> CompletionItemKind.Variable;
      case SNIPPET -> CompletionItemKind.Snippet;
    };
  }
}
