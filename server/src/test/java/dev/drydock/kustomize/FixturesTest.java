package dev.drydock.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Problem;
import dev.drydock.model.SourceCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The cases of fixtures/kustomize, made with kustomize 5.8.2: what a checkout by itself can test.
 */
class FixturesTest {
  private static final Path ROOT = Path.of("../fixtures/kustomize");

  @Test
  void everyFixtureComesOutAsKustomizeHasIt() throws IOException {
    List<ConformanceCase> cases = ConformanceCase.all(ROOT, new SourceCache());
    assertThat(cases).hasSizeGreaterThan(5);
    for (ConformanceCase c : cases) {
      Rendered r = c.build();
      assertThat(c.holds(r)).as(c.name() + "\n" + ConformanceCase.said(r)).isTrue();
    }
  }

  @Test
  void oneBuildNamesSeveralProblems() throws IOException {
    ConformanceCase c =
        ConformanceCase.all(ROOT, new SourceCache()).stream()
            .filter(f -> f.name().equals("errors-together"))
            .findFirst()
            .orElseThrow();
    assertThat(c.build().problems().stream().map(Problem::code))
        .contains(
            "kustomize/unknown-field", "kustomize/outside-root", "kustomize/resource-not-found");
  }
}
