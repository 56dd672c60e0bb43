package dev.drydock.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.model.SourceCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Builds every case of the conformance data and compares with what kustomize 5.8.2 did. Failures
 * are listed in target/kustomize-conformance.txt.
 */
class KustomizeConformanceTest {
  @Test
  void everyCaseComesOutAsKustomizeHasIt() throws IOException {
    Optional<Path> root = ConformanceCase.root();
    assumeTrue(root.isPresent(), "the conformance data is not at hand (-Ddrydock.conformance=DIR)");
    int exact = 0;
    int exactOf = 0;
    int errors = 0;
    int errorsOf = 0;
    List<String> failures = new ArrayList<>();
    for (ConformanceCase c : ConformanceCase.all(root.get(), new SourceCache())) {
      boolean holds = false;
      String why;
      try {
        Rendered r = c.build();
        holds = c.holds(r);
        why = ConformanceCase.said(r);
      } catch (RuntimeException | StackOverflowError e) {
        why = e + " at " + e.getStackTrace()[0];
      }
      if (c.expected().isPresent()) {
        exactOf++;
        exact += holds ? 1 : 0;
      } else {
        errorsOf++;
        errors += holds ? 1 : 0;
      }
      if (!holds) {
        failures.add(
            c.name()
                + (c.expected().isPresent() ? " [bytes]" : " [error, names " + c.mentions() + "]")
                + "\n    "
                + why.strip().replace("\n", "\n    "));
      }
    }
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/kustomize-conformance.txt"), failures);
    System.out.println(
        "kustomize-conformance: "
            + exact
            + "/"
            + exactOf
            + " exact, "
            + errors
            + "/"
            + errorsOf
            + " errors");
    assertThat(failures).as("see target/kustomize-conformance.txt").isEmpty();
  }
}
