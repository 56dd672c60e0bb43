package dev.drydock.lsp;

import dev.drydock.lsp.text.PositionEncoding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.jspecify.annotations.Nullable;

/**
 * What the editor at the other end can do, of what matters here.
 *
 * @param watches whether it can be asked to watch files
 * @param registersConfiguration whether it wants to be told which settings count
 * @param configuration whether it can be asked for settings
 * @param progress whether it shows progress that the server begins
 * @param versionedEdits whether edits may name the version they are for
 * @param createsFiles whether an edit may make a file
 * @param renamesFiles whether an edit may move one
 * @param deletesFiles whether an edit may delete one
 * @param annotatesEdits whether an edit may ask to be confirmed
 * @param lazyEdits whether a code action's edit may be computed when it is chosen
 * @param literalActions whether a code action may be more than a command
 * @param preparesRenames whether it asks what a rename would be about
 * @param markdown whether hovers may be markdown
 * @param linkedDefinitions whether a definition may name the range it is for
 * @param nestedSymbols whether symbols may nest
 * @param codeDescriptions whether a diagnostic may lead to more about its code
 * @param relatedInformation whether a diagnostic may name other places
 * @param refreshesLenses whether it can be told that lenses are stale
 * @param refreshesHints whether it can be told that inlay hints are stale
 * @param refreshesDiagnostics whether it can be told to pull again
 * @param refreshesContent whether it can be told that a virtual document is stale (3.18)
 * @param snippets whether completions may hold places to fill in
 * @param indentsItself whether it must be told to leave the indentation of completions alone
 * @param encoding how it counts columns
 */
record ClientFeatures(
    boolean watches,
    boolean registersConfiguration,
    boolean configuration,
    boolean progress,
    boolean versionedEdits,
    boolean createsFiles,
    boolean renamesFiles,
    boolean deletesFiles,
    boolean annotatesEdits,
    boolean lazyEdits,
    boolean literalActions,
    boolean preparesRenames,
    boolean markdown,
    boolean linkedDefinitions,
    boolean nestedSymbols,
    boolean codeDescriptions,
    boolean relatedInformation,
    boolean refreshesLenses,
    boolean refreshesHints,
    boolean refreshesDiagnostics,
    boolean refreshesContent,
    boolean snippets,
    boolean indentsItself,
    PositionEncoding encoding) {

  static ClientFeatures of(InitializeParams params) {
    Ask<ClientCapabilities> all = new Ask<>(params.getCapabilities());
    var workspace = all.to(ClientCapabilities::getWorkspace);
    var text = all.to(ClientCapabilities::getTextDocument);
    var edits = workspace.to(w -> w.getWorkspaceEdit());
    List<String> operations = edits.to(e -> e.getResourceOperations()).or(List.of());
    List<String> lazy =
        text.to(t -> t.getCodeAction())
            .to(c -> c.getResolveSupport())
            .to(r -> r.getProperties())
            .or(List.of());
    List<String> hover = text.to(t -> t.getHover()).to(h -> h.getContentFormat()).or(List.of());
    var item = text.to(t -> t.getCompletion()).to(c -> c.getCompletionItem());
    return new ClientFeatures(
        workspace.to(w -> w.getDidChangeWatchedFiles()).to(d -> d.getDynamicRegistration()).yes(),
        workspace.to(w -> w.getDidChangeConfiguration()).to(d -> d.getDynamicRegistration()).yes(),
        workspace.to(w -> w.getConfiguration()).yes(),
        all.to(c -> c.getWindow()).to(w -> w.getWorkDoneProgress()).yes(),
        edits.to(e -> e.getDocumentChanges()).yes(),
        operations.contains(ResourceOperationKind.Create),
        operations.contains(ResourceOperationKind.Rename)
            && edits.to(e -> e.getDocumentChanges()).yes(),
        operations.contains(ResourceOperationKind.Delete)
            && edits.to(e -> e.getDocumentChanges()).yes(),
        edits.to(e -> e.getChangeAnnotationSupport()).present()
            && edits.to(e -> e.getDocumentChanges()).yes(),
        lazy.contains("edit"),
        text.to(t -> t.getCodeAction()).to(c -> c.getCodeActionLiteralSupport()).present(),
        text.to(t -> t.getRename()).to(r -> r.getPrepareSupport()).yes(),
        hover.contains(MarkupKind.MARKDOWN),
        text.to(t -> t.getDefinition()).to(d -> d.getLinkSupport()).yes(),
        text.to(t -> t.getDocumentSymbol()).to(d -> d.getHierarchicalDocumentSymbolSupport()).yes(),
        text.to(t -> t.getPublishDiagnostics()).to(p -> p.getCodeDescriptionSupport()).yes(),
        text.to(t -> t.getPublishDiagnostics()).to(p -> p.getRelatedInformation()).yes(),
        workspace.to(w -> w.getCodeLens()).to(c -> c.getRefreshSupport()).yes(),
        workspace.to(w -> w.getInlayHint()).to(h -> h.getRefreshSupport()).yes(),
        workspace.to(w -> w.getDiagnostics()).to(d -> d.getRefreshSupport()).yes(),
        workspace.to(w -> w.getTextDocumentContent()).present(),
        item.to(c -> c.getSnippetSupport()).yes(),
        item.to(c -> c.getInsertTextModeSupport()).present(),
        PositionEncoding.among(
            all.to(c -> c.getGeneral()).to(g -> g.getPositionEncodings()).or(List.of())));
  }

  /** A walk down capabilities of which any may be missing. */
  private record Ask<T>(@Nullable T value) {
    <U> Ask<U> to(Function<T, @Nullable U> next) {
      return new Ask<>(value == null ? null : next.apply(value));
    }

    T or(T other) {
      return Optional.ofNullable(value).orElse(other);
    }

    boolean present() {
      return value != null;
    }

    boolean yes() {
      return Boolean.TRUE.equals(value);
    }
  }
}
