package dev.drydock.kustomize.load;

import dev.drydock.base.Source;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.Blob;
import java.nio.charset.StandardCharsets;

/**
 * A file that a kustomization named.
 *
 * @param path in the tree, as it was named (links not resolved)
 */
public record LoadedFile(String path, Blob blob) {
  public byte[] bytes() {
    return blob.bytes();
  }

  /** The content as text with its places; bytes that are no UTF-8 become U+FFFD. */
  public Source source() {
    return new Source(
        path,
        blob.id(),
        SourceCache.decode(blob.bytes())
            .orElseGet(() -> new String(blob.bytes(), StandardCharsets.UTF_8)));
  }
}
