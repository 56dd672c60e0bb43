package dev.drydock.cli.launch;

import java.util.Timer;
import java.util.TimerTask;

/**
 * One line on a person's terminal that says what is being done, from the second second on; nothing
 * anywhere else. Closing it takes the line away.
 */
public final class Progress implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 1000;
  private static final long BETWEEN_MILLIS = 200;

  private final Terminal terminal;
  private final Timer timer = new Timer("progress", true);
  private volatile String doing;
  private boolean shown;

  private Progress(Terminal terminal, String doing) {
    this.terminal = terminal;
    this.doing = doing;
    if (terminal.errIsTerminal()) {
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              show();
            }
          },
          PATIENCE_MILLIS,
          BETWEEN_MILLIS);
    }
  }

  public static Progress of(Terminal terminal, String doing) {
    return new Progress(terminal, doing);
  }

  public void now(String what) {
    doing = what;
  }

  private synchronized void show() {
    String line = Terminal.harmless(doing).replace('\n', ' ');
    terminal.err().print("\r\u001b[K" + line.substring(0, Math.min(line.length(), 78)));
    terminal.err().flush();
    shown = true;
  }

  @Override
  public synchronized void close() {
    timer.cancel();
    if (shown) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
      shown = false;
    }
  }
}
