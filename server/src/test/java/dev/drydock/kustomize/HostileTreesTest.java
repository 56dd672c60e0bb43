package dev.drydock.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.OverlayTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that means harm ends in an error with a place, soon. */
class HostileTreesTest {
  private static final String HEAD = "kind: X\nmetadata: {name: a}\n";

  /** Far beyond what any of these takes; only a build that never ends reaches it. */
  private static final Duration NEVER = Duration.ofSeconds(60);

  @TempDir Path empty;

  @ParameterizedTest
  @CsvSource({
    "brackets, yaml/too-large",
    "levels, yaml/too-large",
    "aliases, yaml/too-large",
    "merges, yaml/too-large",
    "nul, yaml/syntax",
    "bytes, yaml/syntax",
    "twice, yaml/duplicate-key",
    "cycle, kustomize/cycle",
    "outside, kustomize/resource-not-found",
    "absolute, kustomize/outside-root",
  })
  void endsInAnErrorWithAPlace(String what, String code) throws IOException {
    Rendered r = build(tree(what));
    assertThat(r.succeeded()).isFalse();
    assertThat(r.problems().stream().filter(p -> p.severity() == Severity.ERROR))
        .as("%s", r.problems())
        .isNotEmpty()
        .allMatch(p -> p.code().equals(code), "is " + code)
        .allMatch((Problem p) -> p.place().isPresent(), "has a place");
  }

  @Test
  void fiftyLevelsBuild() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("l0/r.yaml", HEAD.getBytes(StandardCharsets.UTF_8));
    put(files, "l0", "namePrefix: p-\nresources: [r.yaml]\n");
    for (int i = 1; i <= 50; i++) {
      put(files, i == 50 ? "top" : "l" + i, "namePrefix: p-\nresources: [../l" + (i - 1) + "]\n");
    }
    Rendered r = build(files);
    assertThat(r.problems()).isEmpty();
    assertThat(r.resources().get(0).currentId().name()).isEqualTo("p-".repeat(51) + "a");
  }

  private static Map<String, byte[]> tree(String what) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String k =
        switch (what) {
          case "cycle" -> "resources: [../other]\n";
          case "outside" -> "resources: [../../../etc/passwd]\n";
          case "absolute" -> "resources: [/etc/passwd]\n";
          default -> "resources: [r.yaml]\n";
        };
    put(files, "top", k);
    put(files, "other", "resources: [../top]\n");
    StringBuilder r = new StringBuilder(HEAD);
    switch (what) {
      case "brackets" -> r.append("d: ").append("[".repeat(100_000)).append("]".repeat(100_000));
      case "levels" -> {
        for (int i = 0; i < 2000; i++) {
          r.append(i == 0 ? "d:" : "a:").append('\n').append(" ".repeat(i + 1));
        }
      }
      case "aliases" -> {
        r.append("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; i++) {
          r.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n");
        }
      }
      case "merges" -> {
        r.append("b0: &b0 {x: 1}\n");
        for (int i = 1; i < 3000; i++) {
          r.append("b" + i + ": &b" + i + " {<<: *b" + (i - 1) + ", k" + i + ": 1}\n");
        }
      }
      case "nul" -> r.append("d: \"a\0b\"\n");
      case "twice" -> r.append("kind: Y\n");
      default -> {}
    }
    byte[] bytes = r.toString().getBytes(StandardCharsets.UTF_8);
    if (what.equals("bytes")) {
      bytes[bytes.length - 3] = (byte) 0xff;
    }
    files.put("top/r.yaml", bytes);
    return files;
  }

  private static void put(Map<String, byte[]> files, String directory, String kustomization) {
    files.put(directory + "/kustomization.yaml", kustomization.getBytes(StandardCharsets.UTF_8));
  }

  private Rendered build(Map<String, byte[]> files) throws IOException {
    Map<String, Blob> blobs = new LinkedHashMap<>();
    files.forEach((path, bytes) -> blobs.put(path, Blob.of(bytes)));
    return assertTimeoutPreemptively(
        NEVER,
        () ->
            Kustomize.build(
                new OverlayTree(new DiskTree(empty), blobs),
                "top",
                BuildOptions.defaults(new SourceCache())));
  }
}
