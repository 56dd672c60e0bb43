package dev.drydock.ide.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.DemoFleet;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.ide.promote.PromotePlan.Status;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.vfs.CommitId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From development over staging to production on the public demonstration fleet, whose pins have no
 * effect and whose Flux is old.
 */
class DemoPromotionTest {
  @TempDir Path dir;
  private DemoFleet demo;
  private Promoting fleet;
  private CommitId head;

  @BeforeEach
  void materialize() {
    demo = DemoFleet.at(dir);
    fleet = new Promoting(demo.repo);
    head = demo.head;
  }

  @AfterEach
  void close() {
    if (fleet != null) {
      fleet.close();
    }
  }

  private static String sync(String cluster) {
    return "clusters/" + cluster + "/flux-system/cluster-sync.yaml";
  }

  private void assertPinned(String cluster) {
    Snapshot s = fleet.look();
    Cluster c = s.fleet().cluster(cluster).orElseThrow();
    Pin pin = c.pin(c.syncs().get(0)).orElseThrow();
    assertThat(pin.source().name()).isEqualTo("cluster");
    assertThat(pin.resolution().state()).isEqualTo(Resolution.State.COMMIT);
    assertThat(pin.commit()).contains(head.hex());
    assertThat(s.hydrated(c).reasons()).isEmpty();
  }

  @Test
  void bothArePinnedAndSyncFromTheCommitAndProductionKeepsItsReplicas() {
    String before = fleet.repo.text(sync("production"));
    PromotePlan first = fleet.promote("development", "staging");
    assertThat(first.syncs())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.commit()).isEqualTo(head);
              assertThat(s.branch()).contains("main");
              assertThat(s.instead()).contains("flux-system");
              assertThat(s.copied()).isFalse();
            });
    assertPinned("staging");
    PromotePlan second = fleet.promote("staging", "production");
    assertThat(second.syncs()).singleElement().satisfies(s -> assertThat(s.branch()).isEmpty());
    assertPinned("production");

    assertThat(fleet.repo.text(sync("production")))
        .as("every other line stays")
        .isEqualTo(
            before
                .replace(
                    "    branch: " + demo.pinned.abbreviated() + "\n",
                    "    branch: main\n    commit: " + head.hex() + "\n")
                .replace(
                    "    kind: GitRepository\n    name: flux-system\n",
                    "    kind: GitRepository\n    name: cluster\n"));
    Snapshot s = fleet.look();
    List<Resource> production =
        s.hydrated(s.fleet().cluster("production").orElseThrow()).resources();
    assertThat(production)
        .filteredOn(r -> r.id().kind().equals("Deployment") && r.id().name().equals("nginx"))
        .singleElement()
        .satisfies(
            r -> assertThat(r.root().at("spec", "replicas").flatMap(n -> n.text())).contains("2"));
  }

  @Test
  void theSecondRunHasNothingToDoNorHasOneAfterTheCommit() {
    fleet.promote("development", "staging");
    fleet.promote("staging", "production");
    assertThat(fleet.plan("development", "staging").status()).isEqualTo(Status.NOTHING_TO_DO);
    assertThat(fleet.plan("staging", "production").status()).isEqualTo(Status.NOTHING_TO_DO);
    fleet.repo.commit("Promote");
    PromotePlan again = fleet.plan("development", "staging");
    assertThat(again.status()).isEqualTo(Status.NOTHING_TO_DO);
    assertThat(again.messages())
        .singleElement()
        .asString()
        .contains("the same from main (", "--force");
    assertThat(fleet.plan("staging", "production").status()).isEqualTo(Status.NOTHING_TO_DO);
    assertThat(fleet.plan(PromoteRequest.of("development", "staging").forced()).status())
        .isEqualTo(Status.READY);
  }

  @Test
  void aCommittedStagingIsPassedOnToAProductionThatFollowsTheBranch() {
    fleet.promote("development", "staging");
    fleet.repo.commit("Promote to staging");
    fleet.promote("staging", "production");
    assertPinned("production");
  }
}
