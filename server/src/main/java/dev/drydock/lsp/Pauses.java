package dev.drydock.lsp;

import java.util.function.LongSupplier;

/**
 * Clears memory while nobody waits. The collector of a small heap stops everything for some tenths
 * of a second when it is full, which is in the middle of an edit as a rule: edits fill it.
 */
final class Pauses {
  /** Of the heap, from which on it is full soon. */
  private static final double NEARLY_FULL = 0.6;

  /** Of the heap, how much has to have come since the last time to be worth it. */
  private static final double MORE = 0.15;

  private final long most;
  private final LongSupplier used;
  private final Runnable collect;
  private long left;

  Pauses() {
    this(
        Runtime.getRuntime().maxMemory(),
        () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(),
        System::gc);
  }

  /**
   * @param most bytes that the heap may have
   * @param used bytes of it that are taken, those included that nobody needs any more
   * @param collect gives back what nobody needs
   */
  Pauses(long most, LongSupplier used, Runnable collect) {
    this.most = most;
    this.used = used;
    this.collect = collect;
  }

  /** Nobody waits for anything at the moment. */
  void idle() {
    long now = used.getAsLong();
    if (now > NEARLY_FULL * most && now - left > MORE * most) {
      collect.run();
      left = used.getAsLong();
    }
  }
}
