package dev.drydock.lsp;

import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Revisions;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.ResultCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens repositories. */
interface Opener {
  /** The root of the git repository around a directory; empty where there is none. */
  Optional<Path> root(Path directory) throws IOException;

  /** The directory as a workspace, with its history where it has one. */
  Workspace open(Path root) throws IOException;

  /**
   * From the disk.
   *
   * @param cache what earlier processes left for this one
   */
  static Opener ofDisk(ResultCache cache) {
    return new Opener() {
      @Override
      public Optional<Path> root(Path directory) throws IOException {
        Optional<GitRepository> git = GitRepository.open(directory);
        try (AutoCloseable ignored = git.<AutoCloseable>map(g -> g).orElse(() -> {})) {
          return git.flatMap(GitRepository::workTree);
        } catch (IOException e) {
          throw e;
        } catch (Exception e) {
          throw new IOException(e);
        }
      }

      @Override
      public Workspace open(Path root) throws IOException {
        Optional<GitRepository> git = GitRepository.open(root);
        return Workspace.open(
            root,
            () -> git.<Revisions>map(GitRevisions::new),
            cache,
            () -> git.ifPresent(GitRepository::close));
      }
    };
  }
}
