package dev.drydock;

import dev.drydock.cli.Drydock;
import dev.drydock.cli.Session;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.lsp.Stdio;
import dev.drydock.vfs.ResultCache;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * Where the process starts: wires the command line to the language server and ends with the exit
 * code.
 */
public final class Main {
  private Main() {}

  /** Runs {@code args} as {@code drydock} would; never returns. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    System.exit(Drydock.run(new Session(terminal, new LanguageServer(terminal)), args));
  }

  private record LanguageServer(Terminal terminal) implements Session.Server {
    @Override
    public int serve(InputStream in, OutputStream out) {
      return Stdio.serve(in, out, log(), ResultCache.ofUser(System.getenv(), Main.class));
    }

    @Override
    public int serveWithoutCache(InputStream in, OutputStream out) {
      return Stdio.serve(in, out, log(), ResultCache.NONE);
    }

    private Consumer<String> log() {
      return line -> terminal.say("drydock: " + line);
    }
  }
}
