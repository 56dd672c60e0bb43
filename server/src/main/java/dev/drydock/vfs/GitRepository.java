package dev.drydock.vfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.BranchConfig;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * A git repository, read through JGit: no process is started, no hook, filter, textconv or LFS
 * runs, no configuration but the repository's own is read. Safe for many threads. Methods throw
 * {@link UncheckedIOException} where the repository is damaged.
 */
public final class GitRepository implements AutoCloseable {
  private static final String REMOTES = Constants.R_REMOTES;

  private final Repository repo;
  private final Optional<Path> workTree;
  private final GitDirectories directories;

  private GitRepository(Repository repo, Optional<Path> workTree) {
    this.repo = repo;
    this.workTree = workTree;
    this.directories = new GitDirectories(repo);
  }

  /**
   * Opens the repository that a file or directory lies in: a {@code .git} directory, a {@code .git}
   * file (worktrees, submodules) or a bare repository, there or above.
   *
   * @return empty where there is none
   * @throws IOException where there is one that cannot be read, with a message for people
   */
  public static Optional<GitRepository> open(Path start) throws IOException {
    QuietSystemReader.install();
    for (Path d = start.toAbsolutePath().normalize(); d != null; d = d.getParent()) {
      Path dotGit = d.resolve(Constants.DOT_GIT);
      if (Files.isRegularFile(dotGit)) {
        return Optional.of(open(gitDirNamedBy(dotGit), Optional.of(d)));
      }
      if (looksLikeGitDir(dotGit)) {
        return Optional.of(open(dotGit, Optional.of(d)));
      }
      if (looksLikeGitDir(d) && !d.endsWith(Constants.DOT_GIT)) {
        return Optional.of(open(d, Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static GitRepository open(Path gitDir, Optional<Path> workTree) throws IOException {
    try {
      FileRepositoryBuilder builder =
          new FileRepositoryBuilder()
              .setFS(FS.DETECTED)
              .setGitDir(gitDir.toFile())
              .setMustExist(true);
      if (workTree.isPresent()) {
        builder.setWorkTree(workTree.get().toFile());
      } else {
        builder.setBare();
      }
      Repository repo = builder.build();
      String format =
          repo.getConfig()
              .getString(ConfigConstants.CONFIG_EXTENSIONS_SECTION, null, "objectformat");
      if (format != null && !format.equalsIgnoreCase("sha1")) {
        repo.close();
        throw new IOException(
            gitDir + ": repositories with " + format + " object ids are not supported");
      }
      return new GitRepository(repo, workTree);
    } catch (IllegalArgumentException e) {
      throw new IOException(gitDir + ": " + e.getMessage(), e);
    }
  }

  private static boolean looksLikeGitDir(Path d) {
    return Files.isRegularFile(d.resolve("HEAD"))
        && (Files.isDirectory(d.resolve("objects")) || Files.isRegularFile(d.resolve("commondir")));
  }

  private static Path gitDirNamedBy(Path dotGit) throws IOException {
    String text =
        Files.size(dotGit) > 64 * 1024
            ? ""
            : new String(Files.readAllBytes(dotGit), StandardCharsets.UTF_8).strip();
    if (!text.startsWith("gitdir:")) {
      throw new IOException(dotGit + ": the file names no git directory (gitdir: PATH)");
    }
    Path gitDir = dotGit.resolveSibling(text.substring("gitdir:".length()).strip()).normalize();
    if (!looksLikeGitDir(gitDir)) {
      throw new IOException(dotGit + ": the git directory that it names is not there: " + gitDir);
    }
    return gitDir;
  }

  /** The directory of the files; empty in a bare repository. */
  public Optional<Path> workTree() {
    return workTree;
  }

  /** The directory that git keeps its own files in; for a linked worktree, that worktree's. */
  public Path gitDir() {
    return repo.getDirectory().toPath();
  }

  /**
   * The directory that refs and objects are kept in; differs from {@link #gitDir} in a linked
   * worktree. What to watch for new commits.
   */
  public Path commonDir() {
    return repo.getCommonDirectory().toPath();
  }

  /** All names as they are now. */
  public GitRefs refs() {
    try {
      RefDatabase db = repo.getRefDatabase();
      Ref head = db.exactRef(Constants.HEAD);
      String leaf = head == null ? "" : head.getLeaf().getName();
      StoredConfig config = repo.getConfig();
      List<GitRefs.Remote> remotes = new ArrayList<>();
      for (String name : config.getSubsections(ConfigConstants.CONFIG_REMOTE_SECTION)) {
        remotes.add(
            new GitRefs.Remote(
                name,
                List.of(
                    config.getStringList(
                        ConfigConstants.CONFIG_REMOTE_SECTION,
                        name,
                        ConfigConstants.CONFIG_KEY_URL))));
      }
      SortedMap<String, CommitId> branches =
          peeled(db.getRefsByPrefix(Constants.R_HEADS), Constants.R_HEADS);
      SortedMap<String, CommitId> remoteBranches = new TreeMap<>();
      Map<String, String> remoteHeads = new TreeMap<>();
      for (Ref ref : db.getRefsByPrefix(REMOTES)) {
        String name = ref.getName().substring(REMOTES.length());
        if (name.endsWith("/HEAD")) {
          String remote = name.substring(0, name.length() - "/HEAD".length());
          String prefix = REMOTES + remote + "/";
          if (ref.isSymbolic() && ref.getTarget().getName().startsWith(prefix)) {
            remoteHeads.put(remote, ref.getTarget().getName().substring(prefix.length()));
          }
        } else if (ref.getObjectId() != null) {
          remoteBranches.put(name, CommitId.of(ref.getObjectId()));
        }
      }
      Map<String, String> upstreams = new TreeMap<>();
      for (String branch : branches.keySet()) {
        String tracking = new BranchConfig(config, branch).getTrackingBranch();
        if (tracking != null && tracking.startsWith(REMOTES)) {
          upstreams.put(branch, tracking.substring(REMOTES.length()));
        }
      }
      return new GitRefs(
          Optional.ofNullable(head).map(Ref::getObjectId).map(CommitId::of),
          leaf.startsWith(Constants.R_HEADS)
              ? Optional.of(leaf.substring(Constants.R_HEADS.length()))
              : Optional.empty(),
          branches,
          remoteBranches,
          peeled(db.getRefsByPrefix(Constants.R_TAGS), Constants.R_TAGS),
          remotes,
          remoteHeads,
          upstreams,
          shallow());
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /**
   * Changes whenever something may have come or gone that can be named: with every ref, the
   * remotes, what was fetched last, the packs and where else objects come from.
   */
  public String state() {
    StringBuilder out = new StringBuilder(refs().toString());
    try {
      for (Ref ref : repo.getRefDatabase().getRefs()) {
        out.append('\n').append(ref.getName()).append(' ').append(ref.getObjectId());
      }
    } catch (IOException e) {
      throw damaged(e);
    }
    out.append('\n').append(textOf(gitDir().resolve("FETCH_HEAD")));
    out.append('\n').append(textOf(commonDir().resolve("shallow")));
    Path objects = commonDir().resolve("objects");
    out.append('\n').append(textOf(objects.resolve("info").resolve("alternates")));
    out.append('\n').append(names(objects.resolve("pack")));
    return CacheFolder.hex(
        CacheFolder.sha256().digest(out.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String textOf(Path file) {
    try {
      return Files.isRegularFile(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private SortedMap<String, CommitId> peeled(Collection<Ref> refs, String prefix)
      throws IOException {
    SortedMap<String, CommitId> out = new TreeMap<>();
    for (Ref ref : refs) {
      Ref r = prefix.equals(Constants.R_TAGS) ? peel(ref) : ref;
      ObjectId id = r.getPeeledObjectId() != null ? r.getPeeledObjectId() : r.getObjectId();
      if (id != null) {
        out.put(ref.getName().substring(prefix.length()), CommitId.of(id));
      }
    }
    return out;
  }

  /** A tag whose object is not here (cut off, or damaged) stays as it is. */
  private Ref peel(Ref ref) throws IOException {
    try {
      return repo.getRefDatabase().peel(ref);
    } catch (MissingObjectException e) {
      return ref;
    }
  }

  /** Whether the history is cut off. */
  public boolean shallow() {
    try {
      return !repo.getObjectDatabase().getShallowCommits().isEmpty();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** The commit checked out; empty where there is none yet. */
  public Optional<CommitId> head() {
    try {
      return Optional.ofNullable(repo.exactRef(Constants.HEAD))
          .map(Ref::getObjectId)
          .map(CommitId::of);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /**
   * The commit that a revision names, in any form git understands that needs no process: names,
   * full and abbreviated ids, {@code HEAD~2}, {@code tag^{commit}}.
   */
  public Resolved resolve(String revision) {
    return RevParse.resolve(repo, revision, this);
  }

  /**
   * The one commit whose id begins with these (4 to 40) hex digits, whatever branches are called;
   * empty where there is none or several.
   */
  public Optional<CommitId> commitByDigits(String digits) {
    return RevParse.byDigits(repo, digits);
  }

  /** The commit of a ref by its full name; empty where there is none. */
  public Optional<CommitId> ref(String fullName) {
    try {
      Ref ref = repo.exactRef(fullName);
      if (ref == null || ref.getObjectId() == null) {
        return Optional.empty();
      }
      Ref peeled = peel(ref);
      return Optional.of(
          CommitId.of(
              peeled.getPeeledObjectId() != null ? peeled.getPeeledObjectId() : ref.getObjectId()));
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** Whether the commit and its tree can be read here. */
  public boolean has(CommitId id) {
    return commit(id).isPresent();
  }

  /** What a commit says about itself; empty where it is not in this repository. */
  public Optional<Commit> commit(CommitId id) {
    try (RevWalk walk = new RevWalk(repo)) {
      return Optional.of(History.toCommit(walk.parseCommit(id.objectId())));
    } catch (MissingObjectException | org.eclipse.jgit.errors.IncorrectObjectTypeException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /**
   * Puts commits on branches of their own.
   *
   * @param environment of the process, which may say who commits
   */
  public BranchWriter branches(Map<String, String> environment) {
    return new BranchWriter(repo, environment);
  }

  /** Questions about how commits follow each other. */
  public History history() {
    return new History(repo);
  }

  /**
   * The files of a commit.
   *
   * @return empty where the commit is not in this repository
   */
  public Optional<GitTree> at(CommitId id) {
    try (RevWalk walk = new RevWalk(repo)) {
      RevCommit commit = walk.parseCommit(id.objectId());
      return Optional.of(new GitTree(directories, commit.getTree().copy(), id));
    } catch (MissingObjectException | org.eclipse.jgit.errors.IncorrectObjectTypeException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  @Override
  public void close() {
    repo.close();
  }

  static UncheckedIOException damaged(IOException e) {
    return new UncheckedIOException("the git repository cannot be read: " + e.getMessage(), e);
  }
}
