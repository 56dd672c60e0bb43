package dev.drydock.vfs;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that was looked at in a tree, in a form that outlasts the process: what comes of it holds in
 * any tree in which the same would be seen.
 *
 * @param directories that were listed
 * @param names a digest of what was listed in them, and of where links led
 * @param contents content ids of files that were read; empty for those that were not there
 * @param links where paths led that are not what they are called
 */
public record Seen(
    List<String> directories,
    String names,
    Map<String, Optional<String>> contents,
    Map<String, Optional<String>> links) {

  /**
   * Of a tree in which this was looked at.
   *
   * @param listed directories that were listed
   */
  public static Seen of(
      FileTree tree,
      Iterable<String> listed,
      Map<String, Optional<String>> contents,
      Map<String, Optional<String>> links) {
    TreeSet<String> directories = new TreeSet<>();
    listed.forEach(directories::add);
    List<String> sorted = List.copyOf(directories);
    return new Seen(sorted, names(tree, sorted), new TreeMap<>(contents), new TreeMap<>(links));
  }

  /** Whether the same would be seen in a tree. Reads no file of which the tree knows the id. */
  public boolean holdsIn(FileTree tree) {
    if (!names(tree, directories).equals(names)) {
      return false;
    }
    for (Map.Entry<String, Optional<String>> e : links.entrySet()) {
      if (!tree.realPath(e.getKey()).equals(e.getValue())) {
        return false;
      }
    }
    for (Map.Entry<String, Optional<String>> e : contents.entrySet()) {
      if (!tree.contentId(e.getKey()).equals(e.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static String names(FileTree tree, List<String> directories) {
    MessageDigest sha = CacheFolder.sha256();
    tree.list("");
    for (String d : directories) {
      add(sha, d);
      for (String name : tree.list(d)) {
        add(sha, name);
      }
      sha.update((byte) 1);
    }
    return CacheFolder.hex(sha.digest());
  }

  private static void add(MessageDigest sha, String text) {
    sha.update(text.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
  }

  /** Equal for what is equal. */
  public String digest() {
    MessageDigest sha = CacheFolder.sha256();
    add(sha, names);
    contents.forEach(
        (path, id) -> {
          add(sha, path);
          add(sha, id.orElse(""));
        });
    links.forEach(
        (path, real) -> {
          add(sha, path);
          add(sha, real.orElse(""));
        });
    return CacheFolder.hex(sha.digest());
  }

  /** Writes it where {@link #read} finds it. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(directories.size());
    for (String d : directories) {
      out.writeUTF(d);
    }
    out.writeUTF(names);
    write(out, contents);
    write(out, links);
  }

  private static void write(DataOutputStream out, Map<String, Optional<String>> map)
      throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, Optional<String>> e : map.entrySet()) {
      out.writeUTF(e.getKey());
      out.writeUTF(e.getValue().map(v -> "=" + v).orElse(""));
    }
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws IOException where the bytes are something else
   */
  public static Seen read(DataInputStream in) throws IOException {
    int n = count(in);
    TreeSet<String> directories = new TreeSet<>();
    for (int i = 0; i < n; i++) {
      directories.add(in.readUTF());
    }
    String names = in.readUTF();
    Map<String, Optional<String>> contents = map(in);
    return new Seen(List.copyOf(directories), names, contents, map(in));
  }

  private static Map<String, Optional<String>> map(DataInputStream in) throws IOException {
    int n = count(in);
    Map<String, Optional<String>> out = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      String key = in.readUTF();
      String value = in.readUTF();
      out.put(key, value.isEmpty() ? Optional.empty() : Optional.of(value.substring(1)));
    }
    return out;
  }

  private static int count(DataInputStream in) throws IOException {
    int n = in.readInt();
    if (n < 0 || n > in.available()) {
      throw new IOException("no such count: " + n);
    }
    return n;
  }
}
