package dev.drydock.cli;

import dev.drydock.cli.launch.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a run is given from outside.
 *
 * @param terminal its streams
 * @param server the language server, which the command line starts and knows nothing of
 */
public record Session(Terminal terminal, Server server) {
  /** A language server. */
  @FunctionalInterface
  public interface Server {
    /**
     * Serves until the client leaves.
     *
     * @return the exit code that the protocol asks for
     */
    int serve(InputStream in, OutputStream out) throws IOException;

    /** As {@link #serve}, neither reading nor writing the cache. */
    default int serveWithoutCache(InputStream in, OutputStream out) throws IOException {
      return serve(in, out);
    }
  }
}
