package dev.drydock.lsp;

import dev.drydock.base.Guard;
import dev.drydock.lsp.wire.Answers;
import dev.drydock.lsp.wire.Connection;
import dev.drydock.vfs.ResultCache;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Serves one client over two streams, until it leaves, one way or another. */
public final class Stdio {
  /** So long the end takes at most, of which the client has the rest to read what was said. */
  private static final long END_MS = 600;

  /** In tests nothing may go on behind it. */
  private static final long WHOLE_END_MS = 60_000;

  private static final long LAST_WORDS_MS = 100;

  private final Consumer<String> log;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean exitSaid = new AtomicBoolean();
  private final AtomicReference<@Nullable String> why = new AtomicReference<>();

  private Stdio(Consumer<String> log) {
    this.log = log;
  }

  /**
   * Serves until the client says {@code exit}, closes its side, stops reading or dies.
   *
   * @param log lines for people, without line breaks
   * @return 0 where the client took its leave as the protocol has it, else 1
   */
  public static int serve(InputStream in, OutputStream out, Consumer<String> log) {
    return serve(in, out, log, ResultCache.NONE);
  }

  /**
   * As {@link #serve(InputStream, OutputStream, Consumer)}.
   *
   * @param cache what earlier processes left for this one
   */
  public static int serve(
      InputStream in, OutputStream out, Consumer<String> log, ResultCache cache) {
    return new Stdio(log).run(in, out, Opener.ofDisk(cache), new Progress(), false);
  }

  /** As {@link #serve}, with rules that throw what goes wrong in them: for tests. */
  static int serveStrictly(InputStream in, OutputStream out, Consumer<String> log) {
    return serveStrictly(in, out, log, ResultCache.NONE);
  }

  /** As {@link #serveStrictly(InputStream, OutputStream, Consumer)}, with a cache. */
  static int serveStrictly(
      InputStream in, OutputStream out, Consumer<String> log, ResultCache cache) {
    return new Stdio(log).run(in, out, Opener.ofDisk(cache), new Progress(), true);
  }

  /** What fails because the end has come is nobody's concern. */
  private void failed(String rule, Throwable t) {
    if (over.getCount() > 0) {
      log.accept("rule " + rule + " failed: " + Answers.describe(t));
    }
  }

  private int run(
      InputStream in, OutputStream out, Opener opener, Progress progress, boolean strict) {
    quieten();
    Guard guard = new Guard(strict, this::failed);
    Conversation conversation = new Conversation(opener, progress, guard, log);
    DrydockServer server = new DrydockServer(conversation, life());
    Connection<DrydockClient> connection =
        new Connection<>(
            server, DrydockClient.class, in, out, log, () -> end("the client reads no more"));
    conversation.connect(connection.client());
    // The reader may be stuck in a read that nothing ends; then the process goes without it.
    Thread reader = new Thread(null, () -> read(connection), "drydock-reader", 16L * 1024 * 1024);
    reader.setDaemon(true);
    reader.start();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long began = System.nanoTime();
    conversation.stop(strict ? WHOLE_END_MS : END_MS);
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    connection.close(Math.max(LAST_WORDS_MS, END_MS - took), TimeUnit.MILLISECONDS);
    String reason = why.get();
    if (reason != null) {
      log.accept(reason);
    }
    return connection.shutdownAsked() && (exitSaid.get() || reason == null) ? 0 : 1;
  }

  private void read(Connection<DrydockClient> connection) {
    try {
      switch (connection.listen()) {
        case CLOSED ->
            end(
                connection.shutdownAsked()
                    ? null
                    : "the client closed the connection without a word");
        case CUT_OFF -> end("the client closed the connection in the middle of a message");
        case FAILED -> end("the connection to the client broke");
      }
    } catch (RuntimeException | Error e) {
      end("the reader failed: " + Answers.describe(e));
    }
  }

  private void end(@Nullable String reason) {
    if (!exitSaid.get()) {
      why.compareAndSet(null, reason);
    }
    over.countDown();
  }

  private DrydockServer.Life life() {
    return new DrydockServer.Life() {
      @Override
      public void bindTo(long processId) {
        var client = ProcessHandle.of(processId);
        if (client.isEmpty()) {
          // In a container of its own the server cannot see the client's process.
          log.accept(
              "the client's process " + processId + " cannot be seen; its end will not be noticed");
        }
        client.ifPresent(
            p -> {
              var unused = p.onExit().thenRun(() -> end("the client's process is gone"));
            });
      }

      @Override
      public void exit() {
        exitSaid.set(true);
        over.countDown();
      }
    };
  }

  /** LSP4J logs through java.util.logging, with traces; here it is one line each. */
  private void quieten() {
    Logger lsp4j = Logger.getLogger("org.eclipse.lsp4j");
    lsp4j.setUseParentHandlers(false);
    for (Handler h : lsp4j.getHandlers()) {
      lsp4j.removeHandler(h);
    }
    lsp4j.setLevel(Level.WARNING);
    lsp4j.addHandler(new Lines(log));
    KEPT.set(lsp4j);
  }

  /** Loggers that nobody holds are collected, with what was set on them. */
  private static final AtomicReference<@Nullable Logger> KEPT = new AtomicReference<>();

  private static final class Lines extends Handler {
    private final Consumer<String> to;

    Lines(Consumer<String> to) {
      this.to = to;
    }

    @Override
    public void publish(LogRecord record) {
      if (isLoggable(record)) {
        String message = String.valueOf(record.getMessage()).lines().findFirst().orElse("");
        Throwable t = record.getThrown();
        to.accept(t == null ? message : message + ": " + Answers.describe(Answers.cause(t)));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
