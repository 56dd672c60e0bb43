package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Source;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Resolution.State;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ref of a source leads to, by the Flux that reads it. */
class SourceResolverTest {
  private static final FluxVersion OLD =
      new FluxVersion(
          Optional.empty(),
          Optional.of(new FluxVersion.Release(0, 9)),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @TempDir Path dir;
  private CommitId first;
  private CommitId side;
  private CommitId tip;
  private GitRepository git;
  private FleetContext context;

  @BeforeEach
  void makeHistory() throws IOException {
    TestRepo repo = TestRepo.init(dir);
    first = repo.commit(Map.of("f", "1"), "one");
    side = repo.commit(Map.of("f", "side"), "two");
    tip = repo.commit(Map.of("f", "3"), "three");
    repo.branch("release", side).tag("v1.0.0", first).tag("v1.2.0", side).tag("v2.0.0-rc.1", tip);
    git = repo.open();
    context =
        new FleetContext(new DiskTree(dir), Optional.of(new GitRevisions(git)), new SourceCache());
  }

  @AfterEach
  void close() {
    git.close();
  }

  private Resolution resolve(FluxVersion version, String ref) {
    return pin(version, "https://example.com/org/fleet.git", ref).resolution();
  }

  private Pin pin(FluxVersion version, String url, String ref) {
    FluxSource own = source("flux-system", "ssh://git@example.com/org/fleet", "{branch: main}");
    FluxKustomization.SourceRef bootstrap =
        new FluxKustomization.SourceRef(
            "GitRepository", "flux-system", "flux-system", Optional.empty());
    return new SourceResolver(context, version, bootstrap, Optional.of(own))
        .pin(source("apps", url, ref), List.of());
  }

  private static FluxSource source(String name, String url, String ref) {
    String text =
        "{apiVersion: source.toolkit.fluxcd.io/v1, kind: GitRepository, metadata: {name: "
            + name
            + ", namespace: flux-system}, spec: {url: '"
            + url
            + "', ref: "
            + ref
            + "}}";
    MapNode manifest =
        (MapNode) Yaml.parse(new Source("s.yaml", "", text)).documents().get(0).root();
    return FluxSource.of(manifest, Optional.empty()).orElseThrow();
  }

  @Test
  void theBranchOfTheBootstrapIsTheTreeAtHand() {
    assertThat(resolve(FluxVersion.NEWEST, "{branch: main}").state()).isEqualTo(State.AT_HAND);
    assertThat(resolve(FluxVersion.NEWEST, "{branch: release}").commit()).contains(side.hex());
    assertThat(resolve(FluxVersion.NEWEST, "{branch: gone}").state())
        .isEqualTo(State.BRANCH_NOT_FOUND);
  }

  @Test
  void withoutARefItIsMaster() {
    assertThat(resolve(FluxVersion.NEWEST, "{}").message()).contains("master");
  }

  @Test
  void aHashInABranchIsTold() {
    Resolution r = resolve(FluxVersion.NEWEST, "{branch: " + side.abbreviated() + "}");
    assertThat(r.state()).isEqualTo(State.HASH_IN_BRANCH);
    assertThat(r.commit()).contains(side.hex());
    assertThat(r.resolved()).isFalse();
  }

  @Test
  void tagsAndRanges() {
    assertThat(resolve(FluxVersion.NEWEST, "{tag: v1.0.0}").commit()).contains(first.hex());
    assertThat(resolve(FluxVersion.NEWEST, "{tag: v9}").state()).isEqualTo(State.TAG_NOT_FOUND);
    assertThat(resolve(FluxVersion.NEWEST, "{semver: '>=1.0.0'}").commit()).contains(side.hex());
    assertThat(resolve(FluxVersion.NEWEST, "{semver: '>=2.0.0-0'}").commit()).contains(tip.hex());
    assertThat(resolve(FluxVersion.NEWEST, "{semver: '>=3'}").state())
        .isEqualTo(State.NO_VERSION_IN_RANGE);
    assertThat(resolve(FluxVersion.NEWEST, "{name: refs/heads/release}").commit())
        .contains(side.hex());
  }

  @Test
  void commits() {
    assertThat(resolve(FluxVersion.NEWEST, "{commit: " + first + "}").commit())
        .contains(first.hex());
    Resolution abbreviated = resolve(FluxVersion.NEWEST, "{commit: " + first.abbreviated() + "}");
    assertThat(abbreviated.state()).isEqualTo(State.ABBREVIATED_COMMIT);
    assertThat(abbreviated.commit()).contains(first.hex());
    assertThat(resolve(FluxVersion.NEWEST, "{commit: " + "0".repeat(40) + "}").state())
        .isEqualTo(State.COMMIT_NOT_FOUND);
  }

  @Test
  void theWinningFieldDependsOnTheController() {
    String all = "{commit: " + first + ", semver: '>=1.0.0', tag: v1.0.0, branch: main}";
    assertThat(pin(FluxVersion.NEWEST, "https://example.com/org/fleet", all).effective())
        .contains("commit");
    assertThat(pin(OLD, "https://example.com/org/fleet", all).effective()).contains("semver");
  }

  @Test
  void oldControllersLookForACommitOnItsBranch() {
    assertThat(resolve(OLD, "{branch: release, commit: " + first + "}").state())
        .isEqualTo(State.COMMIT);
    assertThat(resolve(OLD, "{branch: release, commit: " + tip + "}").state())
        .isEqualTo(State.COMMIT_NOT_ON_BRANCH);
    assertThat(resolve(OLD, "{commit: " + first + "}").message()).contains("no branch master");
  }

  @Test
  void anotherRepositoryIsElsewhere() {
    Resolution r =
        pin(FluxVersion.NEWEST, "https://example.com/org/other", "{branch: main}").resolution();
    assertThat(r.state()).isEqualTo(State.ELSEWHERE);
    assertThat(r.message()).isEqualTo("source apps is elsewhere: https://example.com/org/other");
  }
}
