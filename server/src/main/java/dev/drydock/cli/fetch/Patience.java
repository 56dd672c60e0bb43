package dev.drydock.cli.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a body as long as it comes: from a server that stops sending, or nearly so, it turns away.
 */
final class Patience {
  private final Duration span;
  private final int least;

  /**
   * @param span how long to wait
   * @param least how many bytes have to come in each such span, but for the last
   */
  Patience(Duration span, int least) {
    this.span = span;
    this.least = least;
  }

  /**
   * At most so many bytes.
   *
   * @throws FetchFailure where they come too slowly
   * @throws IOException where they end too early
   */
  byte[] read(InputStream in, int most) throws IOException {
    AtomicLong got = new AtomicLong();
    AtomicBoolean late = new AtomicBoolean();
    Timer timer = new Timer("patience", true);
    timer.schedule(
        new TimerTask() {
          private long before;

          @Override
          public void run() {
            long now = got.get();
            if (now - before < least) {
              late.set(true);
              cancel();
              close(in);
            }
            before = now;
          }
        },
        span.toMillis(),
        span.toMillis());
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0 && out.size() < most; n = in.read(buffer)) {
        got.addAndGet(n);
        out.write(buffer, 0, Math.min(n, most - out.size()));
      }
      if (late.get()) {
        throw tooSlow();
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw late.get() ? tooSlow() : e;
    } finally {
      timer.cancel();
    }
  }

  private FetchFailure tooSlow() {
    return new FetchFailure(
        "the server sent less than " + least + " bytes in " + span.toSeconds() + " seconds");
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // It is given up anyway.
    }
  }
}
