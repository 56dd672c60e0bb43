package dev.drydock.vfs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What one process leaves for the next, in a folder of the user's cache: small results by a name
 * that stands for what they are the result of. Each is a file of its own, written beside its place
 * and moved there, with a checksum, so that two processes, a killed one and a damaged disk leave
 * results whole or absent; deleting any of it at any time loses nothing but time. Results of
 * another engine or format are never read. Above a limit, those used longest ago go. Folders are
 * 0700, files 0600. Never throws: what cannot be kept is not kept.
 *
 * <pre>
 * results/FORMAT-ENGINE/NAME-VARIANT
 * </pre>
 */
public final class ResultCache {
  /** Keeps nothing. */
  public static final ResultCache NONE = new ResultCache(Optional.empty(), "", 0);

  private static final int FORMAT = 1;
  private static final String MAGIC = "drydock result";
  private static final long LIMIT = 64L << 20;
  private static final int MAX_VARIANTS = 6;
  private static final int DIGEST_BYTES = 32;
  private static final Duration OTHERS_UNUSED = Duration.ofDays(1);
  private static final Duration UNFINISHED = Duration.ofMinutes(10);

  private final Optional<Path> results;
  private final String engine;
  private final long limit;

  private ResultCache(Optional<Path> results, String engine, long limit) {
    this.results = results;
    this.engine = engine;
    this.limit = limit;
  }

  /**
   * A cache of one's own.
   *
   * @param cache the folder of everything that Drydock caches
   * @param engine tells one program from another that may come to other results; its file name
   * @param limit in bytes, of all files together
   */
  public static ResultCache at(Path cache, String engine, long limit) {
    return new ResultCache(Optional.of(cache.resolve("results")), engine, limit);
  }

  /**
   * The user's own, beside {@link SourceStore#ofUser}; {@link #NONE} where there is no folder for
   * it, or the program is not one archive by which it could be told from another.
   *
   * @param environment of the process
   * @param program any class of it
   */
  public static ResultCache ofUser(Map<String, String> environment, Class<?> program) {
    Optional<Path> folder = CacheFolder.ofUser(environment);
    Optional<String> engine = CacheFolder.engine(program);
    return folder.isPresent() && engine.isPresent() ? at(folder.get(), engine.get(), LIMIT) : NONE;
  }

  /** Whether anything can be kept at all. */
  public boolean isThere() {
    return results.isPresent();
  }

  private Path own(Path root) {
    return root.resolve(FORMAT + "-" + engine);
  }

  /**
   * The first result of a name that serves, those used last first.
   *
   * @param use gives what becomes of the bytes; empty where they do not serve
   */
  public <T> Optional<T> find(String name, Function<byte[], Optional<T>> use) {
    if (results.isEmpty()) {
      return Optional.empty();
    }
    for (Stored s : stored(own(results.get()), hash(name) + "-")) {
      Optional<byte[]> value = read(s.file(), name);
      Optional<T> out = value.flatMap(use);
      if (out.isPresent()) {
        touch(s.file());
        return out;
      }
      if (value.isEmpty()) {
        CacheFolder.remove(s.file());
      }
    }
    return Optional.empty();
  }

  /**
   * Keeps a result.
   *
   * @param variant tells it from others of the same name, which stay
   */
  public void keep(String name, String variant, byte[] value) {
    if (results.isEmpty()) {
      return;
    }
    try {
      byte[] bytes = encode(name, value);
      if (bytes.length <= limit / 4) {
        Path folder = own(results.get());
        CacheFolder.place(folder.resolve(hash(name) + "-" + hash(variant)), bytes, false);
        for (Stored s : tooMany(stored(folder, hash(name) + "-"))) {
          CacheFolder.remove(s.file());
        }
        prune(results.get());
      }
    } catch (IOException | RuntimeException e) {
      // It is worked out again the next time.
    }
  }

  private static List<Stored> tooMany(List<Stored> variants) {
    return variants.subList(Math.min(MAX_VARIANTS, variants.size()), variants.size());
  }

  private byte[] encode(String name, byte[] value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length / 4 + 256);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(MAGIC);
    out.writeInt(FORMAT);
    out.writeUTF(engine);
    out.writeUTF(hash(name));
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
      deflated.write(value);
    }
    bytes.write(digest(bytes.toByteArray()));
    return bytes.toByteArray();
  }

  private Optional<byte[]> read(Path file, String name) {
    try {
      if (Files.size(file) > limit) {
        return Optional.empty();
      }
      byte[] all = Files.readAllBytes(file);
      int end = all.length - DIGEST_BYTES;
      if (end < 0
          || !Arrays.equals(
              digest(Arrays.copyOf(all, end)), Arrays.copyOfRange(all, end, all.length))) {
        return Optional.empty();
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(all, 0, end));
      boolean ours =
          in.readUTF().equals(MAGIC)
              && in.readInt() == FORMAT
              && in.readUTF().equals(engine)
              && in.readUTF().equals(hash(name));
      return ours
          ? Optional.of(new InflaterInputStream(in).readNBytes((int) FileTree.MAX_FILE_BYTES))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** A file and when it was used last. */
  private record Stored(Path file, long size, FileTime used) {}

  /** Files of a folder whose names begin so, the one used last first. */
  private static List<Stored> stored(Path folder, String prefix) {
    List<Stored> out = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix + "*")) {
      for (Path f : files) {
        try {
          out.add(new Stored(f, Files.size(f), Files.getLastModifiedTime(f)));
        } catch (IOException e) {
          // Another process removed it.
        }
      }
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
    out.sort(Comparator.comparing(Stored::used).reversed());
    return out;
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // It only goes earlier.
    }
  }

  /** Removes what other engines left, what was never finished, and what is too much. */
  private void prune(Path root) throws IOException {
    List<Stored> all = new ArrayList<>();
    Instant now = Instant.now();
    try (DirectoryStream<Path> engines = Files.newDirectoryStream(root)) {
      for (Path folder : engines) {
        boolean mine = folder.equals(own(root));
        for (Stored s : stored(folder, "")) {
          boolean unfinished = String.valueOf(s.file().getFileName()).startsWith(".");
          Duration unused = Duration.between(s.used().toInstant(), now);
          if ((unfinished && unused.compareTo(UNFINISHED) > 0)
              || (!mine && unused.compareTo(OTHERS_UNUSED) > 0)) {
            CacheFolder.remove(s.file());
          } else if (!unfinished) {
            all.add(s);
          }
        }
        if (!mine) {
          CacheFolder.remove(folder);
        }
      }
    }
    all.sort(Comparator.comparing(Stored::used).reversed());
    long size = 0;
    for (Stored s : all) {
      size += s.size();
      if (size > limit) {
        CacheFolder.remove(s.file());
      }
    }
  }

  private static String hash(String text) {
    return CacheFolder.hex(digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, 40);
  }

  private static byte[] digest(byte[] bytes) {
    MessageDigest sha = CacheFolder.sha256();
    return sha.digest(bytes);
  }
}
