package dev.drydock.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.kustomize.provenance.Annotated;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.ReadMemo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What builds take over from each other is what each would have made by itself. */
class SharedTest {
  @Test
  void everyCaseComesOutTheSameWithAndWithoutSharing() throws IOException {
    Optional<Path> root = ConformanceCase.root();
    assumeTrue(root.isPresent(), "the conformance data is not at hand (-Ddrydock.conformance=DIR)");
    List<String> different = new ArrayList<>();
    SourceCache sources = new SourceCache();
    for (ConformanceCase c : ConformanceCase.all(root.get(), sources)) {
      String alone = outcome(c, c.options());
      ReadMemo memo = new ReadMemo();
      for (int appended : new int[] {0, 1, 2, 1, 0}) {
        BuildOptions.Sharing sharing =
            new BuildOptions.Sharing(memo, Optional.of(c.name() + appended), appended);
        if (!outcome(c, c.options().withSharing(sharing)).equals(alone)) {
          different.add(c.name() + " with " + appended + " patches of its own");
        }
      }
      BuildOptions.Sharing below = new BuildOptions.Sharing(memo, Optional.empty(), 0);
      if (!outcome(c, c.options().withSharing(below)).equals(alone)) {
        different.add(c.name());
      }
    }
    assertThat(different).isEmpty();
  }

  private static String outcome(ConformanceCase c, BuildOptions options) {
    Rendered r = c.build(options);
    return ConformanceCase.said(r)
        + Kustomize.print(r.resources())
        + (r.succeeded() ? Annotated.text(r.resources()) : "");
  }
}
