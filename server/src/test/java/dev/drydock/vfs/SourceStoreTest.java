package dev.drydock.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.vfs.SourceStore.Key;
import dev.drydock.vfs.SourceStore.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceStoreTest {
  private static final Key PODINFO =
      new Key(Kind.CHART, "https://Charts.example.com/stable/", "podinfo", "6.5.4");

  @TempDir Path dir;

  @Test
  void keepsByNameAndContent() throws IOException {
    SourceStore store = SourceStore.at(dir.resolve("sources"));
    byte[] bytes = "chart".getBytes(StandardCharsets.UTF_8);
    SourceStore.Entry kept = store.keep(PODINFO, "6.5.4", bytes);
    assertThat(SourceStore.at(dir.resolve("sources")).find(PODINFO)).contains(kept);
    assertThat(
            store
                .chart("https://charts.example.com/stable", "podinfo", "6.5.4")
                .orElseThrow()
                .bytes())
        .isEqualTo(bytes);
    assertThat(store.read(kept).orElseThrow().bytes()).isEqualTo(bytes);
    assertThat(store.chart("https://charts.example.com/other", "podinfo", "6.5.4")).isEmpty();
    assertThat(store.chart("https://charts.example.com/stable", "podinfo", "6.5.5")).isEmpty();
    store.keep(new Key(Kind.CHART, PODINFO.url(), "podinfo", "7.0.0+x/y"), "7.0.0", bytes);
    assertThat(store.versions(Kind.CHART, PODINFO.url(), "podinfo"))
        .containsExactly("6.5.4", "7.0.0+x/y");
    assertThat(store.versions(Kind.ARTIFACT, PODINFO.url(), "podinfo")).isEmpty();
  }

  @Test
  void nobodyElseReadsIt() throws IOException {
    SourceStore.at(dir.resolve("sources")).keep(PODINFO, "6.5.4", new byte[] {1});
    try (Stream<Path> all = Files.walk(dir.resolve("sources"))) {
      for (Path p : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(p)))
            .as("%s", p)
            .isEqualTo(Files.isDirectory(p) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void contentThatIsNotWhatItWasIsNotThere() throws IOException {
    SourceStore store = SourceStore.at(dir);
    SourceStore.Entry kept = store.keep(PODINFO, "6.5.4", new byte[] {1, 2});
    try (Stream<Path> all = Files.walk(dir.resolve("objects"))) {
      for (Path p : all.filter(Files::isRegularFile).toList()) {
        Files.write(p, new byte[] {1, 3});
      }
    }
    assertThat(store.read(kept)).isEmpty();
  }

  @Test
  void nothingIsNowhere() {
    assertThat(SourceStore.NONE.find(PODINFO)).isEmpty();
    assertThat(SourceStore.NONE.git("https://example.com/x", "branch:main")).isEmpty();
    assertThatThrownBy(() -> SourceStore.NONE.keep(PODINFO, "", new byte[0]))
        .isInstanceOf(IOException.class);
    assertThat(SourceStore.ofUser(Map.of("XDG_CACHE_HOME", "relative")).find(PODINFO)).isEmpty();
  }

  @Test
  void anArchiveIsATree() throws IOException {
    SourceStore store = SourceStore.at(dir);
    FileTree tree =
        store
            .tree(
                store.keep(PODINFO, "", TestArchive.of("./a/b.yaml", "b", "top.txt", "of top.txt")))
            .orElseThrow();
    assertThat(tree.files("")).containsExactly("a/b.yaml", "top.txt");
    assertThat(tree.kind("a")).isEqualTo(FileTree.Kind.DIRECTORY);
    assertThat(tree.kind("./a/../a/b.yaml")).isEqualTo(FileTree.Kind.FILE);
    assertThat(tree.list("a")).isEqualTo(List.of("b.yaml"));
    assertThat(new String(tree.read("top.txt").orElseThrow().bytes(), StandardCharsets.UTF_8))
        .isEqualTo("of top.txt");
    assertThat(store.tree(store.keep(PODINFO, "", TestArchive.of("../out", "x")))).isEmpty();
    assertThat(store.tree(store.keep(PODINFO, "", new byte[] {4}))).isEmpty();
  }
}
