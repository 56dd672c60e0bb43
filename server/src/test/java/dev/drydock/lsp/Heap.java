package dev.drydock.lsp;

import java.util.ArrayList;
import java.util.List;

/** What this process holds. */
final class Heap {
  private static final int CHUNK = 16 << 20;

  private Heap() {}

  /** Memory runs out once: caches give up what they can. */
  static void press() {
    List<byte[]> pressure = new ArrayList<>();
    try {
      while (true) {
        pressure.add(new byte[CHUNK]);
      }
    } catch (OutOfMemoryError e) {
      pressure.clear();
    }
  }

  /** Bytes that are reachable. */
  static long held() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Runtime r = Runtime.getRuntime();
      least = Math.min(least, r.totalMemory() - r.freeMemory());
    }
    return least;
  }
}
