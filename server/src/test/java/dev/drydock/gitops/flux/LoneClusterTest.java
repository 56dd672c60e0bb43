package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.fleets.Bootstrap;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Lone;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster found without the others is the one that the fleet has, or it is not found so. */
class LoneClusterTest {
  private final FluxEngine engine = new FluxEngine();

  @TempDir Path dir;

  private FleetContext context(TestRepo repo) {
    try {
      return new FleetContext(
          new DiskTree(dir), Optional.of(new GitRevisions(repo.open())), new SourceCache());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestRepo clusters(String... names) {
    TestRepo repo = TestRepo.init(dir);
    for (String n : names) {
      repo.write("clusters/" + n + "/flux-system/gotk-sync.yaml", Bootstrap.of("clusters/" + n));
    }
    return repo;
  }

  private static String told(Cluster c, FluxEngine engine, FleetContext context) {
    return c.name()
        + c.key()
        + c.pins()
        + c.kubernetes()
        + c.problems()
        + engine.hydrate(context, c).text();
  }

  /** Compares all clusters of a fleet; how many were found alone. */
  private long compare(FleetContext context) {
    Fleet fleet = engine.discover(context);
    assertThat(engine.discover(context, "no-such-cluster")).isEmpty();
    long alone = 0;
    for (Cluster c : fleet.clusters()) {
      Optional<Lone> lone = engine.discover(context, c.name());
      if (lone.isPresent()) {
        alone++;
        assertThat(lone.get().problems()).isEqualTo(fleet.problems());
        assertThat(told(lone.get().cluster(), engine, context)).isEqualTo(told(c, engine, context));
      }
    }
    return alone;
  }

  @Test
  void clustersBesideEachOtherAreFoundAlone() {
    assertThat(compare(context(clusters("one", "two", "three")))).isEqualTo(3);
  }

  @Test
  void oneThatAnotherBringsAlongIsNone() {
    TestRepo repo = clusters("one", "two");
    repo.write("clusters/one/kustomization.yaml", "resources: [flux-system, ../../shared]\n");
    repo.write("clusters/one/flux-system/kustomization.yaml", "resources: [gotk-sync.yaml]\n");
    repo.write(
        "shared/kustomization.yaml", "resources: [../clusters/two/flux-system/gotk-sync.yaml]\n");
    repo.write(
        "clusters/two/flux-system/gotk-sync.yaml",
        Bootstrap.of("clusters/two").replace("name: flux-system", "name: two"));
    FleetContext context = context(repo);
    assertThat(engine.discover(context).cluster("two")).isEmpty();
    assertThat(engine.discover(context, "two")).isEmpty();
    compare(context);
  }

  @Test
  void twoOfOneNameAreLeftToTheFleet() {
    TestRepo repo = clusters("eu/one", "us/one", "two");
    FleetContext context = context(repo);
    assertThat(engine.discover(context, "one")).isEmpty();
    assertThat(engine.discover(context, "eu--one")).isEmpty();
    assertThat(compare(context)).isEqualTo(1);
  }

  @Test
  void whatDrydockYamlListsIsLeftToTheFleet() {
    TestRepo repo = clusters("one", "two");
    repo.write("drydock.yaml", "environments:\n- name: prod\n  clusters: [two, three]\n");
    assertThat(compare(context(repo))).isZero();
  }

  @Test
  void theFleetsAtHandHaveThemAll() throws IOException {
    String fixtures = System.getProperty("drydock.fixtures");
    assumeTrue(fixtures != null, "the fixtures are not at hand (-Ddrydock.fixtures=DIR)");
    List<Path> trees;
    try (Stream<Path> all = Files.list(Path.of(fixtures, "fleets", "harbour", "trees"))) {
      trees = all.sorted().toList();
    }
    for (Path tree : trees) {
      compare(new FleetContext(new DiskTree(tree), Optional.empty(), new SourceCache()));
    }
    assertThat(trees).isNotEmpty();
  }
}
