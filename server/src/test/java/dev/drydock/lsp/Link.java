package dev.drydock.lsp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.vfs.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A server at the other end of two streams.
 *
 * @param exit the code that it ends with
 * @param log what it says to people
 * @param process null where it runs in this one
 */
record Link(
    InputStream from,
    OutputStream to,
    CompletableFuture<Integer> exit,
    List<String> log,
    @Nullable Process process) {

  /** With nobody at the other end. */
  static final Link NOBODY =
      new Link(
          InputStream.nullInputStream(),
          OutputStream.nullOutputStream(),
          CompletableFuture.completedFuture(0),
          List.of(),
          null);

  /** On a thread of this process, with rules that throw what goes wrong in them. */
  static Link here() {
    Pipe toServer = new Pipe();
    Pipe toClient = new Pipe();
    List<String> log = new CopyOnWriteArrayList<>();
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Thread serving =
        new Thread(
            () -> exit.complete(Stdio.serveStrictly(toServer.out, toClient.in, log::add)),
            "server");
    serving.setDaemon(true);
    serving.start();
    return new Link(toClient.out, toServer.in, exit, log, null);
  }

  /**
   * A process of its own, with the heap that the launcher gives it; {@code drydock.lsp} names a
   * launcher to start it with.
   */
  static Link process(Path cache, String... options) {
    List<String> command = new ArrayList<>();
    String launcher = System.getProperty("drydock.lsp");
    if (launcher != null) {
      command.addAll(List.of(launcher, "lsp"));
    } else {
      List<String> all = new ArrayList<>(List.of("-Xss16m", "-Xmx320m"));
      all.addAll(List.of(options));
      command.addAll(Jvm.command(all, "dev.drydock.Main", "lsp"));
    }
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("XDG_CACHE_HOME", cache.toString());
      Process p = builder.start();
      List<String> log = new CopyOnWriteArrayList<>();
      Thread errors =
          new Thread(
              () -> {
                try (BufferedReader r =
                    new BufferedReader(new InputStreamReader(p.getErrorStream(), UTF_8))) {
                  r.lines().forEach(log::add);
                } catch (IOException | java.io.UncheckedIOException e) {
                  // The process is gone.
                }
              },
              "server's log");
      errors.setDaemon(true);
      errors.start();
      return new Link(
          p.getInputStream(),
          p.getOutputStream(),
          p.onExit().thenApply(Process::exitValue),
          log,
          p);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes a message's bytes, whatever they are. */
  void raw(String bytes) {
    try {
      to.write(bytes.getBytes(UTF_8));
      to.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes a message. */
  void say(String json) {
    raw("Content-Length: " + json.getBytes(UTF_8).length + "\r\n\r\n" + json);
  }

  /** The next message's text. */
  String next() {
    try {
      int length = -1;
      StringBuilder line = new StringBuilder();
      while (true) {
        int c = from.read();
        if (c < 0) {
          throw new AssertionError("the server ended; log: " + log);
        }
        if (c != '\n') {
          line.append((char) c);
          continue;
        }
        String header = line.toString().strip();
        line.setLength(0);
        if (header.startsWith("Content-Length:")) {
          length = Integer.parseInt(header.substring("Content-Length:".length()).strip());
        } else if (header.isEmpty()) {
          return new String(from.readNBytes(length), UTF_8);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads until a message holds a text. */
  String until(String holding) {
    String message = next();
    while (!message.contains(holding)) {
      message = next();
    }
    return message;
  }

  /** Ends a process that is still there. */
  void destroy() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** Closes the stream to the server. */
  void hangUp() {
    try {
      to.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
