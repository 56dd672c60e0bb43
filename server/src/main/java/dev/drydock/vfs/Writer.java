package dev.drydock.vfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes files of a working tree, each whole: a temporary file beside it takes its place in one
 * step, so nobody ever reads half of one; of several, all or none are written, also by a process
 * that is killed: the next one finishes. Mode and owner stay; a symbolic link stays and what it
 * leads to is written, inside the tree only.
 */
public final class Writer {
  private final Path root;
  private final Path realRoot;

  /**
   * One file to write.
   *
   * @param path relative to the tree
   * @param expected id of the content that it must still have; empty where it must not exist yet
   */
  public record Replacement(String path, Optional<String> expected, byte[] content) {}

  /** A file that is not written, and why. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final String path;

    Refused(String path, String message) {
      super(path + ": error: " + message);
      this.path = path;
    }

    public String path() {
      return path;
    }
  }

  private record Target(Replacement what, Path file) {}

  /**
   * @param root an existing directory
   * @throws IOException where it cannot be resolved
   */
  public Writer(Path root) throws IOException {
    this.root = root.toAbsolutePath().normalize();
    this.realRoot = root.toRealPath();
  }

  /**
   * Writes all files given, after it made sure of each that it may.
   *
   * @throws Refused naming the file: where one is not what it was expected to be or cannot be
   *     written; then none is written, unless the disk failed between two renames
   */
  public void write(List<Replacement> files) throws Refused {
    recover();
    List<Target> targets = new ArrayList<>();
    for (Replacement r : files) {
      targets.add(new Target(r, check(r)));
    }
    if (!targets.isEmpty()) {
      replace(targets);
    }
  }

  /**
   * Finishes, or takes back, what a process that died had begun to write in this tree; {@link
   * #write} does so first.
   *
   * @return files that were written now
   */
  public List<Path> recover() throws Refused {
    try {
      return Journal.recover(root, realRoot);
    } catch (IOException e) {
      throw new Refused(".", "an interrupted write could not be finished: " + reason(e));
    }
  }

  private Path check(Replacement r) throws Refused {
    if (r.path().isEmpty()
        || !Paths.resolve("", r.path()).equals(Optional.of(r.path()))
        || List.of(r.path().split("/")).contains(".git")) {
      throw new Refused(r.path(), "not a path of the working tree");
    }
    Path file = locate(r.path());
    boolean exists = Files.exists(file);
    if (r.expected().isEmpty()) {
      if (exists) {
        throw new Refused(r.path(), "the file exists already");
      }
      return file;
    }
    if (!exists) {
      throw new Refused(r.path(), "the file is gone since it was read");
    }
    if (!Files.isRegularFile(file)) {
      throw new Refused(r.path(), "not a file");
    }
    if (readOnly(file)) {
      throw new Refused(r.path(), "the file is read-only");
    }
    try {
      if (!Blob.idOf(Files.readAllBytes(file)).equals(r.expected().get())) {
        throw new Refused(r.path(), "the file changed since it was read");
      }
    } catch (Refused e) {
      throw e;
    } catch (IOException e) {
      throw new Refused(r.path(), "the file cannot be read: " + reason(e));
    }
    return file;
  }

