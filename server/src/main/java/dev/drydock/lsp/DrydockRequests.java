package dev.drydock.lsp;

import com.google.gson.JsonObject;
import dev.drydock.ide.preview.DocumentName;
import dev.drydock.ide.preview.Side;
import dev.drydock.ide.preview.Target;
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
                            new Locations(
                                origins.hydrated(
                                    view, l.path(), part.range(), within(view, part), cancel))))
        .orElseGet(() -> CompletableFuture.completedFuture(new Locations(List.of())));
  }

  /** The documents to look in: the one that is named, else what each cluster gets. */
  private List<DocumentName> within(View view, Part part) {
    if (part.within() != null) {
      return List.of(with.contents().name(part.within()));
    }
    return view.snapshot().fleet().clusters().stream()
        .map(c -> with.contents().of(view.folder(), Side.NOW, new Target.OfCluster(c.name())))
        .toList();
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
