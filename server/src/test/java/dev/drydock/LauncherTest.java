package dev.drydock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own, with a Maven and a Java that only write down how they were
 * called.
 */
class LauncherTest {
  @TempDir Path temp = Path.of("");

  private Path root = Path.of("");
  private Path bin = Path.of("");
  private Path jdk = Path.of("");

  /** What a run said and how it ended. */
  private record Ran(int exit, String out, String err) {}

  @BeforeEach
  void checkout() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the launcher needs bash");
    root = Files.createDirectories(temp.resolve("check out"));
    bin = Files.createDirectories(temp.resolve("bin"));
    Path launcher = Path.of(System.getProperty("drydock.launcher", "../drydock"));
    script(root.resolve("drydock"), Files.readString(launcher));
    write(root.resolve("pom.xml"), "");
    write(root.resolve("server/pom.xml"), "");
    write(root.resolve("server/src/main/java/A.java"), "");
    script(
        bin.resolve("mvn"),
        """
        #!/bin/bash
        echo "mvn $*" >>"%s"
        mkdir -p server/target/lib
        [ -e server/target/drydock.jar ] || : >server/target/drydock.jar
        """
            .formatted(log()));
    jdk = jdk("17.0.1");
  }

  @Test
  void buildsOnceAndPassesArgumentsInputAndExitCodeThrough() {
    Ran first = run("check", "a b", "", "*");
    assertThat(first.exit()).isEqualTo(7);
    assertThat(first.out()).contains("<check><a b><><*>").endsWith("input\n");
    assertThat(first.err()).contains("building the server");

    Ran second = run("check");
    assertThat(second.exit()).isEqualTo(7);
    assertThat(second.err()).isEmpty();
    assertThat(builds()).hasSize(1);
    assertThat(builds().get(0)).contains("-Pquick").contains("package");
  }

  @Test
  void buildsAgainWhenASourceIsNewerButNotAgainAfterThat() throws IOException {
    run("check");
    Files.setLastModifiedTime(
        root.resolve("server/src/main/java/A.java"), FileTime.from(Instant.now().plusSeconds(1)));
    run("check");
    assertThat(builds()).hasSize(2);

    // Maven finds nothing to do and leaves the jar older than the sources.
    FileTime past = FileTime.from(Instant.now().minusSeconds(100));
    Files.setLastModifiedTime(root.resolve("server/src/main/java/A.java"), past);
    Files.setLastModifiedTime(root.resolve("server/src/main/java"), past);
    Files.setLastModifiedTime(root.resolve("server/target/drydock.jar"), FileTime.fromMillis(0));
    run("check");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void worksFromAnywhereThroughLinks() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("check out/drydock"));
    Path outer = Files.createSymbolicLink(bin.resolve("dd"), link);
    Ran ran = run(outer, List.of("fleet"), bin.toString() + ":/usr/bin:/bin");
    assertThat(ran.exit()).isEqualTo(7);
    assertThat(ran.out())
        .contains("<fleet>")
        .contains(root.resolve("server/target/drydock.jar").toString());
  }

  @Test
  void onlyMeasurementsWaitForTheOptimisingCompiler() {
    assertThat(run("build", "x").out()).contains("TieredStopAtLevel=1");
    assertThat(run("lsp").out()).contains("TieredStopAtLevel=1", "-Xmx320m");
    assertThat(run("bench", "lsp").out()).doesNotContain("TieredStopAtLevel");
  }

  @Test
  void anArchiveThatCannotBeMadeIsTriedOnce() throws IOException {
    run("check");
    run("check");
    List<String> lines = Files.readAllLines(log());
    assertThat(lines.stream().filter(l -> l.contains("<rehearse>"))).hasSize(1);
    assertThat(run("check").out()).doesNotContain("SharedArchiveFile");
  }

  @Test
  void anArchiveIsUsedOnceMade() throws IOException {
    write(temp.resolve("archives"), "");
    assertThat(run("check").out()).contains("-XX:SharedArchiveFile=");
    assertThat(run("check").out()).contains("-XX:SharedArchiveFile=");
    List<String> lines = Files.readAllLines(log());
    assertThat(lines.stream().filter(l -> l.contains("<rehearse>"))).hasSize(1);
  }

  @Test
  void passesOverAJavaThatIsTooOld() throws IOException {
    jdk = jdk("11.0.2");
    Path newer = jdk("21-ea");
    Ran ran =
        run(
            root.resolve("drydock"),
            List.of("check"),
            bin + ":" + newer.resolve("bin") + ":/usr/bin:/bin");
    assertThat(ran.out()).contains("java 21-ea");
  }

  @Test
  void saysThatMavenIsMissing() throws IOException {
    Path tools = Files.createDirectories(temp.resolve("tools"));
    for (String name :
        List.of("bash", "dirname", "find", "head", "mkdir", "readlink", "flock", "sed", "grep")) {
      for (Path at : List.of(Path.of("/usr/bin", name), Path.of("/bin", name))) {
        if (Files.exists(at) && Files.notExists(tools.resolve(name))) {
          script(tools.resolve(name), "#!/bin/bash\nexec " + at + " \"$@\"\n");
        }
      }
    }
    Ran ran = run(root.resolve("drydock"), List.of("check"), tools.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "drydock: building the server needs Maven 3.8 or later, and mvn is not on PATH"
                + " (https://maven.apache.org/install.html)\n");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void saysThatTheBuildFails() throws IOException {
    script(bin.resolve("mvn"), "#!/bin/bash\necho 'cannot find symbol'\nexit 1\n");
    Ran ran = run("check");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("cannot find symbol").contains("does not build");
  }

  @Test
  void twoAtOnceBuildOnce() throws IOException, InterruptedException {
    List<Process> both = List.of(start("a"), start("b"));
    for (Process p : both) {
      finish(p);
      assertThat(p.exitValue()).isEqualTo(7);
    }
    assertThat(builds()).hasSize(1);
  }

  private Process start(String argument) throws IOException {
    return process(root.resolve("drydock"), List.of(argument), bin + ":/usr/bin:/bin").start();
  }

  private Ran run(String... arguments) {
    return run(root.resolve("drydock"), List.of(arguments), bin + ":/usr/bin:/bin");
  }

  private Ran run(Path launcher, List<String> arguments, String path) {
    try {
      return finish(process(launcher, arguments, path).start());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ProcessBuilder process(Path launcher, List<String> arguments, String path) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command).directory(temp.toFile());
    process.environment().clear();
    process.environment().put("PATH", path);
    process.environment().put("JAVA_HOME", jdk.toString());
    return process;
  }

  private Ran finish(Process process) throws IOException, InterruptedException {
    try (var in = process.getOutputStream()) {
      in.write("input\n".getBytes(UTF_8));
    } catch (IOException e) {
      // It ended without reading, which is its right.
    }
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), out, err);
  }

  private List<String> builds() {
    try {
      return Files.readAllLines(log()).stream().filter(l -> l.startsWith("mvn")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log() {
    return temp.resolve("log");
  }

  private Path jdk(String version) throws IOException {
    Path home = temp.resolve("jdk-" + version);
    write(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/javac"), "#!/bin/bash\n");
    script(
        home.resolve("bin/java"),
        """
        #!/bin/bash
        echo "java %s $(printf '<%%s>' "$@")" | tee -a "%s"
        [[ " $* " != *" rehearse "* ]] || exit 0
        if [[ " $* " == *" -Xshare:dump "* ]]; then
          for a in "$@"; do
            case $a in
              -XX:SharedArchiveFile=*) [ ! -e "%s" ] || echo x >"${a#*=}" ;;
            esac
          done
          exit 0
        fi
        cat
        exit 7
        """
            .formatted(version, log(), temp.resolve("archives")));
    return home;
  }

  private static void script(Path file, String text) throws IOException {
    write(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    Files.writeString(file, text);
  }
}
