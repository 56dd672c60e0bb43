package dev.drydock.lsp;

import dev.drydock.base.Cancel;
import dev.drydock.base.Wanted;
import dev.drydock.lsp.wire.Answers;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.eclipse.lsp4j.WorkDoneProgressParams;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Runs what is asked, off the reader's thread. The client's {@code $/cancelRequest} answers a
 * request at once, and the work ends at its next check.
 */
final class Scheduler {
  /** Deep input makes deep recursion; a thread's usual half megabyte is not much. */
  private static final long STACK = 16L * 1024 * 1024;

  /** So often something is begun again because somebody typed on. */
  private static final int TIMES = 50;

  private static final long PAUSE_NANOS = 1_000_000;

  private final ExecutorService pool = Executors.newFixedThreadPool(4, threads("drydock-request"));
  private final Progress progress;

  /** What goes on is given up; not by interrupts, which close files under whoever reads them. */
  private volatile boolean stopped;

  Scheduler(Progress progress) {
    this.progress = progress;
  }

  /** An answer computed from one view. */
  @FunctionalInterface
  interface Query<T> {
    T answer(View view, Cancel cancel);
  }

  /**
   * Answers from a view. Where the view is superseded meanwhile, the answer is the error
   * ContentModified, on which an editor asks again if it still cares.
   */
  <T> CompletableFuture<T> on(View view, Query<T> query) {
    return CompletableFutures.computeAsync(
        pool,
        checker -> {
          try {
            return wanted(query, view, either(view, checker::isCanceled));
          } catch (CancellationException e) {
            checker.checkCanceled();
            throw Answers.failure(
                ResponseErrorCode.ContentModified, "the content changed meanwhile");
          }
        });
  }

  /**
   * As {@link #on}, about one file: where the view is superseded and that file is the same in the
   * next one, the answer is from that.
   */
  <T> CompletableFuture<T> about(View first, String path, Query<T> query) {
    return CompletableFutures.computeAsync(
        pool,
        checker -> {
          View view = first;
          for (int i = 0; ; i++) {
            try {
              return wanted(query, view, either(view, checker::isCanceled));
            } catch (CancellationException e) {
              checker.checkCanceled();
              View next = view.folder().view();
              if (stopped || i >= TIMES || next.folder().isGone() || !next.hasSame(path, view)) {
                throw Answers.failure(
                    ResponseErrorCode.ContentModified, "the content changed meanwhile");
              }
              view = next;
              // The next view may be a moment away.
              LockSupport.parkNanos(PAUSE_NANOS);
            }
          }
        });
  }

  /**
   * Answers from the newest view, from the next one where that is superseded: for what somebody
   * asked for once and waits for. Shows progress when it takes long.
   *
   * @param title for people, what is being done
   */
  <T> CompletableFuture<T> newest(
      String title, @Nullable WorkDoneProgressParams token, Supplier<View> views, Query<T> query) {
    return CompletableFutures.computeAsync(
        pool,
        checker -> {
          try (Progress.Shown shown = progress.begin(title, token)) {
            while (true) {
              View view = views.get();
              try {
                return wanted(
                    query, view, either(view, () -> checker.isCanceled() || shown.cancelled()));
              } catch (CancellationException e) {
                checker.checkCanceled();
                if (stopped || shown.cancelled() || !view.snapshot().cancel().cancelled()) {
                  throw e;
                }
                // The next view may be a moment away.
                LockSupport.parkNanos(PAUSE_NANOS);
              }
            }
          }
        });
  }

  /**
   * Answers from the newest views of whatever it takes, again where one of them is superseded
   * meanwhile: for what an editor asks once and does not ask again.
   */
  <T> CompletableFuture<T> again(Supplier<T> work) {
    return CompletableFutures.computeAsync(
        pool,
        checker -> {
          for (int i = 0; ; i++) {
            try {
              return Wanted.by(() -> stopped || checker.isCanceled(), work);
            } catch (CancellationException e) {
              checker.checkCanceled();
              if (stopped || i >= TIMES) {
                throw Answers.failure(
                    ResponseErrorCode.ContentModified, "the content changed meanwhile");
              }
              LockSupport.parkNanos(PAUSE_NANOS);
            }
          }
        });
  }

  private static <T> T wanted(Query<T> query, View view, Cancel cancel) {
    return Wanted.by(cancel, () -> query.answer(view, cancel));
  }

  /** Cancelled by the client, or because there is a newer snapshot. */
  private Cancel either(View view, Cancel client) {
    return () -> stopped || client.cancelled() || view.snapshot().cancel().cancelled();
  }

  /** Takes nothing new; what was asked before is still answered. */
  void finish() {
    pool.shutdown();
  }

  /** Waits that long for what is still being answered, then gives it up. */
  void stop(long time, TimeUnit unit) {
    pool.shutdown();
    try {
      stopped = !pool.awaitTermination(time, unit);
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until nothing goes on any more, after {@link #stop}. */
  boolean ended(long time, TimeUnit unit) throws InterruptedException {
    return pool.awaitTermination(time, unit);
  }

  static ThreadFactory threads(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread t = new Thread(null, work, name + "-" + count.incrementAndGet(), STACK);
      t.setDaemon(true);
      return t;
    };
  }
}
