package dev.drydock.lsp;

import dev.drydock.lsp.text.Uris;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.lsp4j.*;

/** What other programs do to a repository while an editor has it open, as dice fall. */
final class OtherPrograms {
  private final Path root;
  private final TestRepo repo;
  private final Git git;
  private final Random random;
  private final List<String> branches;

  /**
   * @param branches that there are at first
   */
  OtherPrograms(Path root, TestRepo repo, Random random, String... branches) {
    this.root = root;
    this.repo = repo;
    this.git = repo.git;
    this.random = random;
    this.branches = new ArrayList<>(List.of(branches));
  }

  /** A file is made, changed, deleted or moved by another program, and the client saw it. */
  void disk(Editor editor) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all =
          walk.filter(p -> Files.isRegularFile(p) && p.toString().endsWith(".yaml"))
              .filter(p -> !root.relativize(p).startsWith(".git"))
              .sorted()
              .toList();
    }
    Path file = all.get(random.nextInt(all.size()));
    List<FileEvent> events = new ArrayList<>();
    switch (random.nextInt(4)) {
      case 0 -> {
        Files.delete(file);
        events.add(new FileEvent(Uris.of(file), FileChangeType.Deleted));
      }
      case 1 -> {
        Path to = file.resolveSibling("moved-" + random.nextInt(5) + ".yaml");
        Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
        events.add(new FileEvent(Uris.of(file), FileChangeType.Deleted));
        events.add(new FileEvent(Uris.of(to), FileChangeType.Created));
      }
      case 2 -> {
        Files.writeString(file, Files.readString(file) + "# " + random.nextInt(100) + "\n");
        events.add(new FileEvent(Uris.of(file), FileChangeType.Changed));
      }
      default -> {
        Path made = file.resolveSibling("made-" + random.nextInt(5) + ".yaml");
        Files.writeString(
            made,
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m" + random.nextInt(3) + "\n");
        events.add(new FileEvent(Uris.of(made), FileChangeType.Created));
      }
    }
    tell(editor, events);
  }

  /** A commit of what is on disk, or another branch below the server's feet. */
  void history(Editor editor) throws Exception {
    if (random.nextInt(3) > 0) {
      repo.commit("step " + random.nextInt(1000));
      if (random.nextInt(4) == 0 && branches.size() < 5) {
        String name = "b" + branches.size();
        git.branchCreate().setName(name).call();
        branches.add(name);
      }
      tell(editor, List.of(changed(root.resolve(".git/logs/HEAD")), changed(ref())));
      return;
    }
    checkout(editor, branches.get(random.nextInt(branches.size())));
  }

  private Path ref() throws IOException {
    return root.resolve(".git").resolve(git.getRepository().getFullBranch());
  }

  private void checkout(Editor editor, String branch) throws Exception {
    Set<Path> files = new TreeSet<>(yaml());
    git.checkout().setName(branch).setForced(true).call();
    git.clean().setCleanDirectories(true).setForce(true).call();
    files.addAll(yaml());
    List<FileEvent> events = new ArrayList<>();
    files.forEach(
        f ->
            events.add(
                new FileEvent(
                    Uris.of(f),
                    Files.exists(f) ? FileChangeType.Changed : FileChangeType.Deleted)));
    events.add(random.nextInt(events.size()), changed(root.resolve(".git/HEAD")));
    tell(editor, events);
  }

  /** Puts a branch back to a commit, and the files with it. */
  void reset(Editor editor, String branch, CommitId to) throws Exception {
    repo.branch(branch, to);
    checkout(editor, branch);
    git.reset().setMode(ResetType.HARD).setRef(to.hex()).call();
    checkout(editor, branch);
  }

  private List<Path> yaml() throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .filter(p -> !root.relativize(p).startsWith(".git"))
          .toList();
    }
  }

  private static FileEvent changed(Path file) {
    return new FileEvent(Uris.of(file), FileChangeType.Changed);
  }

  private static void tell(Editor editor, List<FileEvent> events) {
    editor
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(new DidChangeWatchedFilesParams(events));
  }
}
