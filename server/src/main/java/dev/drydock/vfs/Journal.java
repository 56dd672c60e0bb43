package dev.drydock.vfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a writer is about to do, kept on disk until it is done. It names the temporary files and the
 * directories before they are made, so whoever finds it can take them away; once every content is
 * on disk, a last line says so, and from then on whoever finds it can finish. A process holds a
 * lock on its journal while it lives: one that is not locked was left by a process that died.
 */
final class Journal implements AutoCloseable {
  private static final String PREFIX = "drydock-journal-";
  private static final String COMPLETE = "complete";

  /**
   * One file that takes the place of another.
   *
   * @param expected id of the content that is replaced; empty for a new file
   * @param id of the new content
   */
  record Move(Path temporary, Path file, Optional<String> expected, String id) {}

  private final Path path;
  private final FileChannel channel;

  private Journal(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** In the git directory where there is one, else a hidden file at the root. */
  private static Path directory(Path root) {
    Path git = root.resolve(".git");
    return Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS) ? git : root;
  }

  private static String prefix(Path root) {
    return directory(root).equals(root) ? "." + PREFIX : PREFIX;
  }

  /**
   * Writes down what is to come.
   *
   * @param made directories that will be made, outermost first
   */
  static Journal begin(Path root, List<Move> moves, List<Path> made) throws IOException {
    Path path = directory(root).resolve(prefix(root) + UUID.randomUUID());
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Journal journal = new Journal(path, channel);
    try {
      if (channel.tryLock() == null) {
        throw new IOException(path + " is locked by somebody else");
      }
      StringBuilder text = new StringBuilder();
      made.forEach(d -> text.append("made ").append(encoded(d)).append('\n'));
      moves.forEach(
          m ->
              text.append("move ")
                  .append(encoded(m.temporary()))
                  .append(' ')
                  .append(encoded(m.file()))
                  .append(' ')
                  .append(m.expected().orElse("-"))
                  .append(' ')
                  .append(m.id())
                  .append('\n'));
      journal.append(text.toString());
      return journal;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /** Says that every new content is on disk. */
  void complete() throws IOException {
    append(COMPLETE + "\n");
  }

  private void append(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  /** Everything is done or taken back: nothing is left to find. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    channel.close();
  }

  private static String encoded(Path path) {
    return Base64.getUrlEncoder().encodeToString(path.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Path decoded(String text) {
    return Path.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
  }

  /**
   * Finishes what processes that died had begun: writes that were complete are made, others taken
   * back. A file that somebody changed since stays as it is.
   *
   * @param realRoot nothing outside of it is touched
   * @return files that were written now
   */
  static List<Path> recover(Path root, Path realRoot) throws IOException {
    List<Path> out = new ArrayList<>();
    Path directory = directory(root);
    if (!Files.isDirectory(directory)) {
      return out;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, prefix(root) + "*")) {
      for (Path path : left) {
        recoverOne(path, realRoot, out);
      }
    }
    return out;
  }

  private static void recoverOne(Path path, Path realRoot, List<Path> out) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return;
      }
      List<String> lines = List.of(Files.readString(path, StandardCharsets.UTF_8).split("\n", -1));
      // The last piece is what stands behind the last line break: nothing, or half a line.
      List<String> whole = lines.subList(0, lines.size() - 1);
      boolean complete = !whole.isEmpty() && whole.get(whole.size() - 1).equals(COMPLETE);
      List<Path> made = new ArrayList<>();
      for (String line : whole) {
        String[] words = line.split(" ");
        if (words.length == 5 && words[0].equals("move")) {
          Move move =
              new Move(
                  decoded(words[1]),
                  decoded(words[2]),
                  Optional.of(words[3]).filter(w -> !w.equals("-")),
                  words[4]);
          if (inside(move, realRoot)) {
            finish(move, complete, out);
          }
        } else if (words.length == 2 && words[0].equals("made")) {
          made.add(0, decoded(words[1]));
        }
      }
      for (Path d : made) {
        removeEmpty(d, realRoot);
      }
      Files.deleteIfExists(path);
    } catch (OverlappingFileLockException e) {
      // A write of this very process, in another thread: it is alive.
    } catch (IllegalArgumentException e) {
      Files.deleteIfExists(path);
    }
  }

  private static boolean inside(Move move, Path realRoot) {
    return move.temporary().normalize().startsWith(realRoot)
        && move.file().normalize().startsWith(realRoot)
        && move.temporary().getFileName().toString().endsWith(".tmp");
  }

  private static void finish(Move move, boolean complete, List<Path> out) throws IOException {
    if (!Files.isRegularFile(move.temporary(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Optional<String> now =
        Files.isRegularFile(move.file())
            ? Optional.of(Blob.idOf(Files.readAllBytes(move.file())))
            : Optional.empty();
    boolean sound = Blob.idOf(Files.readAllBytes(move.temporary())).equals(move.id());
    if (complete && sound && now.equals(move.expected())) {
      Files.move(move.temporary(), move.file(), StandardCopyOption.ATOMIC_MOVE);
      out.add(move.file());
    } else {
      Files.deleteIfExists(move.temporary());
    }
  }

  private static void removeEmpty(Path directory, Path realRoot) throws IOException {
    if (!directory.normalize().startsWith(realRoot) || !Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
      if (names.iterator().hasNext()) {
        return;
      }
    }
    Files.deleteIfExists(directory);
  }
}
