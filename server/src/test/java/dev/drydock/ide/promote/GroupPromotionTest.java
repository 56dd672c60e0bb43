package dev.drydock.ide.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Cancel;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.promote.PromotePlan.Status;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.TestRepo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several clusters at once, and the order of environments. */
class GroupPromotionTest {
  private static final String ORDER =
      """
      environments:
      - name: development
        clusters: [dev]
      - name: staging
        clusters: [stage-*]
      - name: production
        clusters: [prod-*]
      groups:
      - name: canary
        clusters: [prod-1]
      - name: nobody
        clusters: [mars]
      """;

  @TempDir Path dir;
  private TestRepo repo;
  private Promoting fleet;
  private CommitId first;
  private CommitId second;

  @BeforeEach
  void fleet() {
    repo = SmallFleet.at(dir.resolve("fleet"));
    repo.write("drydock.yaml", ORDER);
    first = repo.commit("first");
    second = SmallFleet.value(repo, "2").commit("second");
    SmallFleet.value(repo, "3");
    SmallFleet.cluster(repo, "dev", "branch: main");
    SmallFleet.cluster(repo, "stage-1", "commit: " + second.hex());
    SmallFleet.cluster(repo, "stage-2", "commit: " + second.hex());
    SmallFleet.cluster(repo, "prod-1", "commit: " + first.hex());
    SmallFleet.cluster(repo, "prod-2", "commit: " + first.hex());
    repo.commit("third");
    fleet = new Promoting(repo);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private JointPlan group(String from, String name) {
    return GroupPromotion.plan(fleet.look(), PromoteRequest.of(from, ""), name, Cancel.NONE);
  }

  @Test
  void anEnvironmentGetsWhatTheOneBeforeRuns() {
    JointPlan plan = group("", "production");
    assertThat(plan.status()).as(plan.messages().toString()).isEqualTo(Status.READY);
    assertThat(plan.ready()).extracting(PromotePlan::to).containsExactly("prod-1", "prod-2");
    assertThat(plan.edits())
        .extracting(FileEdit::path)
        .containsExactly(SmallFleet.sync("prod-1"), SmallFleet.sync("prod-2"));
    assertThat(plan.edits()).allSatisfy(e -> assertThat(e.after()).contains(second.hex()));
  }

  @Test
  void aGroupIsPromotedFromWhoIsNamed() {
    JointPlan plan = group("stage-1", "canary");
    assertThat(plan.ready()).extracting(PromotePlan::to).containsExactly("prod-1");
    assertThat(group("", "canary").ready()).hasSize(1);
  }

  @Test
  void whatIsThereAlreadyIsLeftOut() {
    fleet.promote("stage-1", "prod-1");
    repo.commit("canary");
    JointPlan plan = group("", "production");
    assertThat(plan.ready()).extracting(PromotePlan::to).containsExactly("prod-2");
    assertThat(plan.messages()).singleElement().asString().contains("prod-1 is at commit");
    fleet.promote("stage-1", "prod-2");
    assertThat(group("", "production").status()).isEqualTo(Status.NOTHING_TO_DO);
  }

  @Test
  void oneThatIsRefusedRefusesAll() {
    String path = SmallFleet.sync("prod-2");
    repo.write(path, repo.text(path) + "# mine\n");
    JointPlan plan = group("", "production");
    assertThat(plan.status()).isEqualTo(Status.REFUSED);
    assertThat(plan.messages()).singleElement().asString().contains(path, "since the last commit");
    assertThat(plan.edits()).isEmpty();
  }

  @Test
  void anEnvironmentThatDisagreesIsAsked() {
    SmallFleet.cluster(repo, "stage-2", "commit: " + first.hex());
    repo.commit("apart");
    assertThat(group("", "production").messages())
        .containsExactly(
            "stage-1, stage-2 of staging do not run the same: name one of them with --from");
    assertThat(group("stage-1", "production").status()).isEqualTo(Status.READY);
  }

  @Test
  void namesThatMeanNothingAreRefused() {
    assertThat(group("", "prodction").messages())
        .containsExactly(
            "drydock.yaml has no group or environment prodction; is production meant?");
    assertThat(group("", "nobody").messages().get(0)).contains("has no cluster to promote to");
    assertThat(group("", "development").messages().get(0))
        .contains("no environment before its own");
  }

  @Test
  void anEnvironmentIsNotLeftOut() {
    PromotePlan plan = fleet.plan("dev", "prod-1");
    assertThat(plan.status()).isEqualTo(Status.REFUSED);
    assertThat(plan.messages())
        .containsExactly(
            "this leaves out staging, where stage-1, stage-2 do not run it yet (--force does it all"
                + " the same)");
    PromotePlan forced = fleet.plan(PromoteRequest.of("dev", "prod-1").forced());
    assertThat(forced.status()).isEqualTo(Status.READY);
    assertThat(forced.messages()).containsExactly("this leaves out staging");
    assertThat(fleet.plan(PromoteRequest.of("dev", "prod-1").withRef(second.hex())).status())
        .as("staging runs that one")
        .isEqualTo(Status.READY);
  }

  @Test
  void aFileThatTheWholeGroupReadsIsEditedOnce() {
    String text = repo.text(SmallFleet.sync("prod-1"));
    repo.write("shared/sync.yaml", text);
    repo.write("shared/kustomization.yaml", "resources:\n- sync.yaml\n");
    for (String c : List.of("prod-1", "prod-2")) {
      repo.delete(SmallFleet.sync(c));
      repo.write(
          "clusters/" + c + "/flux-system/kustomization.yaml",
          "resources:\n- gotk-components.yaml\n- gotk-sync.yaml\n- ../../../shared\n");
    }
    repo.commit("shared");
    PromotePlan alone = fleet.plan("stage-1", "prod-1");
    assertThat(alone.messages())
        .singleElement()
        .asString()
        .contains("change cluster prod-2, too", "--group");
    JointPlan plan = group("", "production");
    assertThat(plan.status()).as(plan.messages().toString()).isEqualTo(Status.READY);
    assertThat(plan.edits())
        .singleElement()
        .satisfies(e -> assertThat(e.after()).isEqualTo(text.replace(first.hex(), second.hex())));
  }
}
