package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Source;
import dev.drydock.fleets.DemoFleet;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Hydrated;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public demonstration fleet: what discovery sees in it, and what each of its clusters gets.
 */
class DemoHydrationTest {
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
