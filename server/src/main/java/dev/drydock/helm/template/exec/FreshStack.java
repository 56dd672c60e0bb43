package dev.drydock.helm.template.exec;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs work on a thread of its own, because templates may include each other a thousand deep, as
 * Helm allows, and the caller's stack does not hold that.
 */
final class FreshStack {
  /** So many templates deep the stack is changed. */
  static final int EVERY = 100;

  private static final long SIZE = 16L << 20;

  private FreshStack() {}

  static void run(Runnable work) {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread t =
        new Thread(
            null,
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                thrown.set(e);
              }
            },
            "templates",
            SIZE);
    t.start();
    boolean interrupted = false;
    while (true) {
      try {
        t.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable e = thrown.get();
    if (e instanceof Error error) {
      throw error;
    }
    if (e instanceof RuntimeException failure) {
      throw failure;
    }
  }
}
