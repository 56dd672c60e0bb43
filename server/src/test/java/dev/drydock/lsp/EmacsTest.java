package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.vfs.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session in a batch emacs with eglot, against the server as a process of its own. */
class EmacsTest {
  @TempDir Path temp;

  @BeforeEach
  void emacsIsThere() throws Exception {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(d -> Files.isExecutable(Path.of(d, "emacs")));
    assumeTrue(there, "emacs is not on PATH");
    int eglot =
        run(
            new ProcessBuilder(
                "emacs", "--batch", "--eval", "(progn (package-activate-all) (require 'eglot))"));
    assumeTrue(eglot == 0, "emacs has no eglot (elpa-eglot)");
  }

  private int run(ProcessBuilder command) throws IOException, InterruptedException {
    Process p =
        command
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("out").toFile())
            .start();
    try {
      assertThat(p.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
      return p.exitValue();
    } finally {
      p.destroyForcibly();
    }
  }

  @Test
  void onTheSampleFleet() throws Exception {
    Path script =
        Path.of(System.getProperty("drydock.fixtures", "../fixtures"))
            .resolve("fleets/harbour/materialize.sh");
    assumeTrue(Files.isRegularFile(script), "the sample fleet is not at " + script);
    Path root = temp.resolve("harbour");
    assertThat(run(new ProcessBuilder("bash", script.toString(), root.toString()))).isZero();
    Path session = temp.resolve("session.el");
    try (var in = EmacsTest.class.getResourceAsStream("/editors/session.el")) {
      Files.write(session, java.util.Objects.requireNonNull(in).readAllBytes());
    }
    Path report = temp.resolve("report.txt");
    ProcessBuilder emacs = new ProcessBuilder("emacs", "--batch", "-l", session.toString());
    emacs
        .environment()
        .putAll(
            Map.of(
                "SESSION_ROOT", root.toString(),
                "SESSION_REPORT", report.toString(),
                "SESSION_SERVER", String.join("\n", Jvm.drydock("lsp")),
                "SESSION_FLAVOUR", "config/flavours/workload/kustomization.yaml",
                "SESSION_PATH", "bases/traefik",
                "SESSION_OBJECT_FILE", "config/bases/monitoring/grafana/serviceaccount.yaml",
                "SESSION_OBJECT", "grafana",
                "HOME", temp.toString(),
                "XDG_CACHE_HOME", temp.resolve("cache").toString()));
    int exit = run(emacs);
    String said = Files.exists(report) ? Files.readString(report) : "";
    assertThat(said)
        .as("output: %s", Files.readString(temp.resolve("out")))
        .contains(
            "mended",
            "completed\tnamePrefix",
            "hover\tresources (list)",
            "renamed",
            "done\teverything");
    assertThat(exit).isZero();
  }

  /** The server is started somewhere else. */
}
