package dev.drydock.base;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Runs pieces of work of which one may fail without taking the others with it. A failure is
 * reported once for each name; in strict mode (tests) it is thrown.
 */
public final class Guard {
  private final boolean strict;
  private final BiConsumer<String, Throwable> report;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  public Guard(boolean strict, BiConsumer<String, Throwable> report) {
    this.strict = strict;
    this.report = report;
  }

  /** A guard that throws what goes wrong. */
  public static Guard strict() {
    return new Guard(true, (name, t) -> {});
  }

  /** Whether anything went wrong so far. */
  public boolean failed() {
    return !reported.isEmpty();
  }

  /**
   * @return whether the work ended normally
   * @throws CancellationException always passed on
   */
  public boolean run(String name, Runnable work) {
    try {
      work.run();
      return true;
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      if (strict) {
        throw e;
      }
      if (reported.add(name)) {
        report.accept(name, e);
      }
      return false;
    }
  }
}
