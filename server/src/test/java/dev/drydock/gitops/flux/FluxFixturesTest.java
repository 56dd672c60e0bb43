package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Cancel;
import dev.drydock.kustomize.OriginCheck;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the controller's own libraries gave for each of fixtures/flux. */
class FluxFixturesTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("drydock.fixtures", "../fixtures"), "flux");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> all = Files.list(FIXTURES)) {
      return all
          .filter(Files::isDirectory)
          .map(p -> p.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAppliedAsByTheController(String name) throws IOException {
    Path dir = FIXTURES.resolve(name);
    FluxBuild.Result got =
        FluxBuild.one(
            new DiskTree(dir.resolve("input")),
            new FluxBuild.Request(
                "ks.yaml", Optional.of("app"), FluxBuild.DEFAULT_NAMESPACE, Optional.empty()),
            new SourceCache(),
            Cancel.NONE);
    if (Files.exists(dir.resolve("error.txt"))) {
      assertThat(got.succeeded()).as(got.text()).isFalse();
      assertThat(got.problems()).allMatch(p -> p.place().isPresent() || !p.path().isEmpty());
      return;
    }
    assertThat(got.problems()).noneMatch(p -> p.severity() == dev.drydock.base.Severity.ERROR);
    assertThat(got.text()).isEqualTo(Files.readString(dir.resolve("expected.yaml")));
    OriginCheck origins = new OriginCheck();
    origins.visit(name, got.resources());
    assertThat(origins.wrong()).isEmpty();
  }
}
