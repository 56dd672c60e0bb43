package dev.drydock.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.vfs.Blob;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.SourceStore;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories served by {@code git daemon} on this machine. */
class GitFetchTest {
  @TempDir Path served;
  @TempDir Path cache;
  @TempDir Path home;
  private TestRepo repo;
  private GitDaemon daemon;
  private SourceStore store;

  @BeforeEach
  void start() throws IOException {
    repo = TestRepo.init(Files.createDirectory(served.resolve("org")));
    store = SourceStore.at(cache);
    daemon = new GitDaemon(served, home.resolve("daemon.log"));
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private String url() {
    return daemon.url("org");
  }

  private Fetching fetching(String... hosts) {
    return new Fetching(
        store, new Grants(List.of(hosts)), new UserFiles(Map.of("HOME", home.toString())), home);
  }

  private String text(String ref, String path) {
    SourceStore.Fetched f = SourceStore.at(cache).git(url(), ref).orElseThrow();
    Blob blob = f.repository().at(f.commit()).orElseThrow().read(path).orElseThrow();
    return new String(blob.bytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void bringsWhatEachRefLeadsTo() throws IOException {
    CommitId one = repo.commit(Map.of("a.txt", "one"), "one");
    repo.tag("v1.0.0", one);
    CommitId two = repo.commit(Map.of("a.txt", "two"), "two");
    repo.annotatedTag("v1.1.0", two);
    CommitId three = repo.commit(Map.of("a.txt", "three"), "three");
    repo.ref("refs/pull/7/head", two);
    String branch = repo.open().refs().currentBranch().orElse("main");
    Fetching fetching = fetching("127.0.0.1");
    assertThat(fetching.git(url(), "branch:" + branch)).isEqualTo(three.hex());
    assertThat(fetching.git(url(), "tag:v1.0.0")).isEqualTo(one.hex());
    assertThat(fetching.git(url(), "semver:>=1.0.0 <2")).isEqualTo(two.hex());
    assertThat(fetching.git(url(), "name:refs/pull/7/head")).isEqualTo(two.hex());
    assertThat(fetching.git(url(), "commit:" + two.hex())).isEqualTo(two.hex());
    assertThat(text("branch:" + branch, "a.txt")).isEqualTo("three");
    assertThat(text("tag:v1.0.0", "a.txt")).isEqualTo("one");
    assertThat(text("semver:>=1.0.0 <2", "a.txt")).isEqualTo("two");
    assertThat(text("commit:" + two.hex(), "a.txt")).isEqualTo("two");
    repo.commit(Map.of("a.txt", "four"), "four");
    fetching.git(url(), "branch:" + branch);
    assertThat(text("branch:" + branch, "a.txt")).isEqualTo("four");
    try (Stream<Path> kept = Files.list(cache.resolve("git"))) {
      assertThat(kept).hasSize(5);
    }
  }

  @Test
  void saysWhatIsNotThereAndLeavesNothing() throws IOException {
    repo.commit(Map.of("a.txt", "one"), "one");
    assertThatThrownBy(() -> fetching("127.0.0.1").git(url(), "branch:none"))
        .hasMessageContaining("refs/heads/none");
    assertThatThrownBy(() -> fetching("127.0.0.1").git(url(), "commit:" + "0".repeat(40)))
        .isInstanceOf(FetchFailure.class);
    assertThatThrownBy(() -> fetching("127.0.0.1").git(url(), "semver:9.x"))
        .hasMessage(url() + ": no tag is a version in the range 9.x");
    try (Stream<Path> kept = Files.list(cache.resolve("git"))) {
      assertThat(kept).isEmpty();
    }
  }

  @Test
  void contactsNothingThatIsNotAllowedOrNoServer() {
    assertThatThrownBy(() -> fetching("example.com").git(url(), "branch:main"))
        .hasMessageContaining("is not allowed");
    for (String bad :
        List.of("--upload-pack=touch x", "ext::sh -c id", served.toString(), "file://" + served)) {
      assertThatThrownBy(() -> fetching("127.0.0.1", "localhost", "*.com").git(bad, "branch:main"))
          .isInstanceOf(FetchFailure.class);
    }
  }

  @Test
  void whatItKeepsIsTheUsersAlone() throws IOException {
    CommitId one = repo.commit(Map.of("a.txt", "one"), "one");
    repo.tag("v1", one);
    fetching("127.0.0.1").git(url(), "tag:v1");
    try (Stream<Path> all = Files.walk(cache.resolve("git"))) {
      for (Path p : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(p)).substring(3))
            .as("%s", p)
            .isEqualTo("------");
      }
    }
  }
}
