package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Source;
import dev.drydock.fleets.DemoFleet;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public demonstration fleet: what discovery sees in it, and what each of its clusters gets.
 */
class DemoFleetTest {
  @TempDir static Path dir;
  private static DemoFleet demo;
  private static GitRepository git;
  private static FleetContext context;
  private static Fleet fleet;

  @BeforeAll
  static void discover() throws IOException {
    demo = DemoFleet.at(dir);
    git = demo.repo.open();
    context =
        new FleetContext(new DiskTree(dir), Optional.of(new GitRevisions(git)), new SourceCache());
    fleet = new FluxEngine().discover(context);
  }

  @AfterAll
  static void close() {
    if (git != null) {
      git.close();
    }
  }

  @Test
  void findsEveryClusterByItsBootstrap() {
    assertThat(fleet.clusters())
        .extracting(Cluster::name)
        .containsExactly("development", "management", "production", "staging");
    assertThat(fleet.clusters()).extracting(Cluster::path).allMatch(p -> p.startsWith("clusters/"));
    assertThat(fleet.clusters()).extracting(Cluster::branch).containsOnly(Optional.of("main"));
    assertThat(fleet.clusters())
        .allSatisfy(
            c ->
                assertThat(c.at().orElseThrow().path())
                    .isEqualTo(c.path() + "/flux-system/gotk-sync.yaml"));
  }

  @Test
  void readsTheFluxThatTheyVendor() {
    assertThat(fleet.clusters())
        .extracting(Cluster::version)
        .allSatisfy(
            v -> {
              assertThat(v).hasToString("v0.9");
              assertThat(v.honoursOldPatches()).isTrue();
              assertThat(v.fetchesCommits()).isFalse();
              assertThat(v.at().orElseThrow().path()).endsWith("gotk-components.yaml");
            });
  }

  @Test
  void seesThatThePinsHaveNoEffect() {
    Cluster production = fleet.cluster("production").orElseThrow();
    Pin pin =
        production.pins().stream()
            .filter(p -> p.source().name().equals("cluster"))
            .findFirst()
            .orElseThrow();
    assertThat(pin.usedBy()).isEmpty();
    assertThat(pin.effective()).contains("branch");
    assertThat(pin.field("branch").orElseThrow().at().orElseThrow())
        .hasToString("clusters/production/flux-system/cluster-sync.yaml:10:13");
    assertThat(pin.resolution().state()).isEqualTo(Resolution.State.HASH_IN_BRANCH);
    assertThat(pin.commit()).contains(demo.pinned.hex());
    assertThat(production.syncs())
        .singleElement()
        .satisfies(
            k ->
                assertThat(production.pin(k).orElseThrow().resolution().state())
                    .isEqualTo(Resolution.State.AT_HAND));
  }

  @Test
  void knowsWhoConsumesWhat() {
    assertThat(fleet.flavours())
        .extracting(f -> f.path() + " " + f.clusters())
        .containsExactly(
            "config/flavours/management [management]",
            "config/flavours/workload [development, production, staging]");
    assertThat(fleet.bases())
        .filteredOn(b -> b.path().equals("config/bases/calico"))
        .singleElement()
        .satisfies(
            b -> {
              assertThat(b.flavours()).containsExactly("config/flavours/workload");
              assertThat(b.clusters()).containsExactly("development", "production", "staging");
              assertThat(b.pinned()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "management", "production", "staging"})
  void everyClusterGetsWhatFluxWouldApply(String name) throws IOException {
    Hydrated hydrated = new FluxEngine().hydrate(context, fleet.cluster(name).orElseThrow());
    assertThat(hydrated.problems()).isEmpty();
    assertThat(hydrated.reasons()).isEmpty();
    assertThat(hydrated.units())
        .extracting((Unit u) -> u.kustomization().id().name())
        .containsExactly("flux-system", "cluster");
    Path expected = DemoFleet.fleets().resolve("cicd-demo/expected").resolve(name);
    List<String> wanted = documents(Files.readString(expected.resolve("flux-system.yaml")));
    wanted.addAll(documents(Files.readString(expected.resolve("cluster.yaml"))));
    assertThat(documents(hydrated.text())).containsExactlyElementsOf(wanted);
  }

  private static List<String> documents(String text) {
    List<String> out = new ArrayList<>();
    Yaml.parse(new Source("", "", text)).documents().forEach(d -> out.add(GoJson.print(d.root())));
    return out;
  }
}
