package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.launch.Terminal;
import dev.drydock.vfs.Jvm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Runs a command of the command line over and over until it is killed. After each run the files of
 * its directory take back the contents that they had, each in one step. {@code @N} in an argument
 * is the number of the run.
 */
public final class CommandVictim {
  /** The engine under whose name victims keep results. */
  static final String ENGINE = "victim";

  private CommandVictim() {}

  /**
   * @param args the directory, the folder whose files are taken back (empty for none), and the
   *     command
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Map<Path, byte[]> before = args[1].isEmpty() ? Map.of() : contents(Path.of(args[1]));
    long run = System.nanoTime();
    for (int n = 0; ; n++) {
      String number = run + "-" + n;
      String[] command =
          Stream.of(args).skip(2).map(a -> a.replace("@N", number)).toArray(String[]::new);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PrintStream err = new PrintStream(out, true, UTF_8);
      Terminal terminal =
          new Terminal(
              new ByteArrayInputStream(new byte[0]), out, err, directory, false, false, false);
      int exit = Drydock.run(new Session(terminal, (i, o) -> 0), command);
      boolean fine = exit == 0 || (exit == Exit.FOUND && command[0].equals("check"));
      if (!fine) {
        System.out.println("exit " + exit + ": " + out.toString(UTF_8).replace('\n', '|'));
        return;
      }
      for (Map.Entry<Path, byte[]> file : before.entrySet()) {
        Path aside = directory.resolveSibling("aside");
        Files.write(aside, file.getValue());
        Files.move(aside, file.getKey(), StandardCopyOption.ATOMIC_MOVE);
      }
      if (n == 0) {
        System.out.println("ready");
        System.out.flush();
      }
    }
  }

  /** Starts a command in a loop, and kills it somewhere in its second run or a later one. */
  public static void kill(
      Path home, Path directory, String restored, Random random, String... command)
      throws IOException, InterruptedException {
    kill(1, home, directory, restored, random, command);
  }

  /** As {@link #kill(Path, Path, String, Random, String...)}, several at once. */
  public static void kill(
      int several, Path home, Path directory, String restored, Random random, String... command)
      throws IOException, InterruptedException {
    List<String> line =
        Jvm.command(
            List.of("-Ddrydock.engine=" + ENGINE),
            CommandVictim.class.getName(),
            directory.toString(),
            restored);
    line.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
    List<Process> victims = new ArrayList<>();
    try {
      for (int i = 0; i < several; i++) {
        victims.add(builder.start());
      }
      for (Process victim : victims) {
        assertThat(victim.inputReader(UTF_8).readLine()).isEqualTo("ready");
      }
      LockSupport.parkNanos(random.nextInt(150_000_000));
      assertThat(victims).as("they run until they are killed").allMatch(Process::isAlive);
    } finally {
      for (Process victim : victims) {
        victim.destroyForcibly().waitFor();
        victim.inputReader(UTF_8).close();
      }
    }
  }

  private static Map<Path, byte[]> contents(Path folder) throws IOException {
    Map<Path, byte[]> out = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      for (Path p : files) {
        out.put(p, Files.readAllBytes(p));
      }
    }
    return out;
  }
}
