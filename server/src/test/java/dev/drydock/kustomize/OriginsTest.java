package dev.drydock.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.model.SourceCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every field of what every conformance case hydrates to knows where it comes from. */
class OriginsTest {
  @Test
  void everyFieldOfEveryCaseKnowsItsOrigin() throws IOException {
    Optional<Path> root = ConformanceCase.root();
    assumeTrue(root.isPresent(), "the conformance data is not at hand (-Ddrydock.conformance=DIR)");
    OriginCheck check = new OriginCheck();
    for (ConformanceCase c : ConformanceCase.all(root.get(), new SourceCache())) {
      if (c.expected().isPresent()) {
        check.visit(c.name(), c.build().resources());
      }
    }
    System.out.println(
        "kustomize-origins: " + check.fields() + " fields, " + check.wrong().size() + " wrong");
    assertThat(check.wrong()).isEmpty();
  }
}
