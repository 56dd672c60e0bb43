package dev.drydock.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drydock lsp}. */
@Command(
    description = "Serve the Language Server Protocol on standard input and output.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class LspCommand implements Callable<Integer> {
  private final Session session;

  @SuppressWarnings("UnusedVariable") // taken, and of no consequence
  @Option(
      names = "--stdio",
      description = "For clients that insist on saying so; there is no other way.")
  private boolean stdio;

  @Option(names = "--no-cache", description = "Neither read nor write the cache.")
  private boolean noCache;

  @SuppressWarnings("UnusedVariable") // initialize says it too
  @Option(names = "--clientProcessId", hidden = true)
  private long clientProcessId;

  LspCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Session.Server server = session.server();
    return noCache
        ? server.serveWithoutCache(session.terminal().in(), session.terminal().out())
        : server.serve(session.terminal().in(), session.terminal().out());
  }
}
