package dev.drydock.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path dir;
  private DiskTree disk;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(dir.resolve("d/e"));
    Files.createDirectories(dir.resolve(".git"));
    Files.writeString(dir.resolve(".git/HEAD"), "x");
    Files.writeString(dir.resolve("d/a.yaml"), "a: 1\n");
    Files.writeString(dir.resolve("d/e/b.yaml"), "b: 1\n");
    Files.createSymbolicLink(dir.resolve("link"), Path.of("d"));
    disk = new DiskTree(dir);
  }

  @Test
  void theDiskIsReadAsItIs() throws IOException {
    assertThat(disk.list("")).containsExactly("d", "link");
    assertThat(disk.files("")).containsExactly("d/a.yaml", "d/e/b.yaml");
    assertThat(disk.files("link")).containsExactly("link/a.yaml", "link/e/b.yaml");
    assertThat(disk.contentId("d/a.yaml")).contains(Blob.of("a: 1\n").id());
    Files.writeString(dir.resolve("d/a.yaml"), "a: 2\n");
    assertThat(disk.contentId("d/a.yaml"))
        .as("same size, just written")
        .contains(Blob.of("a: 2\n").id());
    assertThat(disk.realPath("link/a.yaml")).contains("d/a.yaml");
    assertThat(disk.unreadable("d/a.yaml")).isEmpty();
    assertThat(disk.unreadable("nope")).isEmpty();
  }

  @Test
  void aChangeThatKeepsSizeAndTimeIsSeen() throws IOException {
    Path file = dir.resolve("d/a.yaml");
    Files.setLastModifiedTime(file, LONG_AGO);
    String before = disk.contentId("d/a.yaml").orElseThrow();
    Files.writeString(file, "a: 9\n");
    Files.setLastModifiedTime(file, LONG_AGO);
    assertThat(disk.contentId("d/a.yaml")).isPresent().isNotEqualTo(Optional.of(before));
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    try (RandomAccessFile f = new RandomAccessFile(dir.resolve("huge.yaml").toFile(), "rw")) {
      f.setLength(200L * 1024 * 1024);
    }
    assertThat(disk.kind("huge.yaml")).isEqualTo(FileTree.Kind.FILE);
    assertThat(disk.read("huge.yaml")).isEmpty();
    assertThat(disk.contentId("huge.yaml")).isEmpty();
    assertThat(disk.unreadable("huge.yaml"))
        .contains(
            new FileTree.Unreadable(
                true, "the file has 209715200 bytes; more than 67108864 are not read"));
  }

  @Test
  void anOverlayReplacesAddsAndTakesAway() {
    OverlayTree tree =
        new OverlayTree(
            disk,
            Map.of("link/a.yaml", Blob.of("over"), "new/deep/c.yaml", Blob.of("c")),
            Set.of("d/e/b.yaml"));
    assertThat(tree.read("d/a.yaml").map(Blob::id)).contains(Blob.of("over").id());
    assertThat(tree.contentId("link/a.yaml")).contains(Blob.of("over").id());
    assertThat(tree.kind("new/deep")).isEqualTo(FileTree.Kind.DIRECTORY);
    assertThat(tree.kind("new/deep/c.yaml")).isEqualTo(FileTree.Kind.FILE);
    assertThat(tree.list("")).containsExactly("d", "link", "new");
    assertThat(tree.list("new")).containsExactly("deep");
    assertThat(tree.kind("d/e/b.yaml")).isEqualTo(FileTree.Kind.NONE);
    assertThat(tree.read("link/e/b.yaml")).isEmpty();
    assertThat(tree.list("d/e")).isEmpty();
    assertThat(tree.realPath("link/a.yaml")).contains("d/a.yaml");
    assertThat(tree.realPath("new/deep/c.yaml")).contains("new/deep/c.yaml");
    assertThat(tree.realPath("d/e/b.yaml")).isEmpty();
    assertThat(tree.files("")).containsExactly("d/a.yaml", "new/deep/c.yaml");
    assertThat(disk.kind("new")).isEqualTo(FileTree.Kind.NONE);
  }

  @Test
  void readsAreValidWhereTheSameWouldBeSeen() {
    OverlayTree base = new OverlayTree(disk, Map.of());
    RecordingTree recording = new RecordingTree(base);
    recording.read("d/a.yaml");
    recording.kind("d/missing.yaml");
    recording.list("d/e");
    recording.realPath("link");
    Reads reads = recording.reads();
    assertThat(reads.validIn(disk)).isTrue();
    for (Map<String, Blob> change :
        List.of(
            Map.of("d/a.yaml", Blob.of("a: 2\n")),
            Map.of("d/missing.yaml", Blob.of("")),
            Map.of("d/e/another.yaml", Blob.of("")))) {
      assertThat(reads.validIn(new OverlayTree(disk, change))).as(change.toString()).isFalse();
    }
    assertThat(
            reads.validIn(
                new OverlayTree(
                    disk, Map.of("unrelated.yaml", Blob.of("x"), "d/e/b.yaml", Blob.of("other")))))
        .isTrue();
    assertThat(reads.validIn(new OverlayTree(disk, Map.of(), Set.of("d/a.yaml")))).isFalse();
    assertThat(reads.touches("d/missing.yaml")).isTrue();
    assertThat(reads.touches("d/e/another.yaml")).isTrue();
    assertThat(reads.touches("unrelated.yaml")).isFalse();

    RecordingTree second = new RecordingTree(disk);
    second.contentId("d/e/b.yaml");
    second.add(reads);
    Reads both = second.reads();
    assertThat(both.touches("d/missing.yaml")).isTrue();
    assertThat(both.touches("d/e/b.yaml")).isTrue();
    assertThat(both.validIn(disk)).isTrue();
    for (String path : List.of("d/a.yaml", "d/e/b.yaml")) {
      OverlayTree changed = new OverlayTree(disk, Map.of(path, Blob.of("changed")));
      assertThat(both.validIn(changed)).as(path).isFalse();
    }
  }
}
