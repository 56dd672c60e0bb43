package dev.drydock.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where a run reads and writes: results to {@code out}, everything else to {@code err}.
 *
 * @param in standard input
 * @param out standard output, buffered; a failing write throws, so that a full disk or a closed
 *     pipe is noticed
 * @param err standard error
 * @param directory the current directory, absolute
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param colour whether that person wants colour
 */
public record Terminal(
    InputStream in,
    OutputStream out,
    PrintStream err,
    Path directory,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean colour) {

  /**
   * The process's own. The launcher says which of them are terminals; Java 17 cannot tell them
   * apart.
   */
  public static Terminal ofProcess() {
    List<String> terminals = Arrays.asList(System.getProperty("drydock.terminals", "").split(","));
    boolean plain =
        !System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(System.getenv("TERM"));
    return new Terminal(
        System.in,
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
        Path.of("").toAbsolutePath(),
        terminals.contains("out"),
        terminals.contains("err"),
        !plain);
  }

  /** Writes a result as it is. */
  public void print(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }

  /**
   * Writes a line for people to {@code err}, after what was printed before, with nothing in it that
   * could steer their terminal.
   */
  public void say(String line) {
    try {
      out.flush();
    } catch (IOException e) {
      // The next result does not go through either, and that is where it is said.
    }
    err.println(harmless(line));
  }

  /** A style around {@code text} where {@code out} is a terminal that shows it. */
  public String styled(Style style, String text) {
    return outIsTerminal && colour ? style.on(text) : text;
  }

  /**
   * {@code text} with its control characters written out, line ends and tabs kept: names and values
   * come from anywhere. What a CI system would take for a command in a log ({@code ::} at the start
   * of a line, {@code ##[} anywhere) is written out, too.
   */
  public static String harmless(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean lineStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean command = lineStart && text.startsWith("::", i) || text.startsWith("##[", i);
      lineStart = c == '\n' || (lineStart && c == ' ') || (lineStart && c == '\t');
      boolean steers =
          Character.isISOControl(c) && c != '\n' && c != '\t' || c == '\u2028' || c == '\u2029';
      boolean reorders = c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
      if (steers || reorders || command) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
