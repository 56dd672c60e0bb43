package dev.drydock.ide.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Guard;
import dev.drydock.base.Severity;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.Finding;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demonstration repository: every known defect is found at its line, and everything found
 * beyond was read and is true.
 */
class CicdDemoFindingsTest {
  private static final Path FLEET =
      Path.of(System.getProperty("drydock.fleets", "../../shared/fleets")).resolve("cicd-demo");

  private static final String REMOVED = "kubernetes/api-removed";

  /** Found beyond the list, each checked by hand against the repository. */
  private static final List<String> REVIEWED =
      List.of(
          "warning config/bases/lighthouse/helmrelease.yaml:42 flux/values-source-not-found",
          // Secret git-auth is named here and nowhere else in the repository.
          "warning config/bases/infrastructure/cronjob-bootstrapper.yaml:22 kubernetes/config-not-found",
          // Service hook comes with Lighthouse's chart, as the message says.
          "information config/bases/lighthouse/ingress.yaml:19 kubernetes/backend-not-found",
          // 1.17 is older than every schema at hand.
          "information clusters/management/infrastructure/development-cluster.yaml:89 kubernetes/version-not-known");

  @TempDir static Path dir;
  private static List<Finding> findings = List.of();

  @BeforeAll
  static void check() throws IOException, GitAPIException {
    assumeTrue(Files.isDirectory(FLEET), "skipped: there is no " + FLEET);
    try (Git git = Git.init().setDirectory(dir.toFile()).setInitialBranch("main").call()) {
      String oldPin = Files.readString(FLEET.resolve("pin")).strip();
      replace(FLEET.resolve("pinned"), "", "");
      String pin = commit(git).substring(0, 7);
      replace(FLEET.resolve("head"), "branch: " + oldPin, "branch: " + pin);
      commit(git);
    }
    Optional<GitRepository> repository = GitRepository.open(dir);
    Optional<Revisions> history = repository.map(GitRevisions::new);
    Snapshot snapshot = Workspace.open(dir, () -> history).current();
    findings = Check.run(snapshot, Scope.ALL, Guard.strict());
  }

  private static String commit(Git git) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.add().addFilepattern(".").setUpdate(true).call();
    return git.commit()
        .setMessage("x")
        .setAuthor("fleet", "fleet@example.com")
        .setCommitter("fleet", "fleet@example.com")
        .setSign(false)
        .call()
        .getName();
  }

  /** Makes the directory hold what another one holds, a text replaced in the clusters' files. */
  private static void replace(Path from, String text, String by) throws IOException {
    try (Stream<Path> old = Files.walk(dir)) {
      for (Path p :
          old.filter(f -> Files.isRegularFile(f) && !dir.relativize(f).startsWith(".git"))
              .toList()) {
        Files.delete(p);
      }
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path p : files.filter(Files::isRegularFile).toList()) {
        Path to = dir.resolve(from.relativize(p).toString());
        Files.createDirectories(to.getParent());
        String content = Files.readString(p);
        boolean pinned = !text.isEmpty() && from.relativize(p).startsWith("clusters");
        Files.writeString(to, pinned ? content.replace(text, by) : content);
      }
    }
  }

  @Test
  void everyKnownDefectIsFoundAtItsLine() throws IOException {
    TreeSet<String> missing = new TreeSet<>(known());
    findings.forEach(f -> missing.remove(row(f)));
    assertThat(missing).isEmpty();
  }

  @Test
  void whatElseIsFoundWasReadAndIsTrue() throws IOException {
    List<String> known = known();
    List<String> further = new ArrayList<>();
    for (Finding f : findings) {
      if (!known.contains(row(f)) && !f.code().equals(REMOVED)) {
        further.add(f.severity().label() + " " + row(f));
      }
    }
    assertThat(further).containsExactlyInAnyOrderElementsOf(REVIEWED);
  }

  /**
   * The cert-manager, Cluster API, Tekton and Lighthouse of 2021 are written in APIs that
   * Kubernetes 1.22 and 1.25 removed, and management does not say which version it runs. The
   * workload clusters say 1.17, which serves what they get (Calico's PodDisruptionBudget).
   */
  @Test
  void removedApisAreThoseOfTheManagementCluster() {
    List<Finding> removed = findings.stream().filter(f -> f.code().equals(REMOVED)).toList();
    assertThat(removed).hasSize(47);
    assertThat(removed).allMatch(f -> f.severity() == Severity.WARNING);
    assertThat(removed).allMatch(f -> f.clusters().equals(List.of("management")));
    assertThat(removed.stream().map(f -> f.path().split("/")[2]).distinct())
        .containsExactlyInAnyOrder(
            "cert-manager", "cluster-api", "infrastructure", "lighthouse", "tekton-pipelines");
  }

  @Test
  void errorsAreOnlyWhatIsBrokenToday() {
    assertThat(
            findings.stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .map(Finding::code)
                .distinct())
        .containsExactlyInAnyOrder("flux/commit-in-branch", "lighthouse/rerun-does-not-trigger");
  }

  private static List<String> known() throws IOException {
    return Files.readAllLines(FLEET.resolve("findings.tsv")).stream()
        .skip(1)
        .map(l -> l.split("\t"))
        .map(c -> c[0] + ":" + c[1] + " " + c[2])
        .toList();
  }

  private static String row(Finding f) {
    return f.path() + ":" + (f.start().line() + 1) + " " + f.code();
  }
}
