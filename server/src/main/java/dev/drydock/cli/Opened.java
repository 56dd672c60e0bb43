package dev.drydock.cli;

import dev.drydock.cli.output.PathNames;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.DiffBase;
import dev.drydock.ide.Nearest;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.FileTree.Kind;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.Resolved;
import dev.drydock.vfs.ResultCache;
import dev.drydock.vfs.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A repository that a command works on.
 *
 * @param root its directory
 * @param git empty where there is none
 * @param snapshot as it is now
 * @param names how its paths are called in what people read
 */
record Opened(Path root, Optional<GitRepository> git, Snapshot snapshot, PathNames names)
    implements AutoCloseable {
  private static final String HEAD = "HEAD";

  /**
   * Opens what {@code --repo} names as it stands; else the git repository around {@code given};
   * else {@code given} itself.
   *
   * @param given what the command was pointed at; the current directory where that is nothing
   */
  static Opened of(Session session, CommonOptions common, @Nullable Path given) throws IOException {
    return of(session, common, given, ResultCache.NONE);
  }

  /** As {@link #of}, with what earlier runs left, unless the user does not want it. */
  static Opened withCache(Session session, CommonOptions common, @Nullable Path given)
      throws IOException {
    ResultCache cache =
        common.noCache() ? ResultCache.NONE : ResultCache.ofUser(System.getenv(), Opened.class);
    return of(session, common, given, cache);
  }

  private static Opened of(
      Session session, CommonOptions common, @Nullable Path given, ResultCache cache)
      throws IOException {
    Path here = session.terminal().directory();
    Path named = common.repo().or(() -> Optional.ofNullable(given)).orElse(Path.of(""));
    Path directory = directory(here.resolve(named).normalize(), named, common.repo().isPresent());
    Optional<GitRepository> git = GitRepository.open(directory);
    Optional<Path> workTree = git.flatMap(GitRepository::workTree);
    Path root = directory;
    if (common.repo().isPresent()) {
      // A folder inside of some other repository is not that repository.
      if (workTree.isPresent() && !workTree.get().toRealPath().equals(directory.toRealPath())) {
        git.get().close();
        git = Optional.empty();
      }
    } else {
      root = workTree.orElse(directory);
    }
    Optional<Revisions> revisions = git.map(GitRevisions::new);
    boolean bare = git.isPresent() && workTree.isEmpty();
    if (!bare) {
      finishInterrupted(session, root);
    }
    Opened opened =
        new Opened(
            root,
            git,
            Workspace.open(root, () -> revisions, cache).current(),
            new PathNames(root, here));
    return bare && git.flatMap(g -> g.resolve(HEAD).commit()).isPresent()
        ? new Opened(root, git, opened.at(HEAD), opened.names())
        : opened;
  }

  /**
   * Refuses a repository that has no files to write: a bare one, of which HEAD is looked at.
   *
   * @throws Refused where it is bare
   */
  void mustHaveFiles() {
    if (git.isPresent() && git.get().workTree().isEmpty()) {
      throw Refused.because("bare", root + " is a bare repository: there are no files to edit");
    }
  }

  /** What a killed process had begun to write is finished before anybody looks. */
  private static void finishInterrupted(Session session, Path root) throws IOException {
    List<Path> written;
    try {
      written = new Writer(root).recover();
    } catch (Writer.Refused e) {
      session.terminal().say("note: " + e.getMessage());
      return;
    }
    if (!written.isEmpty()) {
      session
          .terminal()
          .say(
              "note: finished an interrupted write: "
                  + written.stream()
                      .map(p -> p.getFileName().toString())
                      .collect(Collectors.joining(", ")));
    }
  }

  /**
   * @param named how the person said it
   * @param asked whether it has to be a directory
   */
  private static Path directory(Path start, Path named, boolean asked) throws IOException {
    Path parent = start.getParent();
    DiskTree machine = new DiskTree(start.getRoot());
    String inside = start.getRoot().relativize(start).toString();
    if (machine.kind(inside) == Kind.DIRECTORY) {
      return start;
    }
    if (machine.kind(inside) == Kind.NONE || asked || parent == null) {
      throw new WrongUsage(
          named + ": there is no such " + (asked ? "directory" : "file or directory"));
    }
    return parent;
  }

  /**
   * The same repository with a revision in place of the working tree.
   *
   * @throws Refused where there is no such revision
   */
  Snapshot at(String revision) {
    GitRepository history =
        git.orElseThrow(
            () ->
                Refused.because(
                    "no-git", root + " has no git history, so there is no " + revision));
    Resolved resolved = history.resolve(revision);
    return resolved
        .commit()
        .flatMap(history::at)
        .map(snapshot::over)
        .orElseThrow(
            () ->
                Refused.because(
                    "no-revision",
                    resolved
                        .failure()
                        .map(Resolved.NotFound::message)
                        .orElse(revision + ": the commit cannot be read")));
  }

  /**
   * The commit at which what is looked at left the default branch.
   *
   * @param head the revision that is looked at; null for the working tree
   * @throws Refused where that cannot be found out
   */
  String mergeBase(Snapshot looked, @Nullable String head) {
    DiffBase base = DiffBase.mergeBase(looked, Optional.ofNullable(head), Optional.empty());
    return base.commit().orElseThrow(() -> Refused.because("fleet/base-unknown", base.why()));
  }

  /**
   * The cluster of a name.
   *
   * @throws Refused where the fleet has none, naming those it has
   */
  static Cluster cluster(Fleet fleet, String name) {
    return fleet
        .cluster(name)
        .orElseThrow(
            () -> {
              List<String> names = fleet.clusters().stream().map(Cluster::name).toList();
              return Refused.because(
                  "no-cluster",
                  "there is no cluster "
                      + name
                      + (names.isEmpty()
                          ? ": no Flux bootstrap was found in this repository"
                          : Nearest.hint(name, names)));
            });
  }

  @Override
  public void close() {
    git.ifPresent(GitRepository::close);
  }
}
