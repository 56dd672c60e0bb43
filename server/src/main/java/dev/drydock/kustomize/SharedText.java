package dev.drydock.kustomize;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What objects print as that all print alike, in UTF-8: printed by the first who is asked. */
public final class SharedText {
  private volatile byte @Nullable [] bytes;

  /** The bytes where they are printed already, not to be changed; else null. */
  public byte @Nullable [] known() {
    return bytes;
  }

  /** The bytes, not to be changed. */
  public byte[] bytes(Supplier<byte[]> print) {
    byte[] known = bytes;
    if (known == null) {
      known = print.get();
      bytes = known;
    }
    return known;
  }
}
