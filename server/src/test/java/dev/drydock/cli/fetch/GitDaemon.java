package dev.drydock.cli.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** {@code git daemon} on this machine, for what lies in a folder. */
final class GitDaemon implements AutoCloseable {
  private final Process daemon;
  private final int port;

  GitDaemon(Path served, Path log) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    daemon =
        new ProcessBuilder(
                "git",
                "daemon",
                "--export-all",
                "--reuseaddr",
                "--listen=127.0.0.1",
                "--port=" + port,
                "--base-path=" + served,
                served.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    while (daemon.isAlive() && !listening()) {
      Thread.onSpinWait();
    }
    Assumptions.assumeTrue(daemon.isAlive(), "git daemon is not installed");
  }

  private boolean listening() {
    try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return s.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  String url(String repository) {
    return "git://127.0.0.1:" + port + "/" + repository;
  }

  @Override
  public void close() {
    daemon.descendants().forEach(ProcessHandle::destroyForcibly);
    daemon.destroyForcibly();
  }
}
