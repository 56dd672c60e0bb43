package dev.drydock.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.SemverRange;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.TestRepo;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionsTest {
  @TempDir Path dir;

  @Test
  void answersFromTheRefsOfItsMoment() {
    TestRepo repo = TestRepo.init(dir);
    CommitId one = repo.commit(Map.of("f", "1"), "one");
    CommitId two = repo.commit(Map.of("f", "2"), "two");
    repo.remote("origin", "ssh://a/b")
        .remote("copy", "ssh://a/b")
        .remoteBranch("main", one)
        .tag("v1.0.0", one);
    try (GitRepository git = repo.open()) {
      Revisions now = new GitRevisions(git);
      repo.remoteBranch("main", two);
      assertThat(now.remoteUrls()).containsExactly("ssh://a/b");
      assertThat(now.branch("main")).contains(one.hex());
      assertThat(now.ref("refs/heads/main")).contains(one.hex());
      assertThat(now.tags()).containsExactly(Map.entry("v1.0.0", one.hex()));
      assertThat(now.ref("refs/tags/v1.0.0")).contains(one.hex());
      assertThat(now.commit(two.abbreviated())).contains(two.hex());
      assertThat(now.commit("main")).isEmpty();
      assertThat(now.tree(two.hex()).orElseThrow().contentId("f"))
          .isNotEqualTo(now.tree(one.hex()).orElseThrow().contentId("f"));
      assertThat(now.tree("main")).isEmpty();
      assertThat(now.contains(two.hex(), one.hex())).isTrue();
      assertThat(now.contains(one.hex(), two.hex())).isFalse();
      assertThat(now.countBetween(one.hex(), two.hex())).hasValue(1);
      repo.tag("1.0.0", two).tag("v1.9.0-rc.1", two).tag("nightly", two).tag("v0.9.0", two);
      Revisions tagged = new GitRevisions(git);
      assertThat(tagged.tagInRange(SemverRange.parse(">=0.9").orElseThrow()))
          .as("on the newer commit")
          .contains("1.0.0");
      assertThat(tagged.tagInRange(SemverRange.parse(">=1.0.0-0").orElseThrow()))
          .contains("v1.9.0-rc.1");
      assertThat(tagged.tagInRange(SemverRange.parse("0.x").orElseThrow())).contains("v0.9.0");
      assertThat(tagged.tagInRange(SemverRange.parse("2.x").orElseThrow())).isEmpty();
      assertThat(now.remoteHead()).isEmpty();
      assertThat(now.shallow()).isFalse();
      assertThat(new GitRevisions(git).branch("main")).contains(two.hex());
    }
  }
}
