package dev.drydock.fleets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The sample fleet with its history, made from history.tsv alone: no bash, no git. */
public final class Harbour {
  public static final Path FIXTURE =
      Path.of(System.getProperty("drydock.fixtures", "../fixtures")).resolve("fleets/harbour");

  private Harbour() {}

  /**
   * Lays it into an empty directory.
   *
   * @return the id of each commit by its name, oldest first
   */
  public static Map<String, String> lay(Path directory) throws IOException {
    Map<String, String> ids = new LinkedHashMap<>();
    Map<String, byte[]> files = new TreeMap<>();
    try (Repository repository =
        new FileRepositoryBuilder().setWorkTree(directory.toFile()).build()) {
      repository.create();
      repository.updateRef(Constants.HEAD).link("refs/heads/main");
      ObjectId parent = ObjectId.zeroId();
      for (String row :
          Files.readAllLines(FIXTURE.resolve("history.tsv")).stream().skip(1).toList()) {
        String[] columns = row.split("\t");
        overlay(FIXTURE.resolve("trees").resolve(columns[3]), ids, files);
        if (!columns[4].equals("-")) {
          List.of(columns[4].split(" ")).forEach(files::remove);
        }
        parent = commit(repository, files, person(columns[2], columns[1]), columns[5], parent);
        ids.put(columns[0], parent.getName());
      }
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return ids;
  }

  private static void overlay(Path tree, Map<String, String> ids, Map<String, byte[]> files)
      throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        String name = tree.relativize(path).toString().replace('\\', '/');
        byte[] bytes = Files.readAllBytes(path);
        files.put(name, name.endsWith("/cluster-sync.yaml") ? pinned(bytes, ids) : bytes);
      }
    }
  }

  private static byte[] pinned(byte[] bytes, Map<String, String> ids) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (Map.Entry<String, String> id : ids.entrySet()) {
      text = text.replace("pin:" + id.getKey() + "\n", id.getValue() + "\n");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static PersonIdent person(String author, String date) {
    int mail = author.indexOf(" <");
    return new PersonIdent(
        author.substring(0, mail),
        author.substring(mail + 2, author.length() - 1),
        Instant.parse(date),
        ZoneOffset.UTC);
  }

  private static ObjectId commit(
      Repository repository,
      Map<String, byte[]> files,
      PersonIdent who,
      String message,
      ObjectId parent)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache cache = DirCache.newInCore();
      DirCacheBuilder builder = cache.builder();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        DirCacheEntry entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue()));
        builder.add(entry);
      }
      builder.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(cache.writeTree(inserter));
      if (!parent.equals(ObjectId.zeroId())) {
        commit.setParentId(parent);
      }
      commit.setAuthor(who);
      commit.setCommitter(who);
      commit.setMessage(message + "\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      RefUpdate main = repository.updateRef("refs/heads/main");
      main.setNewObjectId(id);
      main.forceUpdate();
      return id;
    }
  }
}
