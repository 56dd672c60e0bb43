package dev.drydock.vfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The real git program, for shapes of repositories that only it makes. */
public final class Cli {
  private Cli() {}

  public static boolean present() {
    try {
      return new ProcessBuilder("git", "--version").redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String git(Path dir, String... args) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(args));
    try {
      ProcessBuilder b =
          new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
      b.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      b.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      Process p = b.start();
      String out =
          new String(p.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (p.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + out);
      }
      return out.strip();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every path below a directory with its size and time. */
  static List<String> walk(Path dir) throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      List<String> out = new ArrayList<>();
      for (Path p : all.sorted().toList()) {
        out.add(p + " " + Files.getLastModifiedTime(p));
      }
      return out;
    }
  }
}
