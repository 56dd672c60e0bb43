package dev.drydock.ide.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Cancel;
import dev.drydock.ide.ObjectChange;
import dev.drydock.ide.promote.PromotePlan.Status;
import dev.drydock.index.Change;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.Cli;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.TestRepo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
  @TempDir Path dir;
  private TestRepo repo;
  private final List<Promoting> open = new ArrayList<>();

  @BeforeEach
  void fleet() {
    repo = SmallFleet.at(dir.resolve("fleet"));
  }

  @AfterEach
  void close() {
    open.forEach(Promoting::close);
  }

  private Promoting fleet(TestRepo of) {
    Promoting p = new Promoting(of);
    open.add(p);
    return p;
  }

  private Promoting promoting() {
    return open.isEmpty() ? fleet(repo) : open.get(0);
  }

  private void assertRefused(PromotePlan plan, String message) {
    assertThat(plan.status()).as(plan.messages().toString()).isEqualTo(Status.REFUSED);
    assertThat(plan.messages()).anySatisfy(m -> assertThat(m).contains(message));
    assertThat(plan.edits()).isEmpty();
  }

  /**
   * Staging follows main; production is pinned to the first commit; two more commits change the
   * flavour.
   */
  private List<CommitId> pinnedProduction() {
    SmallFleet.cluster(repo, "staging", "branch: main");
    CommitId first = repo.commit("first");
    SmallFleet.cluster(repo, "production", "commit: " + first.hex() + " # pinned");
    CommitId second = SmallFleet.value(repo, "2").commit("second");
    CommitId third = SmallFleet.value(repo, "3").commit("third");
    return List.of(first, second, third);
  }

  @Test
  void aBranchBecomesItsCommitAndNothingElseChanges() {
    List<CommitId> history = pinnedProduction();
    String before = repo.text(SmallFleet.sync("production"));
    PromotePlan plan = promoting().promote("staging", "production");
    assertThat(repo.text(SmallFleet.sync("production")))
        .isEqualTo(before.replace(history.get(0).hex(), history.get(2).hex()));
    assertThat(plan.commits().commits())
        .extracting(c -> c.subject())
        .containsExactly("third", "second");
    assertThat(plan.files()).containsKey("flavours/web/config.yaml");
    assertThat(plan.syncs())
        .singleElement()
        .satisfies(s -> assertThat(s.before()).contains(history.get(0)));
    assertThat(plan.consequence().orElseThrow().changes())
        .filteredOn(c -> c.id().kind().equals("ConfigMap"))
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.action()).isEqualTo(ObjectChange.Action.UPDATE);
              assertThat(c.fields())
                  .singleElement()
                  .satisfies(
                      f ->
                          assertThat(f.path() + " " + f.before() + f.after())
                              .isEqualTo("/data/value Optional[1]Optional[3]"));
            });
    assertThat(promoting().plan("staging", "production").status()).isEqualTo(Status.NOTHING_TO_DO);
  }

  @Test
  void aPinIsPassedOnAsItIs() {
    List<CommitId> history = pinnedProduction();
    SmallFleet.cluster(repo, "other", "branch: main");
    SmallFleet.cluster(repo, "canary", "tag: v2");
    repo.tag("v2", history.get(1));
    repo.commit("more clusters");
    promoting().promote("canary", "production");
    assertThat(repo.text(SmallFleet.sync("production")))
        .contains("    commit: " + history.get(1).hex() + " # pinned\n");
    PromotePlan other = promoting().plan(PromoteRequest.of("canary", "other"));
    assertRefused(other, "newer than " + history.get(1).abbreviated());
    promoting().promote(PromoteRequest.of("canary", "other").forced());
    assertThat(repo.text(SmallFleet.sync("other")))
        .contains("    branch: main\n    commit: " + history.get(1).hex() + "\n");
  }

  @Test
  void aNamedRevisionIsPromotedInstead() {
    List<CommitId> history = pinnedProduction();
    promoting().promote(PromoteRequest.of("staging", "production").withRef("main~1"));
    assertThat(repo.text(SmallFleet.sync("production"))).contains(history.get(1).hex());
    assertRefused(
        promoting().plan(PromoteRequest.of("staging", "production").withRef("nope")),
        "there is no branch, tag or commit nope");
  }

  @Test
  void theSameOutputFromABranchIsNothingToDo() {
    pinnedProduction();
    promoting().promote("staging", "production");
    repo.commit("promote");
    PromotePlan plan = promoting().plan("staging", "production");
    assertThat(plan.status()).isEqualTo(Status.NOTHING_TO_DO);
    assertThat(promoting().plan(PromoteRequest.of("staging", "production").forced()).status())
        .isEqualTo(Status.READY);
  }

  @Test
  void clustersThatAreNotThereAreRefused() {
    pinnedProduction();
    assertRefused(
        promoting().plan("stagin", "production"), "there is no cluster stagin; is staging meant?");
    assertRefused(
        promoting().plan("staging", "x"), "there is no cluster x; there are production, staging");
    assertRefused(promoting().plan("staging", "staging"), "to itself");
  }

  @Test
  void aDestinationThatIsNewerIsRefused() {
    List<CommitId> history = pinnedProduction();
    SmallFleet.cluster(repo, "staging", "commit: " + history.get(1).hex());
    SmallFleet.cluster(repo, "production", "commit: " + history.get(2).hex());
    repo.commit("pins");
    assertRefused(promoting().plan("staging", "production"), "this would take it back");
    assertThat(promoting().plan(PromoteRequest.of("staging", "production").forced()).status())
        .isEqualTo(Status.READY);
  }

  @Test
  void aCommitThatIsOnNoRemoteBranchIsRefused() {
    List<CommitId> history = pinnedProduction();
    repo.remote("origin", SmallFleet.URL).remoteBranch("main", history.get(1));
    PromotePlan plan = promoting().plan("staging", "production");
    assertThat(plan.syncs())
        .singleElement()
        .satisfies(s -> assertThat(s.commit()).as("what the remote has").isEqualTo(history.get(1)));
    assertThat(plan.status()).isEqualTo(Status.READY);
    PromoteRequest ahead = PromoteRequest.of("staging", "production").withRef(history.get(2).hex());
    assertRefused(promoting().plan(ahead), "is on no remote branch");
    assertThat(promoting().plan(ahead.allowingUnpushed()).status()).isEqualTo(Status.READY);
  }

  @Test
  void aCommitThatIsNotHereIsRefused() {
    pinnedProduction();
    SmallFleet.cluster(repo, "staging", "commit: 0123456789012345678901234567890123456789");
    repo.commit("lost");
    assertRefused(
        promoting().plan("staging", "production"),
        "there is no commit 0123456789012345678901234567890123456789");
    SmallFleet.cluster(repo, "production", "commit: 0123456789012345678901234567890123456789");
    assertThat(promoting().plan("staging", "production").status())
        .as("decided first")
        .isEqualTo(Status.NOTHING_TO_DO);
  }

  @Test
  void aShallowCloneSaysSo() {
    org.junit.jupiter.api.Assumptions.assumeTrue(Cli.present(), "the git program is not there");
    List<CommitId> history = pinnedProduction();
    SmallFleet.cluster(repo, "staging", "commit: " + history.get(1).hex());
    repo.commit("pin");
    Path clone = dir.resolve("clone");
    Cli.git(dir, "clone", "-q", "--depth", "1", repo.root.toUri().toString(), clone.toString());
    assertRefused(
        fleet(TestRepo.init(clone)).plan("staging", "production"), "git fetch --unshallow");
  }

  @Test
  void aFileWithOtherChangesIsRefusedABufferIsNot() {
    pinnedProduction();
    String path = SmallFleet.sync("production");
    String text = repo.text(path);
    Workspace workspace = promoting().workspace;
    PromotePlan typed =
        Promotion.plan(
            workspace.apply(new Change.Typed(path, text.replace("5m", "7m"))),
            PromoteRequest.of("staging", "production"),
            Cancel.NONE);
    assertThat(typed.status()).as(typed.messages().toString()).isEqualTo(Status.READY);
    assertThat(typed.edits().get(0).after()).contains("7m # often");
    workspace.apply(new Change.Closed(path));
    repo.write(path, text.replace("5m", "6m"));
    assertRefused(
        promoting().plan("staging", "production"), path + " has changes since the last commit");
    repo.write(path, text.replace("\n", "\r\n"));
    PromotePlan crlf = promoting().plan("staging", "production");
    assertThat(crlf.status()).as("a checkout's line ends").isEqualTo(Status.READY);
    assertThat(crlf.edits().get(0).after())
        .contains("# pinned\r\n")
        .doesNotContainPattern("[^\\r]\\n");
  }

  @Test
  void aFailingHydrationIsRefused() {
    pinnedProduction();
    repo.write("flavours/web/kustomization.yaml", "resources:\n- missing.yaml\n");
    repo.commit("broken");
    assertRefused(promoting().plan("staging", "production"), "would not hydrate");
  }

  @Test
  void aSourceWithoutEffectIsRepairedInTheSameEdit() {
    SmallFleet.cluster(repo, "staging", "branch: main");
    SmallFleet.cluster(repo, "production", "v1.4.0", "branch: 3858eb6", "flux-system");
    CommitId head = repo.commit("first");
    String before = repo.text(SmallFleet.sync("production"));
    PromotePlan plan = promoting().promote("staging", "production");
    assertThat(plan.syncs())
        .singleElement()
        .satisfies(s -> assertThat(s.instead()).contains("flux-system"));
    assertThat(repo.text(SmallFleet.sync("production")))
        .isEqualTo(
            before
                .replace("branch: 3858eb6", "commit: " + head.hex())
                .replace("    name: flux-system\n  patches", "    name: apps\n  patches"));
  }

  @Test
  void theSourceOfTheBootstrapIsNotPinned() {
    SmallFleet.cluster(repo, "staging", "branch: main");
    SmallFleet.cluster(repo, "production", "v1.4.0", "branch: main", "flux-system");
    String path = SmallFleet.sync("production");
    repo.write(path, repo.text(path).substring(repo.text(path).indexOf("---\n") + 4));
    repo.commit("first");
    assertRefused(promoting().plan("staging", "production"), "declares no other GitRepository");
  }

  @Test
  void aSourceThatOthersSyncFromIsNotPinned() {
    pinnedProduction();
    String path = SmallFleet.sync("production");
    String text = repo.text(path);
    String kustomization = text.substring(text.indexOf("---\n"));
    repo.write("flavours/more/kustomization.yaml", "resources: []\n");
    repo.write(
        path,
        text
            + kustomization
                .replace("name: apps\n  namespace", "name: more\n  namespace")
                .replace("flavours/web", "flavours/more"));
    repo.commit("more");
    assertRefused(
        promoting().plan("staging", "production"),
        "more of production syncs from GitRepository apps as well, and whether that would change it is not known");
  }

  @Test
  void withAnOldControllerTheBranchStaysBesideTheCommit() {
    SmallFleet.cluster(repo, "staging", "branch: main");
    SmallFleet.cluster(repo, "production", "v0.9.0", "tag: v1", "apps");
    repo.tag("v1", repo.commit("first"));
    CommitId head = SmallFleet.value(repo, "2").commit("second");
    promoting().promote("staging", "production");
    assertThat(repo.text(SmallFleet.sync("production")))
        .contains("  ref:\n    commit: " + head.hex() + "\n    branch: main\n  url");
  }

  @Test
  void anotherPathIsTakenOverUnlessItIsOnlyTheClustersName() {
    pinnedProduction();
    String path = SmallFleet.sync("production");
    repo.write("flavours/old/kustomization.yaml", "resources: []\n");
    repo.write(
        path, repo.text(path).replace("path: ./flavours/web", "path: ./flavours/old # mine"));
    repo.commit("old flavour");
    PromotePlan plan = promoting().promote("staging", "production");
    assertThat(plan.syncs()).singleElement().satisfies(s -> assertThat(s.pathChanges()).isTrue());
    assertThat(repo.text(path)).contains("path: ./flavours/web # mine");
  }

  @Test
  void pathsThatDifferByTheClustersNameStay() {
    for (String c : List.of("staging", "production")) {
      SmallFleet.cluster(repo, c, "branch: main");
      repo.write("apps/" + c + "/kustomization.yaml", "resources:\n- ../../flavours/web\n");
      String path = SmallFleet.sync(c);
      repo.write(path, repo.text(path).replace("./flavours/web", "./apps/" + c));
    }
    repo.commit("overlays");
    promoting().promote("staging", "production");
    assertThat(repo.text(SmallFleet.sync("production"))).contains("path: ./apps/production\n");
  }

  @Test
  void aFileThatIsNotThereIsCopiedWholeAndEntered() {
    SmallFleet.cluster(repo, "staging", "branch: main");
    SmallFleet.bootstrap(repo, "production", "v0.9.0");
    CommitId head = repo.commit("first");
    PromotePlan plan = promoting().promote("staging", "production");
    assertThat(repo.text(SmallFleet.sync("production")))
        .isEqualTo(
            repo.text(SmallFleet.sync("staging"))
                .replace(
                    "    branch: main\n", "    branch: main\n    commit: " + head.hex() + "\n"));
    assertThat(repo.text("clusters/production/flux-system/kustomization.yaml"))
        .isEqualTo(
            "resources:\n- gotk-components.yaml\n- gotk-sync.yaml # the bootstrap\n- sync.yaml\n");
    assertThat(plan.mentions())
        .containsExactly(new Mention(SmallFleet.sync("production"), 34, "cluster: staging"));
    assertThat(plan.consequence().orElseThrow().changes())
        .anySatisfy(
            c ->
                assertThat(c.action() + " " + c.id().label())
                    .isEqualTo("CREATE ConfigMap/default/web"));
    assertThat(promoting().plan("staging", "production").status()).isEqualTo(Status.NOTHING_TO_DO);
  }

  @Test
  void aFileInTheWayIsNotReplaced() {
    SmallFleet.cluster(repo, "staging", "branch: main");
    SmallFleet.bootstrap(repo, "production", "v1.4.0");
    repo.write(SmallFleet.sync("production"), "kind: Other\napiVersion: v1\nmetadata: {name: x}\n");
    repo.commit("first");
    assertRefused(
        promoting().plan("staging", "production"),
        SmallFleet.sync("production") + " exists already");
  }

  @Test
  void aFileOutsideOfTheClustersDirectoryIsEditedWhereNobodyElseReadsIt() {
    CommitId head = sharedFile();
    promoting().promote("staging", "production");
    assertThat(repo.text("shared/sync.yaml")).contains(head.hex());
  }

  @Test
  void aFileThatAnotherClusterReadsIsNotEdited() {
    sharedFile();
    SmallFleet.bootstrap(repo, "other", "v1.4.0");
    repo.write(
        "clusters/other/flux-system/kustomization.yaml",
        "resources:\n- gotk-components.yaml\n- gotk-sync.yaml\n- ../../../shared\n");
    repo.commit("shared by two");
    assertRefused(
        promoting().plan("staging", "production"),
        "the edit would change cluster other, too: both read shared/sync.yaml; promote them together");
  }

  private CommitId sharedFile() {
    pinnedProduction();
    String path = SmallFleet.sync("production");
    repo.write("shared/sync.yaml", repo.text(path));
    repo.write("shared/kustomization.yaml", "resources:\n- sync.yaml\n");
    repo.delete(path);
    repo.write(
        "clusters/production/flux-system/kustomization.yaml",
        "resources:\n- gotk-components.yaml\n- gotk-sync.yaml\n- ../../../shared\n");
    return repo.commit("shared");
  }

  @Test
  void aPinThatSomethingElseSetsIsRefused() {
    pinnedProduction();
    String kustomization = "clusters/production/flux-system/kustomization.yaml";
    repo.write(
        kustomization,
        repo.text(kustomization)
            + "patches:\n- target: {kind: GitRepository, name: apps}\n  patch: |\n    - {op: replace, path: /spec/ref, value: {branch: main}}\n");
    repo.commit("patched");
    assertRefused(promoting().plan("staging", "production"), "would not sync commit");
  }

  @Test
  void withoutGitOrCommitsThereIsNothingToPromote() throws Exception {
    SmallFleet.cluster(repo, "staging", "branch: main");
    SmallFleet.cluster(repo, "production", "branch: main");
    assertRefused(promoting().plan("staging", "production"), "no commit yet");
    Workspace bare = Workspace.open(repo.root, java.util.Optional::empty);
    assertRefused(
        Promotion.plan(bare.current(), PromoteRequest.of("staging", "production"), Cancel.NONE),
        "not in a git repository");
  }
}
