package dev.drydock.lsp;

import dev.drydock.base.Source;
import dev.drydock.ide.HydratedText;
import dev.drydock.ide.preview.DocumentName;
import dev.drydock.ide.preview.Preview;
import dev.drydock.ide.preview.Side;
import dev.drydock.ide.preview.Target;
import dev.drydock.index.Snapshot;
import dev.drydock.lsp.wire.Answers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.TextDocumentContentRefreshParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Virtual documents: what stands in them, who was given which, when one is stale. */
final class Contents {
  /** So many documents are watched; not every client says when it closes one. */
  private static final int KEPT = 64;

  private final Conversation with;

  /**
   * The content id of the text each document had when it was last given away; a shown document is
   * asked for again.
   */
  private final Map<String, String> given =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  Contents(Conversation with) {
    this.with = with;
  }

  /** The text of a document, for the client to show. */
  CompletableFuture<String> text(String uri) {
    Optional<String> page = RulePages.text(uri);
    if (page.isPresent()) {
      return CompletableFuture.completedFuture(page.get());
    }
    DocumentName name = name(uri);
    Folder folder = folder(name);
    with.watching().lookAround();
    return with.scheduler()
        .newest(
            "hydrating " + name.target().title(),
            null,
            folder::view,
            (view, cancel) -> {
              Source source = shown(view, name).source();
              synchronized (given) {
                given.put(uri, source.contentId());
              }
              return source.text();
            });
  }

  /**
   * What a document shows: nothing where that side has no such thing, so that it can be compared.
   */
  private HydratedText shown(View view, DocumentName name) {
    return view.derived()
        .preview(name, () -> Preview.of(side(view, name.side()), name).orElse(Preview.EMPTY))
        .text();
  }

  /**
   * The document in a view, with the way back to its origins.
   *
   * @throws ResponseErrorException where that side has no such thing
   */
  @SuppressWarnings("ReferenceEquality") // there is one such preview
  Preview preview(View view, DocumentName name) {
    Preview preview =
        view.derived()
            .preview(name, () -> Preview.of(side(view, name.side()), name).orElse(Preview.EMPTY));
    if (preview == Preview.EMPTY) {
      throw failed("there is no " + name.target().title() + " in that state of the repository");
    }
    return preview;
  }

  /** The snapshot that a side means. */
  Snapshot side(View view, Side side) {
    if (side instanceof Side.At at) {
      return view.derived().side(side, () -> at(view, at.commit()));
    }
    if (side instanceof Side.Promoted p) {
      return view.derived().side(side, () -> Promotions.after(view, p));
    }
    return view.snapshot();
  }

  private static Snapshot at(View view, String commit) {
    return view.snapshot()
        .git()
        .flatMap(g -> g.tree(commit))
        .map(view.snapshot()::over)
        .orElseThrow(() -> failed("commit " + commit + " is not in the repository"));
  }

  DocumentName name(String uri) {
    return DocumentName.parse(uri)
        .orElseThrow(
            () ->
                Answers.failure(
                    ResponseErrorCode.InvalidParams, uri + " names no document of Drydock's"));
  }

  Folder folder(DocumentName name) {
    return with.folders()
        .named(name.folder())
        .orElseThrow(() -> failed("no repository called " + name.folder() + " is open"));
  }

  /** The name of a document for a target of a folder, secrets as the user has it. */
  DocumentName of(Folder folder, Side side, Target target) {
    return new DocumentName(folder.name(), side, target, with.settings().showSecrets());
  }

  /** The editor closed a document. */
  void closed(String uri) {
    synchronized (given) {
      given.remove(uri);
    }
  }

  /** Tells the client which of the documents that it was given hold something else in this view. */
  void stale(View view) {
    Map<String, String> then;
    synchronized (given) {
      then = Map.copyOf(given);
    }
    then.forEach(
        (uri, id) ->
            DocumentName.parse(uri)
                .filter(name -> !(name.side() instanceof Side.At))
                .filter(name -> name.folder().equals(view.folder().name()))
                .filter(name -> !id(view, name).equals(id))
                .ifPresent(name -> tell(uri)));
  }

  private void tell(String uri) {
    with.client().didChangeContent(new DrydockClient.Changed(uri));
    if (with.features().refreshesContent()) {
      var unused =
          with.client().refreshTextDocumentContent(new TextDocumentContentRefreshParams(uri));
    }
  }

  private String id(View view, DocumentName name) {
    try {
      return shown(view, name).source().contentId();
    } catch (ResponseErrorException e) {
      return ""; // it is gone, and who shows it should know
    }
  }

  private static RuntimeException failed(String why) {
    return Answers.failure(ResponseErrorCode.RequestFailed, why);
  }
}
