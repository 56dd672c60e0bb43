package dev.drydock.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.vfs.Blob;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.OverlayTree;
import dev.drydock.vfs.TestRepo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildMemoTest {
  @TempDir Path dir = Path.of("");

  private final BuildMemo memo = new BuildMemo();
  private final AtomicInteger done = new AtomicInteger();

  /** Looks at a file, and for another one that may not be there. */
  private String work(FileTree tree) {
    return memo.get(
        "work",
        tree,
        t -> {
          done.incrementAndGet();
          String probe = t.kind("extra") == FileTree.Kind.FILE ? "+extra" : "";
          return new String(t.read("a").orElseThrow().bytes(), StandardCharsets.UTF_8) + probe;
        });
  }

  @Test
  void workIsDoneAgainOnlyWhereWhatItReadDiffers() {
    TestRepo repo = TestRepo.init(dir);
    CommitId one = repo.commit(Map.of("a", "1", "b", "1"), "one");
    CommitId two = repo.commit(Map.of("b", "2"), "two");
    CommitId three = repo.commit(Map.of("a", "3"), "three");
    try (GitRepository git = repo.open()) {
      FileTree first = git.at(one).orElseThrow();
      assertThat(work(first)).isEqualTo("1");
      assertThat(work(git.at(two).orElseThrow())).isEqualTo("1");
      assertThat(done).hasValue(1);
      assertThat(work(git.at(three).orElseThrow())).isEqualTo("3");
      assertThat(work(new OverlayTree(first, Map.of("b", Blob.of("typed"))))).isEqualTo("1");
      assertThat(done).as("the state before is remembered, too").hasValue(2);
      assertThat(work(new OverlayTree(first, Map.of("extra", Blob.of(""))))).isEqualTo("1+extra");
      assertThat(done).as("a file that was not there was looked for").hasValue(3);
    }
  }

  @Test
  void workThatIsCancelledIsNotRemembered() {
    TestRepo repo = TestRepo.init(dir);
    CommitId one = repo.commit(Map.of("a", "1"), "one");
    try (GitRepository git = repo.open()) {
      FileTree tree = git.at(one).orElseThrow();
      assertThatThrownBy(
              () ->
                  memo.get(
                      "work",
                      tree,
                      t -> {
                        throw new CancellationException();
                      }))
          .isInstanceOf(CancellationException.class);
      assertThat(work(tree)).isEqualTo("1");
    }
  }
}
