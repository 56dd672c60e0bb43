package dev.drydock.vfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * The tree objects and blobs of a repository; directories are kept, as most of them are the same in
 * many commits.
 */
final class GitDirectories {
  private static final int KEPT = 16_384;

  /** One name in a directory. */
  record Entry(FileMode mode, ObjectId id) {}

  private final Repository repo;
  private final Map<ObjectId, Map<String, Entry>> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ObjectId, Map<String, Entry>> eldest) {
              return size() > KEPT;
            }
          });

  GitDirectories(Repository repo) {
    this.repo = repo;
  }

  /** The names in a tree, in byte order; nothing where the object is missing. */
  Map<String, Entry> entries(ObjectId tree) {
    Map<String, Entry> known = kept.get(tree);
    if (known != null) {
      return known;
    }
    Map<String, Entry> fresh = new TreeMap<>(Paths.BYTE_ORDER);
    try (ObjectReader reader = repo.newObjectReader()) {
      for (CanonicalTreeParser p = new CanonicalTreeParser(null, reader, tree);
          !p.eof();
          p = p.next()) {
        fresh.put(p.getEntryPathString(), new Entry(p.getEntryFileMode(), p.getEntryObjectId()));
      }
    } catch (MissingObjectException e) {
      return Map.of();
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
    kept.put(tree, fresh);
    return fresh;
  }

  /** A blob's size in bytes; empty where it is missing. */
  Optional<Long> size(ObjectId blob) {
    try (ObjectReader reader = repo.newObjectReader()) {
      return Optional.of(reader.getObjectSize(blob, Constants.OBJ_BLOB));
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
  }

  /** A blob's bytes; empty where it is missing or larger than a file may be. */
  Optional<byte[]> bytes(ObjectId blob) {
    try (ObjectReader reader = repo.newObjectReader()) {
      ObjectLoader loader = reader.open(blob, Constants.OBJ_BLOB);
      return loader.getSize() > FileTree.MAX_FILE_BYTES
          ? Optional.empty()
          : Optional.of(loader.getCachedBytes((int) FileTree.MAX_FILE_BYTES));
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw GitRepository.damaged(e);
    }
  }

  String linkTarget(ObjectId blob) {
    return bytes(blob).map(b -> new String(b, StandardCharsets.UTF_8)).orElse("");
  }
}
