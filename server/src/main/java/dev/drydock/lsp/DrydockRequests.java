package dev.drydock.lsp;

import java.util.concurrent.CompletableFuture;

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
}
