package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrydockTest {
  @TempDir Path temp = Path.of("");

  @Test
  void anUnknownCommandIsWrongUsageAndTheNearestIsNamed() {
    Ran ran = Runs.run(temp, "chekc");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("error: ")
        .contains("chekc")
        .contains("check")
        .contains("[usage]");
  }

  @Test
  void noCommandIsWrongUsage() {
    Ran ran = Runs.run(temp);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("build").contains("check");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--reorder=up", "--load-restrictor=x", "--bogus"})
  void anUnknownOptionIsWrongUsage(String option) {
    Ran ran = Runs.run(temp, "build", ".", option);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).startsWith("error: ").contains("[usage]").doesNotContain("\tat ");
  }

  @Test
  void onlyAnOptionThatIsMeantIsNamed() {
    assertThat(Runs.run(temp, "check", "--no-cahce").err()).contains("did you mean --no-cache?");
    assertThat(Runs.run(temp, "check", "--nonsense").err()).doesNotContain("did you mean");
    assertThat(Runs.run(temp, "biuld").err())
        .startsWith("error: there is no command biuld; is build meant? [usage]\n");
  }

  @Test
  void ofAnOptionSaidTwiceTheLastCounts() throws IOException {
    Files.createDirectory(temp.resolve("a"));
    Ran ran = Runs.run(temp, "fmt", "-n", "x", "-n", "y", "-i", "a", "-o", "b");
    assertThat(ran.err()).doesNotContain("[usage]");
  }

  @Test
  void helpIsAResult() {
    Ran ran = Runs.run(temp, "build", "--help");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("--load-restrictor").contains("--repo");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void versionNamesTheProgram() {
    assertThat(Runs.run(temp, "--version").out()).startsWith("drydock ");
    assertThat(Runs.run(temp, "build", "-V").out()).startsWith("drydock ");
  }

  @Test
  void aMissingDirectoryIsNoStackTrace() {
    Ran ran = Runs.run(temp, "build", "nowhere");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "nowhere:1:1: error: there is no such directory [kustomize/resource-not-found]\n");
  }

  @Test
  void takesTheFlagForChartsAsKustomizeDoes() throws IOException {
    Files.writeString(temp.resolve("kustomization.yaml"), "configMapGenerator: [{name: a}]\n");
    assertThat(Runs.run(temp, "build", "--enable-helm", ".").out())
        .isEqualTo(Runs.run(temp, "build", ".").out())
        .contains("kind: ConfigMap");
  }

  @Test
  void theServersExitCodeIsPassedOn() {
    assertThat(Runs.run(temp, (in, out) -> 1, "lsp").exit()).isEqualTo(1);
    assertThat(Runs.run(temp, (in, out) -> 0, "lsp", "--stdio").exit()).isZero();
  }

  @Test
  void whateverIsThrownBecomesOneLine() {
    assertThat(fails(new IllegalStateException("odd")))
        .startsWith("error: an error inside Drydock: ")
        .contains("odd");
    assertThat(fails(new IllegalArgumentException((String) null)))
        .startsWith("error: an error inside Drydock: ");
    assertThat(fails(new UncheckedIOException(new NoSuchFileException("/x"))))
        .isEqualTo("error: /x: no such file or directory [io]\n");
    assertThat(fails(new StackOverflowError()))
        .isEqualTo("error: the input is nested too deeply [too-deep]\n");
    assertThat(fails(new UncheckedIOException(new IOException("Broken pipe")))).isEmpty();
  }

  private String fails(Throwable failure) {
    Ran ran =
        Runs.run(
            temp,
            (in, out) -> {
              if (failure instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) failure;
            },
            "lsp");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    return ran.err();
  }

  @Test
  void whatABuildLooksForIsSaidAsItLies() throws IOException {
    Path file = temp.resolve("k/kustomization.yaml");
    Files.createDirectories(temp.resolve("k"));
    Files.writeString(file, "resources: [../none.yaml]\n");
    assertThat(Runs.run(temp, "build", "k").err())
        .startsWith("k/kustomization.yaml:1:13: error: ")
        .contains("(looked for " + temp.toRealPath().resolve("none.yaml") + ")");
    assertThat(Runs.run(temp, "build", "k/kustomization.yaml").err())
        .isEqualTo(
            "k/kustomization.yaml:1:1: error: this is a file, not a directory"
                + " [kustomize/resource-not-found]\n");
  }

  @Test
  void anErrorTellsTheKustomizationsThatLedThere() throws IOException {
    int depth = 9;
    for (int i = 0; i < depth; i++) {
      Path dir = Files.createDirectories(temp.resolve("d" + i));
      String below = i + 1 < depth ? "resources: [../d" + (i + 1) + "]\n" : "foo: bar\n";
      Files.writeString(dir.resolve("kustomization.yaml"), below);
    }
    assertThat(Runs.run(temp, "build", "d" + (depth - 2)).err())
        .isEqualTo(
            "d8/kustomization.yaml:1:1: error: a kustomization has no field \"foo\" (by way of"
                + " d7/kustomization.yaml:1:13) [kustomize/unknown-field]\n");
    assertThat(Runs.run(temp, "build", "d0").err())
        .contains(
            "(by way of d0/kustomization.yaml:1:13, d1/kustomization.yaml:1:13,"
                + " d2/kustomization.yaml:1:13, 2 more, d5/kustomization.yaml:1:13,"
                + " d6/kustomization.yaml:1:13, d7/kustomization.yaml:1:13) [");
  }
}
