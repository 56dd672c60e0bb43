package dev.drydock.ide.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Guard;
import dev.drydock.fleets.DemoFleet;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.Finding;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.GitRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstLookTest {
  @TempDir Path root;

  @Test
  void anOpenFileIsToldWhatItsClustersFindInIt() throws Exception {
    DemoFleet.at(root);
    Optional<Revisions> history = GitRepository.open(root).map(GitRevisions::new);
    Snapshot snapshot = Workspace.open(root, () -> history).current();
    List<Finding> ofClusters =
        Check.run(snapshot, Scope.ALL, Guard.strict()).stream()
            .filter(f -> Rules.byCode(f.code()).filter(FirstLookTest::ofClusters).isPresent())
            .toList();
    assertThat(ofClusters).isNotEmpty();
    Snapshot fresh = Workspace.open(root, () -> history).current();
    List<String> paths = ofClusters.stream().map(Finding::path).distinct().toList();
    List<String> first =
        FirstLook.at(fresh, paths, Guard.strict()).values().stream()
            .flatMap(List::stream)
            .map(FirstLookTest::line)
            .toList();
    assertThat(ofClusters.stream().map(FirstLookTest::line).filter(first::contains)).isNotEmpty();
  }

  private static boolean ofClusters(Rule rule) {
    return rule instanceof ObjectRule || rule instanceof ClusterRule;
  }

  private static String line(Finding f) {
    return f.code() + " " + f.path() + ":" + f.start().line() + " " + f.message();
  }
}
