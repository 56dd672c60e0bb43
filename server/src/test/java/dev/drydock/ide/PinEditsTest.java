package dev.drydock.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.flux.FluxVersion;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.TestRepo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinEditsTest {
  private static final FluxVersion OLD =
      new FluxVersion(
          Optional.empty(),
          FluxVersion.Release.parse("v0.9.0"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @TempDir Path dir;
  private CommitId commit;
  private CommitId side;
  private GitRepository repository;
  private GitRevisions git;

  @BeforeEach
  void history() {
    TestRepo repo = TestRepo.init(dir);
    commit = repo.commit(Map.of("f", "1"), "one");
    repo.branch("side", commit).branch("behind", commit);
    repo.commit(Map.of("f", "2"), "two");
    repo.checkout("side");
    side = repo.commit(Map.of("f", "3"), "three");
    repository = repo.open();
    git = new GitRevisions(repository);
  }

  @AfterEach
  void close() {
    repository.close();
  }

  /** The text of {@code ref} (indented by two) after pinning; what was refused after {@code !}. */
  private String pin(String ref, CommitId to, FluxVersion version) {
    String head = "# keep\nkind: GitRepository\nspec:\n  interval: 1m\n";
    String tail = "  url: ssh://x/y # last\n";
    String text = head + ref + tail;
    Source source = new Source("s.yaml", Blob.of(text).id(), text);
    MapNode root = (MapNode) Yaml.parse(source).documents().get(0).root();
    PinEdits.Outcome outcome = PinEdits.pin(source, root, to.hex(), version, git, List.of("main"));
    if (outcome.refusal().isPresent()) {
      return "!" + outcome.refusal().get();
    }
    String after = Edit.apply(text, outcome.edits());
    MapNode again = (MapNode) Yaml.parse(new Source("s.yaml", "", after)).documents().get(0).root();
    Source s2 = new Source("s.yaml", Blob.of(after).id(), after);
    MapNode second = (MapNode) Yaml.parse(s2).documents().get(0).root();
    assertThat(again.at("spec", "ref", "commit").flatMap(n -> n.text()))
        .as(after)
        .contains(to.hex());
    assertThat(PinEdits.pin(s2, second, to.hex(), version, git, List.of("main")).edits())
        .as("a second time")
        .isEmpty();
    assertThat(after).startsWith(head);
    assertThat(after).contains("url: ssh://x/y # last\n");
    return after
        .substring(head.length())
        .replace(to.hex(), to.equals(commit) ? "ONE" : "SIDE")
        .replace(tail, "");
  }

  @Test
  void aBranchThatContainsTheCommitStays() {
    for (FluxVersion v : List.of(OLD, FluxVersion.NEWEST)) {
      assertThat(pin("  ref:\n    branch: behind # why\n", commit, v))
          .isEqualTo("  ref:\n    branch: behind # why\n    commit: ONE\n");
    }
  }

  @Test
  void aHashInBranchGivesWay() {
    String ref = "  ref:\n    branch: 3858eb6 # pinned\n";
    assertThat(pin(ref, commit, FluxVersion.NEWEST))
        .isEqualTo("  ref:\n    commit: ONE # pinned\n");
    assertThat(pin(ref, commit, OLD))
        .isEqualTo("  ref:\n    branch: main # pinned\n    commit: ONE\n");
  }

  @Test
  void aBranchThatLacksTheCommitGivesWay() {
    assertThat(pin("  ref:\n    branch: main\n", side, FluxVersion.NEWEST))
        .isEqualTo("  ref:\n    commit: SIDE\n");
    assertThat(pin("  ref:\n    branch: main\n", side, OLD))
        .isEqualTo("  ref:\n    branch: side\n    commit: SIDE\n");
  }

  @Test
  void noOtherNameOfAStateStaysBesideTheCommit() {
    assertThat(pin("  ref:\n    tag: v1\n    branch: main\n    semver: 1.x\n", commit, OLD))
        .isEqualTo("  ref:\n    commit: ONE\n    branch: main\n");
    assertThat(pin("  ref:\n    tag: v1\n    branch: main\n", commit, FluxVersion.NEWEST))
        .isEqualTo("  ref:\n    commit: ONE\n    branch: main\n");
    assertThat(pin("  ref:\n    semver: '1.x'\n", commit, OLD))
        .isEqualTo("  ref:\n    commit: 'ONE'\n    branch: main\n");
  }

  @Test
  void aCommitIsReplacedInItsQuotes() {
    assertThat(pin("  ref:\n    commit: \"abc1234\" # old\n    branch: main\n", commit, OLD))
        .isEqualTo("  ref:\n    commit: \"ONE\" # old\n    branch: main\n");
    assertThat(pin("  ref: {branch: main, commit: abc}\n", commit, OLD))
        .isEqualTo("  ref: {branch: main, commit: ONE}\n");
    assertThat(pin("  ref: {branch: main}\n", commit, OLD))
        .isEqualTo("  ref: {branch: main, commit: ONE}\n");
    assertThat(pin("  ref: {branch: abc1234}\n", commit, FluxVersion.NEWEST))
        .isEqualTo("  ref: {commit: ONE}\n");
  }

  @Test
  void withoutARefOneIsMade() {
    assertThat(pin("", commit, FluxVersion.NEWEST)).isEqualTo("  ref:\n    commit: ONE\n");
    assertThat(pin("", commit, OLD)).isEqualTo("  ref:\n    branch: main\n    commit: ONE\n");
    assertThat(pin("  ref:\n", commit, FluxVersion.NEWEST)).isEqualTo("  ref: {commit: ONE}\n");
    assertThat(pin("  ref: {}\n", commit, OLD)).isEqualTo("  ref: {branch: main, commit: ONE}\n");
  }

  @Test
  void anOldControllerNeedsABranch() {
    TestRepo other = TestRepo.init(dir.resolve("other"));
    CommitId first = other.commit(Map.of("f", "1"), "one");
    CommitId lost = other.commit(Map.of("f", "2"), "two");
    other.ref("refs/heads/main", first);
    try (GitRepository r = other.open()) {
      git = new GitRevisions(r);
      commit = lost;
      assertThat(pin("  ref:\n    branch: main\n", lost, OLD))
          .startsWith("!no branch contains commit " + lost.hex())
          .contains("source-controller v0.9");
      assertThat(pin("  ref:\n    branch: main\n", lost, FluxVersion.NEWEST))
          .isEqualTo("  ref:\n    commit: ONE\n");
    }
  }
}
