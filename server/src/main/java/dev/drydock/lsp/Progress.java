package dev.drydock.lsp;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * Tells the client about work that takes more than half a second; shorter work is never mentioned.
 */
final class Progress {
  private static final long PATIENCE_MS = 500;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Scheduler.threads("drydock-progress"));
  private final Map<Object, Shown> shown = new ConcurrentHashMap<>();
  private final long patience;
  private @Nullable DrydockClient client;
  private boolean creates;

  Progress() {
    this(PATIENCE_MS);
  }

  /**
   * @param patience milliseconds that work may take unmentioned
   */
  Progress(long patience) {
    this.patience = patience;
  }

  /**
   * @param canCreate whether the client shows progress that it did not ask for
   */
  void connect(DrydockClient to, boolean canCreate) {
    client = to;
    creates = canCreate;
  }

  /**
   * Begins a piece of work; closing what is returned ends it.
   *
   * @param params of the request, which may bring a token; null for work nobody asked for
   */
  Shown begin(String title, @Nullable WorkDoneProgressParams params) {
    Either<String, Integer> token = params == null ? null : params.getWorkDoneToken();
    Shown work = new Shown(title, token);
    try {
      work.timer = clock.schedule(work::show, patience, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      throw new CancellationException("the server is stopping");
    }
    return work;
  }

  /** The client's cancel button. */
  void cancel(Either<String, Integer> token) {
    Shown work = shown.get(token.get());
    if (work != null) {
      work.cancelled.set(true);
    }
  }

  void stop() {
    clock.shutdownNow();
  }

  /** A piece of work that is shown if it takes long. */
  final class Shown implements AutoCloseable {
    private final String title;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private @Nullable Either<String, Integer> token;
    private @Nullable Future<?> timer;
    private boolean begun;
    private boolean ended;

    private Shown(String title, @Nullable Either<String, Integer> token) {
      this.title = title;
      this.token = token;
    }

    boolean cancelled() {
      return cancelled.get();
    }

    private void show() {
      DrydockClient to = client;
      if (to == null) {
        return;
      }
      if (token != null) {
        report(to);
      } else if (creates) {
        Either<String, Integer> made = Either.forLeft("drydock-" + UUID.randomUUID());
        token = made;
        var unused =
            to.createProgress(new WorkDoneProgressCreateParams(made)).thenRun(() -> report(to));
      }
    }

    private synchronized void report(DrydockClient to) {
      if (!ended && !begun) {
        begun = true;
        WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
        begin.setTitle("Drydock: " + title);
        begin.setCancellable(true);
        send(to, begin);
      }
    }

    private void send(DrydockClient to, WorkDoneProgressNotification what) {
      Either<String, Integer> to1 = token;
      if (to1 != null) {
        shown.put(to1.get(), this);
        to.notifyProgress(new ProgressParams(to1, Either.forLeft(what)));
      }
    }

    @Override
    public synchronized void close() {
      ended = true;
      if (timer != null) {
        timer.cancel(false);
      }
      DrydockClient to = client;
      if (begun && to != null) {
        send(to, new WorkDoneProgressEnd());
      }
      if (token != null) {
        shown.remove(token.get());
      }
    }
  }
}
