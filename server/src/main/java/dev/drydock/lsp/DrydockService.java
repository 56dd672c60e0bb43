package dev.drydock.lsp;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;
import org.jspecify.annotations.Nullable;

/** Requests of our own, {@code drydock/...}, as docs/contract.md has them. */
@JsonSegment("drydock")
public interface DrydockService {
  /** Names a document, virtual or not. */
  record Document(String uri) {}

  /**
   * A range of one.
   *
   * @param within for a range of a file: the one virtual document to look in, instead of every
   *     cluster's
   */
  record Part(String uri, Range range, @Nullable String within) {}

  /** What stands in one. */
  record Text(String text) {}

  /** Places. */
  record Locations(List<Location> locations) {}

  /** Nothing. */
  record Nothing() {}

  /** The text of a virtual document. */
  @JsonRequest
  CompletableFuture<Text> content(Document document);

  /** Where a range of a hydrated document comes from, or what a range of a file became. */
  @JsonRequest
  CompletableFuture<Locations> sourceMap(Part part);

  /** The fleet. */
  @JsonRequest
  CompletableFuture<JsonObject> fleet(Nothing nothing);
}
