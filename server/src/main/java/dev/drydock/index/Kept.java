package dev.drydock.index;

import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.ResultCache;
import dev.drydock.vfs.Seen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What work on a whole repository came to in an earlier process, with all that was looked at in the
 * working tree on the way: it holds where that, the names of the history and what was fetched are
 * the same. An edit of anything that was read makes it worthless, one of anything else does not.
 */
final class Kept {
  private static final String STAMPS = "stamps";

  private final Path root;
  private final Optional<DiskTree> disk;
  private final ResultCache cache;

  /**
   * @param disk where the working tree is read from
   */
  Kept(Path root, FileTree disk, ResultCache cache) {
    this.root = root.toAbsolutePath().normalize();
    this.disk = cache.isThere() && disk instanceof DiskTree d ? Optional.of(d) : Optional.empty();
    this.cache = cache;
    this.disk.ifPresent(
        d ->
            cache.find(
                name(STAMPS),
                table -> d.takeStamps(table) ? Optional.of(table) : Optional.empty()));
  }

  private String name(String what) {
    return what + "\0" + root;
  }

  /**
   * What a result depends on besides the working tree and the work, as it is at the moment; empty
   * where that cannot be told.
   */
  Optional<String> surroundings(FleetContext context) {
    Optional<GitRevisions> git = GitRevisions.of(context.git());
    if (disk.isEmpty() || (context.git().isPresent() && git.isEmpty())) {
      return Optional.empty();
    }
    String history = git.map(g -> g.refs() + "\0" + g.git().state()).orElse("no history");
    return Optional.of(history + "\0" + context.fetched().state());
  }

  Optional<byte[]> find(String what, String surroundings, HeldTree tree) {
    FileTree unheld = tree.unheld();
    return cache.find(name(what + "\0" + surroundings), bytes -> value(bytes, unheld));
  }

  private static Optional<byte[]> value(byte[] bytes, FileTree tree) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      return Seen.read(in).holdsIn(tree) ? Optional.of(in.readAllBytes()) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  void keep(String what, String surroundings, HeldTree tree, byte[] value) {
    Optional<Seen> seen = tree.seen();
    if (seen.isEmpty() || tree.hasUnsaved()) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      seen.get().write(out);
      out.write(value);
    } catch (IOException e) {
      return; // A path of more than 64 KB.
    }
    cache.keep(name(what + "\0" + surroundings), seen.get().digest(), bytes.toByteArray());
    disk.ifPresent(d -> cache.keep(name(STAMPS), "", d.stamps()));
  }
}