  /**
   * Where the bytes go: links followed, the nearest directory that exists being inside the tree.
   */
  private Path locate(String path) throws Refused {
    Path lexical = root.resolve(path);
    try {
      if (Files.exists(lexical, LinkOption.NOFOLLOW_LINKS)) {
        return inside(path, lexical.toRealPath());
      }
      Path above = root;
      for (Path name : root.relativize(lexical)) {
        Path next = above.resolve(name);
        if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
          break;
        }
        above = next;
      }
      return inside(path, above.toRealPath()).resolve(above.relativize(lexical));
    } catch (NoSuchFileException e) {
      throw new Refused(path, "a symbolic link leads to nothing");
    } catch (Refused e) {
      throw e;
    } catch (IOException e) {
      throw new Refused(path, reason(e));
    }
  }

  private Path inside(String path, Path real) throws Refused {
    if (!real.startsWith(realRoot) || realRoot.relativize(real).startsWith(".git")) {
      throw new Refused(
          path, "a symbolic link leads out of the repository, where nothing is written");
    }
    return real;
  }

  /**
   * Whether this user may not write the file, or its owner locked it: the superuser may write
   * everything, and still leaves alone what is read-only among files that are not. A tree that was
   * copied from a read-only place has all of them so, and nobody meant anything by it.
   */
  private static boolean readOnly(Path file) {
    if (!Files.isWritable(file)) {
      return true;
    }
    try {
      return locked(file) && !neighboursLocked(file);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean locked(Path file) throws IOException {
    return !Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE);
  }

  /** False where there are none to tell by. */
  private static boolean neighboursLocked(Path file) throws IOException {
    boolean any = false;
    try (DirectoryStream<Path> beside =
        Files.newDirectoryStream(file.resolveSibling(""), p -> Files.isRegularFile(p))) {
      for (Path other : beside) {
        if (!other.equals(file)) {
          if (!locked(other)) {
            return false;
          }
          any = true;
        }
      }
    }
    return any;
  }

  /**
   * All contents go to disk beside their files first, then each takes its file's place. What is
   * interrupted in between is in the journal.
   */
  private void replace(List<Target> targets) throws Refused {
    List<Journal.Move> moves = new ArrayList<>();
    List<Path> made = new ArrayList<>();
    for (Target t : targets) {
      Path file = t.file();
      Path temporary =
          file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
      moves.add(
          new Journal.Move(temporary, file, t.what().expected(), Blob.idOf(t.what().content())));
      missing(file, made);
    }
    String path = targets.get(0).what().path();
    try (Journal journal = Journal.begin(root, moves, made)) {
      try {
        for (int i = 0; i < targets.size(); i++) {
          path = targets.get(i).what().path();
          stage(targets.get(i).what(), moves.get(i));
        }
        journal.complete();
        for (int i = 0; i < targets.size(); i++) {
          path = targets.get(i).what().path();
          Files.move(moves.get(i).temporary(), moves.get(i).file(), StandardCopyOption.ATOMIC_MOVE);
        }
        sync(moves);
      } finally {
        for (Journal.Move m : moves) {
          Files.deleteIfExists(m.temporary());
        }
      }
    } catch (IOException e) {
      throw new Refused(path, "the file cannot be written: " + reason(e));
    }
  }

  /** Directories above a file that are not there yet, outermost first. */
  private static void missing(Path file, List<Path> out) {
    List<Path> found = new ArrayList<>();
    for (Path d = file.getParent(); d != null && !Files.exists(d); d = d.getParent()) {
      if (!out.contains(d)) {
        found.add(0, d);
      }
    }
    out.addAll(found);
  }

  private static void stage(Replacement r, Journal.Move move) throws IOException {
    Files.createDirectories(move.file().getParent());
    try (FileChannel out =
        FileChannel.open(
            move.temporary(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(r.content());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    if (r.expected().isPresent()) {
      likeBefore(move.file(), move.temporary());
    }
  }

  /** Makes the new names last through a loss of power, where directories can be synced. */
  private static void sync(List<Journal.Move> moves) {
    moves.stream()
        .map(m -> m.file().getParent())
        .distinct()
        .forEach(
            d -> {
              try (FileChannel directory = FileChannel.open(d, StandardOpenOption.READ)) {
                directory.force(true);
              } catch (IOException e) {
                // Not every system can; then the journal is all there is.
              }
            });
  }

  private static void likeBefore(Path file, Path temporary) throws IOException {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      keep(file, temporary, "unix:gid");
      keep(file, temporary, "unix:uid");
      Files.setPosixFilePermissions(temporary, mode);
    } catch (UnsupportedOperationException e) {
      // A file system without modes.
    }
  }

  private static void keep(Path from, Path to, String attribute) {
    try {
      Object was = Files.getAttribute(from, attribute);
      if (!was.equals(Files.getAttribute(to, attribute))) {
        Files.setAttribute(to, attribute, was);
      }
    } catch (IOException | RuntimeException e) {
      // Only the superuser can give files away; for others the owner is the one who writes.
    }
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(e.getMessage());
  }
}
