package dev.drydock.lsp;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.services.LanguageClient;

/** What the server can say to the editor, beyond the protocol's own words. */
public interface DrydockClient extends LanguageClient {
  /** The argument of {@link #didChangeContent}. */
  record Changed(String uri) {}

  /** A virtual document is stale: who shows it asks for its content again. */
  @JsonNotification("drydock/didChangeContent")
  void didChangeContent(Changed what);
}
