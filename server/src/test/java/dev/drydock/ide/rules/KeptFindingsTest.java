package dev.drydock.ide.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Guard;
import dev.drydock.cli.bench.FleetBench;
import dev.drydock.cli.launch.Programs;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.ide.promote.Promotion;
import dev.drydock.index.Change;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.ResultCache;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings that one process leaves for the next. */
class KeptFindingsTest {
  private static final String SYNC = "clusters/production-0001/flux-system/cluster-sync.yaml";
  private static final String CANARY = "canary-9d1f7c";

  @TempDir Path temp;
  private Path fleet;

  @BeforeEach
  void lay() throws IOException {
    assumeTrue(Programs.onPath("git").isPresent(), "git is not on PATH");
    fleet = temp.resolve("fleet");
    FleetBench.lay(fleet, 6);
    // Something to be found, with fixes.
    edit(SYNC, "prune: true", "prun: true");
    Path base = fleet.resolve("config/bases/calico");
    Files.writeString(
        base.resolve("resources/secret.yaml"),
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: canary\nstringData:\n  plain: "
            + CANARY
            + "\ndata:\n  coded: "
            + Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8))
            + "\n");
    edit(
        "config/bases/calico/kustomization.yaml",
        "resources:\n",
        "resources:\n- resources/secret.yaml\n- resources/gone.yaml\n");
    settle();
  }

  private void edit(String path, String from, String to) throws IOException {
    String text = Files.readString(fleet.resolve(path));
    assertThat(text).contains(from);
    Files.writeString(fleet.resolve(path), text.replace(from, to));
  }

  /** As if all had been written long ago: a file as old as its reading is read again. */
  private void settle() throws IOException {
    try (Stream<Path> all = Files.walk(fleet)) {
      for (Path p : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        Files.setLastModifiedTime(p, FileTime.from(Instant.now().minusSeconds(3600)));
      }
    }
  }

  private interface Look<T> {
    T at(Workspace workspace) throws IOException;
  }

  /** A process of its own, as far as the cache can tell. */
  private <T> T process(Look<T> look) throws IOException {
    try (GitRepository git = GitRepository.open(fleet).orElseThrow()) {
      Optional<Revisions> revisions = Optional.of(new GitRevisions(git));
      return look.at(
          Workspace.open(
              fleet, () -> revisions, ResultCache.at(temp.resolve("cache"), "test", 8 << 20)));
    }
  }

  private static List<Finding> check(Snapshot s) {
    return Check.run(s, Scope.ALL, Guard.strict(), Promotion::offer);
  }

  private static Optional<KeptFindings.Kept> kept(Snapshot s) {
    return KeptFindings.find(s, Against.DEFAULT_BRANCH, () -> check(s));
  }

  private List<Finding> checkAndKeep() throws IOException {
    return process(
        w -> {
          Snapshot s = w.current();
          assertThat(kept(s)).isEmpty();
          List<Finding> found = check(s);
          found.forEach(f -> f.fixes().forEach(Fix::title));
          KeptFindings.keep(
              s, Against.DEFAULT_BRANCH, new KeptFindings.Kept(found, Optional.of(List.of("a"))));
          return found;
        });
  }

  private boolean isKept() throws IOException {
    return process(w -> kept(w.current()).isPresent());
  }

  @Test
  void theNextProcessFindsTheSame() throws IOException {
    List<Finding> found = checkAndKeep();
    assertThat(found).isNotEmpty();
    process(
        w -> {
          KeptFindings.Kept kept = kept(w.current()).orElseThrow();
          assertThat(kept.notes()).contains(List.of("a"));
          assertThat(kept.titled()).isTrue();
          assertThat(kept.findings())
              .map(Finding::toString)
              .isEqualTo(found.stream().map(Finding::toString).toList());
          assertThat(kept.findings())
              .map(Finding::clusters)
              .isEqualTo(found.stream().map(Finding::clusters).toList());
          assertThat(kept.findings())
              .map(Finding::related)
              .isEqualTo(found.stream().map(Finding::related).toList());
          assertThat(kept.findings())
              .map(Finding::end)
              .isEqualTo(found.stream().map(Finding::end).toList());
          assertThat(kept.findings().stream().flatMap(f -> f.fixes().stream()).map(Fix::title))
              .isNotEmpty()
              .containsExactlyElementsOf(
                  found.stream().flatMap(f -> f.fixes().stream()).map(Fix::title).toList());
          return w;
        });
  }

  @Test
  void aFixStillDoesWhatItDid() throws IOException {
    checkAndKeep();
    process(
        w -> {
          List<Finding> found = check(w.current());
          List<Finding> kept = kept(w.current()).orElseThrow().findings();
          int fixes = 0;
          for (int i = 0; i < found.size(); i++) {
            for (int j = 0; j < found.get(i).fixes().size(); j++) {
              assertThat(kept.get(i).fixes().get(j).edits())
                  .isEqualTo(found.get(i).fixes().get(j).edits());
              fixes++;
            }
          }
          assertThat(fixes).isPositive();
          return w;
        });
  }

  @Test
  void anEditOfWhatWasReadCountsAndTakingItBackToo() throws IOException {
    checkAndKeep();
    assertThat(isKept()).isTrue();
    edit("config/bases/calico/resources/namespace.yaml", "name: calico", "name: calicp");
    assertThat(isKept()).as("same size, another content").isFalse();
    edit("config/bases/calico/resources/namespace.yaml", "name: calicp", "name: calico");
    assertThat(isKept()).as("what it was").isTrue();
    Files.writeString(fleet.resolve("config/bases/calico/resources/gone.yaml"), "");
    assertThat(isKept()).as("a file that was missed").isFalse();
    Files.delete(fleet.resolve("config/bases/calico/resources/gone.yaml"));
    Files.delete(fleet.resolve(SYNC));
    assertThat(isKept()).as("a file that is gone").isFalse();
  }

  @Test
  void anEditOfWhatNobodyReadsDoesNotCount() throws IOException {
    Files.writeString(fleet.resolve("README.md"), "one\n");
    checkAndKeep();
    Files.writeString(fleet.resolve("README.md"), "another\n");
    assertThat(isKept()).isTrue();
    Files.writeString(fleet.resolve("NEW.md"), "");
    assertThat(isKept()).as("a name in a directory that was listed").isFalse();
  }

  @Test
  void theHistoryCounts() throws IOException {
    checkAndKeep();
    Path main = fleet.resolve(".git/refs/heads/main");
    String head = Files.readString(main).strip();
    Files.writeString(fleet.resolve(".git/refs/heads/other"), head + "\n");
    assertThat(isKept()).as("a branch more").isFalse();
    Files.delete(fleet.resolve(".git/refs/heads/other"));
    assertThat(isKept()).isTrue();
    Files.writeString(fleet.resolve(".git/FETCH_HEAD"), head + "\t\tbranch 'x' of y\n");
    assertThat(isKept()).as("something was fetched").isFalse();
  }

  @Test
  void unsavedBuffersCountByWhatTheyHold() throws IOException {
    checkAndKeep();
    process(
        w -> {
          String text = Files.readString(fleet.resolve(SYNC));
          assertThat(kept(w.apply(new Change.Typed(SYNC, text)))).isPresent();
          Snapshot edited = w.apply(new Change.Typed(SYNC, text + "# more\n"));
          assertThat(kept(edited)).isEmpty();
          KeptFindings.keep(
              edited,
              Against.DEFAULT_BRANCH,
              new KeptFindings.Kept(check(edited), Optional.empty()));
          return w;
        });
    Files.writeString(fleet.resolve(SYNC), Files.readString(fleet.resolve(SYNC)) + "# more\n");
    assertThat(isKept()).as("nothing of unsaved buffers is kept").isFalse();
  }

  @Test
  void anotherQuestionIsAnother() throws IOException {
    checkAndKeep();
    process(
        w -> {
          Against other = new Against(Optional.of("HEAD"), java.util.Set.of());
          assertThat(KeptFindings.find(w.current(), other, List::of)).isEmpty();
          return w;
        });
  }

  @Test
  void noSecretIsInIt() throws IOException {
    checkAndKeep();
    StringBuilder text = new StringBuilder();
    try (Stream<Path> all = Files.walk(temp.resolve("cache"))) {
      for (Path p : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        byte[] bytes = Files.readAllBytes(p);
        text.append(new String(bytes, ISO_8859_1)).append(inflated(bytes));
      }
    }
    assertThat(text.toString())
        .contains("config/bases/calico/resources/secret.yaml")
        .doesNotContain(CANARY)
        .doesNotContain(Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8)));
  }

  /** What is compressed in it, behind its head. */
  private static String inflated(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.readUTF();
    in.readInt();
    in.readUTF();
    in.readUTF();
    return new String(new InflaterInputStream(in).readAllBytes(), ISO_8859_1);
  }
}
