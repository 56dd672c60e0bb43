package dev.drydock.vfs;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/** Arithmetic on tree paths. */
public final class Paths {
  /**
   * The order of names as bytes of UTF-8, which is that of their code points and not quite {@link
   * String#compareTo}'s.
   */
  public static final Comparator<String> BYTE_ORDER =
      (a, b) -> {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
          char x = a.charAt(i);
          char y = b.charAt(i);
          if (x != y) {
            boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
            return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
          }
        }
        return Integer.compare(a.length(), b.length());
      };

  /**
   * The order of whole paths in which each directory's files follow it, sorted by {@link
   * #BYTE_ORDER} name by name.
   */
  public static final Comparator<String> TREE_ORDER =
      (a, b) -> BYTE_ORDER.compare(a.replace('/', '\0'), b.replace('/', '\0'));

  private Paths() {}

  /**
   * {@code relative} as seen from {@code directory}, with {@code .} and {@code ..} taken out; empty
   * where it leaves the tree. An absolute path is taken from the tree's root.
   */
  public static Optional<String> resolve(String directory, String relative) {
    Deque<String> out = new ArrayDeque<>();
    String whole = relative.startsWith("/") ? relative : directory + "/" + relative;
    for (String part : whole.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..")) {
        if (out.isEmpty()) {
          return Optional.empty();
        }
        out.removeLast();
      } else {
        out.addLast(part);
      }
    }
    return Optional.of(String.join("/", out));
  }

  public static String join(String directory, String name) {
    return directory.isEmpty() ? name : name.isEmpty() ? directory : directory + "/" + name;
  }

  /** The directory that holds {@code path}; of the root, the root. */
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether {@code path} is {@code directory} or below it. */
  public static boolean within(String directory, String path) {
    return directory.isEmpty() || path.equals(directory) || path.startsWith(directory + "/");
  }

  /**
   * How to write {@code target} in a file that lies in {@code directory}: {@code ../../bases/x}.
   */
  public static String relativize(String directory, String target) {
    String[] from = directory.isEmpty() ? new String[0] : directory.split("/");
    String[] to = target.isEmpty() ? new String[0] : target.split("/");
    int common = 0;
    while (common < from.length && common < to.length && from[common].equals(to[common])) {
      common++;
    }
    StringBuilder out = new StringBuilder();
    for (int i = common; i < from.length; i++) {
      out.append(out.length() == 0 ? "" : "/").append("..");
    }
    for (int i = common; i < to.length; i++) {
      out.append(out.length() == 0 ? "" : "/").append(to[i]);
    }
    return out.length() == 0 ? "." : out.toString();
  }
}
