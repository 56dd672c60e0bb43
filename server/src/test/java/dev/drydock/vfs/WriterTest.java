package dev.drydock.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
  @TempDir Path dir;
  private Path root;

  @BeforeEach
  void files() throws IOException {
    root = Files.createDirectories(dir.resolve("repo"));
    Files.createDirectories(root.resolve("sub"));
    Files.writeString(root.resolve("sub/a.yaml"), "a: 1\n");
    Files.writeString(dir.resolve("outside.yaml"), "o: 1\n");
  }

  private static Writer.Replacement replacement(String path, String before, String after) {
    return new Writer.Replacement(
        path, Optional.of(Blob.of(before).id()), after.getBytes(StandardCharsets.UTF_8));
  }

  private static Writer.Replacement creation(String path, String text) {
    return new Writer.Replacement(path, Optional.empty(), text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(Writer.Replacement... all) throws IOException {
    new Writer(root).write(List.of(all));
  }

  @Test
  void replacesWholeWithItsModeAndLeavesNothingBehind() throws IOException {
    Files.setPosixFilePermissions(
        root.resolve("sub/a.yaml"), PosixFilePermissions.fromString("rwxr-x--x"));
    write(replacement("sub/a.yaml", "a: 1\n", "a: 2\n"), creation("new/deep/b.yaml", "b: 1\n"));
    assertThat(root.resolve("sub/a.yaml")).hasContent("a: 2\n");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(root.resolve("sub/a.yaml"))))
        .isEqualTo("rwxr-x--x");
    assertThat(root.resolve("new/deep/b.yaml")).hasContent("b: 1\n");
    try (Stream<Path> all = Files.walk(root)) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @Test
  void refusesAllWhenOneIsNotWhatItWas() {
    assertThatThrownBy(
            () ->
                write(
                    replacement("sub/a.yaml", "a: 1\n", "a: 2\n"),
                    replacement("sub/b.yaml", "", "x")))
        .isInstanceOf(Writer.Refused.class)
        .hasMessage("sub/b.yaml: error: the file is gone since it was read");
    assertThatThrownBy(() -> write(replacement("sub/a.yaml", "a: 0\n", "a: 2\n")))
        .hasMessage("sub/a.yaml: error: the file changed since it was read");
    assertThatThrownBy(() -> write(creation("sub/a.yaml", "x")))
        .hasMessage("sub/a.yaml: error: the file exists already");
    assertThatThrownBy(() -> write(replacement("sub", "", "x")))
        .hasMessage("sub: error: not a file");
    assertThat(root.resolve("sub/a.yaml")).hasContent("a: 1\n");
  }

  @Test
  void aFileThatSomebodyLockedStays() throws IOException {
    Path file = root.resolve("sub/a.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertThatThrownBy(() -> write(replacement("sub/a.yaml", "a: 1\n", "a: 2\n")))
        .hasMessage("sub/a.yaml: error: the file is read-only");
    assertThat(file).hasContent("a: 1\n");
  }

  @Test
  void aTreeThatIsReadOnlyThroughoutIsNobodysLock() throws IOException {
    Files.writeString(root.resolve("sub/b.yaml"), "b: 1\n");
    for (String file : List.of("sub/a.yaml", "sub/b.yaml")) {
      Files.setPosixFilePermissions(
          root.resolve(file), PosixFilePermissions.fromString("r--r--r--"));
    }
    assumeTrue(
        Files.isWritable(root.resolve("sub/a.yaml")), "only the superuser may write such a file");
    write(replacement("sub/a.yaml", "a: 1\n", "a: 2\n"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(root.resolve("sub/a.yaml"))))
        .isEqualTo("r--r--r--");
    Files.setPosixFilePermissions(
        root.resolve("sub/b.yaml"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> write(replacement("sub/a.yaml", "a: 2\n", "a: 3\n")))
        .hasMessage("sub/a.yaml: error: the file is read-only");
  }

  @Test
  void linksAreFollowedInsideTheTreeOnly() throws IOException {
    Files.createSymbolicLink(root.resolve("link.yaml"), Path.of("sub/a.yaml"));
    Files.createSymbolicLink(root.resolve("out.yaml"), Path.of("../outside.yaml"));
    Files.createSymbolicLink(root.resolve("outdir"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));
    write(replacement("link.yaml", "a: 1\n", "a: 2\n"));
    assertThat(Files.isSymbolicLink(root.resolve("link.yaml"))).isTrue();
    assertThat(root.resolve("sub/a.yaml")).hasContent("a: 2\n");
    assertThatThrownBy(() -> write(replacement("out.yaml", "o: 1\n", "x")))
        .hasMessageContaining("leads out of the repository");
    assertThatThrownBy(() -> write(creation("outdir/made.yaml", "x")))
        .hasMessageContaining("leads out of the repository");
    assertThatThrownBy(() -> write(creation("dangling", "x")))
        .hasMessageContaining("leads to nothing");
    for (String path : List.of("../x", "/etc/x", "", ".git/config", "sub/../x", "sub/.git/x")) {
      assertThatThrownBy(() -> write(creation(path, "x")))
          .as(path)
          .hasMessageContaining("not a path of the working tree");
    }
    assertThat(dir.resolve("outside.yaml")).hasContent("o: 1\n");
  }
}
