package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.fleets.DemoFleet;
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

/** The main job in a headless neovim, whose LSP client is nobody's of ours. */
class NeovimTest {
  @TempDir Path temp;

  @BeforeEach
  void neovimIsThere() {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(d -> Files.isExecutable(Path.of(d, "nvim")));
    assumeTrue(there, "neovim (nvim) is not on PATH");
  }

  @Test
  void onTheDemonstrationRepository() throws Exception {
    Path root = temp.resolve("demo");
    DemoFleet.at(root);
    String report =
        session(
            Map.of(
                "SESSION_ROOT", root.toString(),
                "SESSION_SYNC", "clusters/production/flux-system/cluster-sync.yaml",
                "SESSION_FIXES", "flux/commit-in-branch,flux/source-unused",
                "SESSION_FLAVOUR", "config/flavours/workload/kustomization.yaml",
                "SESSION_PATH", "bases/calico",
                "SESSION_FROM", "staging",
                "SESSION_TO", "production"));
    assertThat(report).contains("fixed flux/commit-in-branch", "fixed flux/source-unused");
  }

  @Test
  void onTheSampleFleet() throws Exception {
    Path script =
        Path.of(System.getProperty("drydock.fixtures", "../fixtures"))
            .resolve("fleets/harbour/materialize.sh");
    assumeTrue(Files.isRegularFile(script), "the sample fleet is not at " + script);
    Path root = temp.resolve("harbour");
    Process laid =
        new ProcessBuilder("bash", script.toString(), root.toString())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("laid.out").toFile())
            .start();
    assertThat(laid.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(laid.exitValue()).as(Files.readString(temp.resolve("laid.out"))).isZero();
    session(
        Map.of(
            "SESSION_ROOT", root.toString(),
            "SESSION_SYNC", "clusters/production-eu-1/flux-system/cluster-sync.yaml",
            "SESSION_FIXES", "",
            "SESSION_FLAVOUR", "config/flavours/workload/kustomization.yaml",
            "SESSION_PATH", "bases/traefik",
            "SESSION_FROM", "staging-eu",
            "SESSION_TO", "production-eu-1",
            "SESSION_OBJECT_FILE", "config/bases/monitoring/grafana/serviceaccount.yaml",
            "SESSION_OBJECT", "grafana"));
  }

  private String session(Map<String, String> what) throws IOException, InterruptedException {
    Path script = temp.resolve("session.lua");
    try (var in = NeovimTest.class.getResourceAsStream("/editors/session.lua")) {
      Files.write(script, java.util.Objects.requireNonNull(in).readAllBytes());
    }
    Path report = temp.resolve("report.txt");
    ProcessBuilder nvim =
        new ProcessBuilder(
            "nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", "luafile " + script);
    nvim.environment().putAll(what);
    nvim.environment().put("SESSION_REPORT", report.toString());
    nvim.environment().put("SESSION_SERVER", String.join("\n", Jvm.drydock("lsp")));
    nvim.environment().put("HOME", temp.toString());
    nvim.environment().put("XDG_CACHE_HOME", temp.resolve("cache").toString());
    nvim.redirectErrorStream(true).redirectOutput(temp.resolve("nvim.out").toFile());
    Process process = nvim.start();
    try {
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      String said = Files.exists(report) ? Files.readString(report) : "";
      String out = Files.readString(temp.resolve("nvim.out"));
      assertThat(ended).as("neovim ends; report: %s; output: %s", said, out).isTrue();
      assertThat(said).as("output: %s", out).contains("done\teverything");
      assertThat(process.exitValue()).isZero();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }
}
