package dev.drydock.lsp;

import com.google.gson.JsonObject;
import dev.drydock.ide.preview.DocumentName;
import dev.drydock.lsp.wire.Answers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Answers the requests of our own. */
final class DrydockRequests implements DrydockService {
  private final Conversation with;

  DrydockRequests(Conversation with) {
    this.with = with;
  }

  @Override
  public CompletableFuture<Text> content(Document document) {
    return with.contents().text(document.uri()).thenApply(Text::new);
  }

  @Override
  public CompletableFuture<Locations> sourceMap(Part part) {
    Origins origins = new Origins(with);
    Optional<DocumentName> name = DocumentName.parse(part.uri());
    if (name.isPresent()) {
      Folder folder = with.contents().folder(name.get());
      return with.scheduler()
          .newest(
              "looking for origins",
              null,
              folder::view,
              (view, cancel) -> new Locations(origins.sources(view, name.get(), part.range())));
    }
    return with.locate(part.uri())
        .map(
            l ->
                with.scheduler()
                    .on(
                        l.view(),
                        (view, cancel) ->
                            new Locations(origins.hydrated(view, l.path(), part.range(), cancel))))
        .orElseGet(() -> CompletableFuture.completedFuture(new Locations(List.of())));
  }

  @Override
  public CompletableFuture<JsonObject> fleet(Nothing nothing) {
    with.watching().lookAround();
    Folder folder =
        with.folders().all().stream()
            .findFirst()
            .orElseThrow(
                () -> Answers.failure(ResponseErrorCode.RequestFailed, "no repository is open"));
    return with.scheduler()
        .newest("reading the fleet", null, folder::view, (view, cancel) -> FleetAnswer.of(view));
  }
}
