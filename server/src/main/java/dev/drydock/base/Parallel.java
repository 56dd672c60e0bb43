package dev.drydock.base;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Work on many things at once, on as many threads as there are processors. */
public final class Parallel {
  private Parallel() {}

  /**
   * Does the same to each of some things.
   *
   * @param work safe for many threads; what it throws ends the whole, once the others are done with
   *     what they are at
   * @return the results in the order of the things; all threads work for whom this one works for
   */
  public static <T, R> List<R> map(List<T> things, Function<T, R> work) {
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), things.size());
    Object[] results = new Object[things.size()];
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failed = new AtomicReference<>();
    Runnable loop =
        () -> {
          for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
            if (failed.get() != null) {
              return;
            }
            try {
              results[i] = work.apply(things.get(i));
            } catch (RuntimeException | Error e) {
              failed.compareAndSet(null, e);
            }
          }
        };
    Cancel wanted = Wanted.now();
    Runnable helping =
        () ->
            Wanted.by(
                wanted,
                () -> {
                  loop.run();
                  return true;
                });
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread t = new Thread(helping, "drydock-parallel-" + i);
      t.setDaemon(true);
      t.start();
      others.add(t);
    }
    loop.run();
    boolean interrupted = false;
    for (Thread t : others) {
      while (t.isAlive()) {
        try {
          t.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable e = failed.get();
    if (e instanceof Error error) {
      throw error;
    }
    if (e instanceof RuntimeException exception) {
      throw exception;
    }
    @SuppressWarnings("unchecked")
    List<R> out = (List<R>) Arrays.asList(results);
    return out;
  }
}
