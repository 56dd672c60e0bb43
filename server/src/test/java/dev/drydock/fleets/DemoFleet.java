package dev.drydock.fleets;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * The public demonstration fleet as a git repository of two commits: what staging and production
 * are pinned to, and main.
 */
public final class DemoFleet {
  public final TestRepo repo;
  public final CommitId pinned;
  public final CommitId head;

  private DemoFleet(TestRepo repo, CommitId pinned, CommitId head) {
    this.repo = repo;
    this.pinned = pinned;
    this.head = head;
  }

  /** Where fleets are kept; the test is skipped where they are not. */
  public static Path fleets() {
    Path fleets = Path.of(System.getProperty("drydock.fleets", "../../shared/fleets"));
    assumeTrue(Files.isDirectory(fleets), "no fleets at " + fleets);
    return fleets;
  }

  /** Makes the repository in a directory that is not there yet or empty. */
  public static DemoFleet at(Path dir) {
    Path fleet = fleets().resolve("cicd-demo");
    try {
      TestRepo repo = TestRepo.init(dir);
      copy(fleet.resolve("pinned"), dir, "", "");
      CommitId pinned =
          commit(repo, "2021-03-20T12:00:00Z", "State that staging and production are pinned to");
      for (Path p : files(dir)) {
        Files.delete(p);
      }
      copy(
          fleet.resolve("head"),
          dir,
          Files.readString(fleet.resolve("pin")).strip(),
          pinned.abbreviated());
      return new DemoFleet(
          repo, pinned, commit(repo, "2021-03-22T12:00:00Z", "State of the main branch"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the fleet's own script commits, so ids are the ones that its expected output has. */
  private static CommitId commit(TestRepo repo, String time, String message) {
    try {
      repo.git.add().addFilepattern(".").call();
      repo.git.add().setUpdate(true).addFilepattern(".").call();
      PersonIdent who =
          new PersonIdent("fleet", "fleet@example.com", Instant.parse(time), ZoneOffset.UTC);
      String id =
          repo.git
              .commit()
              .setSign(false)
              .setAuthor(who)
              .setCommitter(who)
              .setMessage(message + "\n")
              .call()
              .name();
      return new CommitId(id);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path dir) throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(p -> Files.isRegularFile(p) && !p.startsWith(dir.resolve(".git"))).toList();
    }
  }

  private static void copy(Path from, Path to, String oldPin, String newPin) throws IOException {
    for (Path p : files(from)) {
      Path target = to.resolve(from.relativize(p).toString());
      Files.createDirectories(target.getParent());
      String text = new String(Files.readAllBytes(p), StandardCharsets.UTF_8);
      boolean syncs = !oldPin.isEmpty() && from.relativize(p).startsWith("clusters");
      Files.copy(p, target, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(
          target, syncs ? text.replace("branch: " + oldPin, "branch: " + newPin) : text);
    }
  }
}
