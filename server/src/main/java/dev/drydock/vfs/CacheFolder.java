package dev.drydock.vfs;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Files of the user's cache: where they are, and how one is put there whole. */
final class CacheFolder {
  private CacheFolder() {}

  /** {@code $XDG_CACHE_HOME/drydock}, else below {@code ~/.cache}. */
  static Optional<Path> ofUser(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    if (cache.isEmpty() && home.isEmpty()) {
      return Optional.empty();
    }
    Path base = cache.isEmpty() ? Path.of(home, ".cache") : Path.of(cache);
    return base.isAbsolute() ? Optional.of(base.resolve("drydock")) : Optional.empty();
  }

  /**
   * What tells this program from another build of it: the archive that its classes come from, and
   * the Java that runs them. {@code -Ddrydock.engine} says it for classes that lie about.
   */
  static Optional<String> engine(Class<?> program) {
    String said = System.getProperty("drydock.engine", "");
    String java = System.getProperty("java.version", "");
    if (!said.isEmpty()) {
      return Optional.of(name(said + "\0" + java));
    }
    CodeSource code = program.getProtectionDomain().getCodeSource();
    try {
      Path jar = code == null ? null : Path.of(code.getLocation().toURI());
      return jar != null && Files.isRegularFile(jar)
          ? Optional.of(
              name(
                  jar
                      + "\0"
                      + Files.size(jar)
                      + "\0"
                      + Files.getLastModifiedTime(jar)
                      + "\0"
                      + java))
          : Optional.empty();
    } catch (IOException | URISyntaxException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String name(String text) {
    return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, 16);
  }

  /**
   * Writes a file beside its place and moves it there; folders are made.
   *
   * @param lasting whether it has to outlast a power failure, and not only the process
   */
  static void place(Path file, byte[] bytes, boolean lasting) throws IOException {
    make(file.resolveSibling(""));
    Path temporary = file.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel out =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              mode(temporary, "rw-------"))) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          out.write(left);
        }
        if (lasting) {
          out.force(true);
        }
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Makes a folder with those above it, for the user alone. */
  static void make(Path folder) throws IOException {
    Files.createDirectories(folder, mode(folder, "rwx------"));
  }

  private static FileAttribute<?>[] mode(Path at, String permissions) {
    boolean posix = at.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Removes a file or an empty folder, where that can be done. */
  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Another process has it open, or removed it.
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
