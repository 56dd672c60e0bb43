package dev.drydock.vfs;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines of further JVMs with this one's classes, from whatever directory they start in. */
public final class Jvm {
  private Jvm() {}

  /** The command line program, as its launcher would start it. */
  public static List<String> drydock(String... args) {
    return command(List.of("-Xss16m"), "dev.drydock.Main", args);
  }

  /**
   * A class's {@code main}.
   *
   * @param options for the JVM, before the class
   */
  public static List<String> command(List<String> options, String main, String... args) {
    List<String> out = new ArrayList<>();
    out.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    out.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    out.addAll(options);
    out.addAll(List.of("-cp", classPath(), main));
    out.addAll(List.of(args));
    return out;
  }

  /** Absolute, as another directory's processes need it. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(p -> Path.of(p).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
