package dev.drydock.ide.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.ide.promote.PromotePlan.Status;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.TestRepo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions to tags and versions, written as the destination writes where it is. */
class PromotionByReleaseTest {
  @TempDir Path dir;
  private TestRepo repo;
  private Promoting fleet;
  private final List<CommitId> history = new ArrayList<>();

  @BeforeEach
  void threeReleases() {
    repo = SmallFleet.at(dir.resolve("fleet"));
    SmallFleet.cluster(repo, "staging", "branch: main");
    history.add(repo.commit("first"));
    history.add(SmallFleet.value(repo, "2").commit("second"));
    history.add(SmallFleet.value(repo, "3").commit("third"));
    repo.tag("v1.0.0", history.get(0))
        .tag("v1.1.0", history.get(1))
        .annotatedTag("v2.0.0", history.get(2));
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private void production(String ref) {
    SmallFleet.cluster(repo, "production", ref);
    repo.commit("production");
    fleet = new Promoting(repo);
  }

  private static PromoteRequest to(String revision) {
    return PromoteRequest.of("staging", "production").withRef(revision);
  }

  private String ref() {
    String text = repo.text(SmallFleet.sync("production"));
    return text.substring(text.indexOf("  ref:\n") + 7, text.indexOf("  url:")).strip();
  }

  @Test
  void aTagStaysATag() {
    production("tag: \"v1.0.0\" # release");
    PromotePlan plan = fleet.promote(to("v1.1.0"));
    assertThat(ref()).isEqualTo("tag: \"v1.1.0\" # release");
    assertThat(plan.syncs())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.written()).isEqualTo("tag v1.1.0");
              assertThat(s.commit()).isEqualTo(history.get(1));
            });
    assertThat(fleet.plan(to("v1.1.0")).status()).isEqualTo(Status.NOTHING_TO_DO);
  }

  @Test
  void anAnnotatedTagMeansItsCommit() {
    production("tag: v1.0.0");
    fleet.promote(to("v2.0.0"));
    assertThat(ref()).isEqualTo("tag: v2.0.0");
  }

  @Test
  void aVersionStaysAVersion() {
    production("semver: 1.0.0");
    fleet.promote(to("v1.1.0"));
    assertThat(ref()).isEqualTo("semver: 1.1.0");
  }

  @Test
  void aRangeIsWrittenWhereRangesAreAndItsTagWhereTagsAre() {
    production("semver: 1.0.x");
    fleet.promote(to("~1.1"));
    assertThat(ref()).isEqualTo("semver: ~1.1");
    fleet.close();
    production("tag: v1.0.0");
    fleet.promote(to(">=1.0.0 <2.0.0"));
    assertThat(ref()).isEqualTo("tag: v1.1.0");
    fleet.close();
    production("commit: " + history.get(0).hex());
    fleet.promote(to("1.x"));
    assertThat(ref()).isEqualTo("commit: " + history.get(1).hex());
  }

  @Test
  void aCommitIsCalledByItsTagWhereItHasOne() {
    production("tag: v1.0.0");
    fleet.promote(to(history.get(1).hex()));
    assertThat(ref()).isEqualTo("tag: v1.1.0");
  }

  @Test
  void aCommitWithoutATagTakesThePlaceOfOne() {
    CommitId fourth = SmallFleet.value(repo, "4").commit("fourth");
    production("tag: v1.0.0");
    PromotePlan plan = fleet.promote(to(fourth.hex()));
    assertThat(ref()).isEqualTo("commit: " + fourth.hex());
    assertThat(plan.messages())
        .containsExactly(
            "GitRepository apps names a tag now; none leads to "
                + fourth.abbreviated()
                + ", so the commit is written in its place");
  }

  @Test
  void theTagThatTheOtherClusterRunsIsPassedOn() {
    SmallFleet.cluster(repo, "staging", "semver: \">=1.0.0 <2\"");
    production("tag: v1.0.0");
    fleet.promote("staging", "production");
    assertThat(ref()).isEqualTo("tag: v1.1.0");
  }

  @Test
  void whatIsNeitherNameNorRangeIsRefused() {
    production("tag: v1.0.0");
    for (String wrong : List.of("v9.9.9", ">=9", "nothing")) {
      PromotePlan plan = fleet.plan(to(wrong));
      assertThat(plan.status()).as(wrong).isEqualTo(Status.REFUSED);
      assertThat(plan.messages()).singleElement().asString().contains(wrong);
    }
  }

  @Test
  void aSourceThatServesAnotherKustomizationMovesWhereThatGetsTheSame() {
    repo.write("flavours/more/kustomization.yaml", "resources:\n- ns.yaml\n");
    repo.write(
        "flavours/more/ns.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: more}\n");
    CommitId same = repo.commit("more");
    CommitId next = SmallFleet.value(repo, "4").commit("fourth");
    repo.write(
        "flavours/more/ns.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n");
    CommitId other = repo.commit("fifth");
    SmallFleet.cluster(repo, "production", "commit: " + same.hex());
    String text = repo.text(SmallFleet.sync("production"));
    repo.write(
        SmallFleet.sync("production"),
        text
            + text.substring(text.indexOf("---\n"))
                .replace("name: apps\n  namespace", "name: more\n  namespace")
                .replace("flavours/web", "flavours/more")
                .replaceAll("(?s)  patches:.*", ""));
    repo.commit("production");
    fleet = new Promoting(repo);
    PromotePlan refused = fleet.plan(to(other.hex()));
    assertThat(refused.messages())
        .singleElement()
        .asString()
        .contains("more of production is not promoted", "2 objects of it would change, too");
    PromotePlan plan = fleet.promote(to(next.hex()));
    assertThat(plan.messages()).singleElement().asString().contains("gets the same from there");
    assertThat(ref()).isEqualTo("commit: " + next.hex());
  }
}
