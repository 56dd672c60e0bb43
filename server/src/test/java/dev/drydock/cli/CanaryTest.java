package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import dev.drydock.fleets.CanaryFleet;
import dev.drydock.vfs.Jvm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What Secrets hold is in no output but {@code build}'s. */
class CanaryTest {
  private static final List<String> OBJECTS =
      List.of(
          "Secret/plain",
          "Secret/plain#/stringData/password",
          "Secret/plain#/stringData/patched",
          "Secret/plain#/stringData/json",
          "Secret/encoded#/data/password",
          "Secret/variables#/stringData/password",
          "ConfigMap/config",
          "ConfigMap/config#/data/url",
          "ConfigMap/config#/data/runtime",
          "Deployment/shop",
          "Deployment/shop#/spec/template/spec/containers/0/env/0/value",
          "HelmRelease/login",
          "ConfigMap/login#/data/password",
          "ConfigMap/login#/data/url",
          "Secret/encrypted#/stringData/password");

  @TempDir static Path temp = Path.of("");
  private static Path root = Path.of("");

  @BeforeAll
  static void lay() {
    root = temp.resolve("fleet");
    CanaryFleet.lay(root);
  }

  @TestFactory
  Stream<DynamicTest> commands() {
    List<List<String>> runs = new ArrayList<>();
    for (String format : List.of("text", "json", "sarif", "junit", "github")) {
      runs.add(List.of("check", "--format", format, "--strict"));
    }
    for (String format : List.of("text", "json", "markdown", "html")) {
      runs.add(List.of("diff", "--format", format));
      runs.add(List.of("diff", "--format", format, "--from", "east", "--to", "west"));
      runs.add(List.of("diff", "--format", format, "--base", "HEAD", "--shard", "1/2"));
    }
    for (String format : List.of("text", "json", "html", "dot")) {
      runs.add(List.of("fleet", "--format", format));
    }
    for (String object : OBJECTS) {
      runs.add(List.of("explain", object, "--cluster", "east"));
    }
    runs.add(List.of("promote", "--from", "east", "--to", "west", "--dry-run", "--force"));
    runs.add(List.of("fetch", "--list"));
    return runs.stream()
        .map(
            args ->
                DynamicTest.dynamicTest(
                    String.join(" ", args),
                    () -> silent(args, Runs.run(root, args.toArray(String[]::new)))));
  }

  @Test
  void aReportSaysNoMoreThanItsParts() throws IOException {
    Path part = temp.resolve("part.json");
    Files.writeString(part, Runs.run(root, "diff", "--format", "json").out());
    for (String format : List.of("text", "json", "markdown", "html")) {
      Ran ran = Runs.run(root, "report", "--format", format, part.toString());
      assertThat(ran.out()).contains("encoded");
      silent(List.of("report", format), ran);
    }
  }

  @Test
  void theFleetIsWhatItIsMeantToBe() {
    Ran built = Runs.run(root, "build", "--cluster", "east");
    assertThat(built.out())
        .contains(CanaryFleet.canary("string", "new"))
        .contains("https://user:" + CanaryFleet.canary("variable", "new"))
        .contains("tcp://" + CanaryFleet.canary("settings", "new"))
        .contains("https://me:" + CanaryFleet.canary("targeted", "new") + "@example.com")
        .contains("value: " + CanaryFleet.canary("replaced", "new"));
    assertThat(built.err())
        .contains("values that SOPS encrypted stay as they are: Secret/shop/encrypted");
    Ran diff = Runs.run(root, "diff");
    assertThat(diff.out())
        .contains("/stringData/password: *** -> *** (changed)")
        .contains("https://user:***@db.example.com/", "tcp://***:80", "https://me:***@example.com");
  }

  @Test
  void theCacheTellsNothing() throws IOException, InterruptedException {
    Path cache = Files.createDirectories(temp.resolve("cache"));
    for (List<String> args : List.of(List.of("check"), List.of("fleet"), List.of("diff"))) {
      List<String> command =
          Jvm.command(
              List.of("-Ddrydock.engine=canary"), "dev.drydock.Main", args.toArray(String[]::new));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(root.toFile())
              .redirectErrorStream(true)
              .redirectOutput(temp.resolve("said").toFile());
      builder.environment().put("XDG_CACHE_HOME", cache.toString());
      builder.environment().put("HOME", temp.toString());
      builder.start().waitFor();
    }
    List<Path> kept;
    try (Stream<Path> all = Files.walk(cache)) {
      kept = all.filter(Files::isRegularFile).toList();
    }
    assertThat(kept).as("something is kept").isNotEmpty();
    assertThat(kept.stream().anyMatch(CanaryTest::namesAFile)).as("and can be read").isTrue();
    for (Path file : kept) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      byte[] bytes = Files.readAllBytes(file);
      for (String canary : CanaryFleet.forbidden()) {
        assertThat(text).as("%s", file).doesNotContain(canary);
        assertThat(inflated(bytes)).as("%s", file).doesNotContain(canary);
      }
    }
  }

  private static boolean namesAFile(Path kept) {
    try {
      return inflated(Files.readAllBytes(kept)).contains("gotk-sync.yaml");
    } catch (IOException e) {
      return false;
    }
  }

  /** All that unpacks in a file, from wherever: a head may look like the beginning of a stream. */
  private static String inflated(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (int from = 0; from < Math.min(bytes.length, 1024); from++) {
      try (InflaterInputStream in =
          new InflaterInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
        out.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // It does not begin here.
      }
    }
    return out.toString();
  }

  private static void silent(List<String> args, Ran ran) {
    for (String canary : CanaryFleet.forbidden()) {
      assertThat(ran.out()).as("standard output of %s", args).doesNotContain(canary);
      assertThat(ran.err()).as("standard error of %s", args).doesNotContain(canary);
    }
  }
}
