package dev.drydock.helm.template.functions;

import java.util.ArrayList;
import java.util.List;

/** Go's path package; on Linux filepath is the same. */
final class PathFunctions {
  private PathFunctions() {}

  static void add(Registry r) {
    r.both("base", "osBase", "string", (c, a) -> base(a.string(0)));
    r.both("dir", "osDir", "string", (c, a) -> dir(a.string(0)));
    r.both("clean", "osClean", "string", (c, a) -> clean(a.string(0)));
    r.both("ext", "osExt", "string", (c, a) -> ext(a.string(0)));
    r.both("isAbs", "osIsAbs", "string", (c, a) -> a.string(0).startsWith("/"));
  }

  static String base(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? "/" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  private static String dir(String path) {
    return clean(path.substring(0, path.lastIndexOf('/') + 1));
  }

  static String clean(String path) {
    boolean rooted = path.startsWith("/");
    List<String> out = new ArrayList<>();
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        if (!out.isEmpty() && !out.get(out.size() - 1).equals("..")) {
          out.remove(out.size() - 1);
        } else if (!rooted) {
          out.add(part);
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        out.add(part);
      }
    }
    String joined = String.join("/", out);
    return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  private static String ext(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 || path.indexOf('/', dot) >= 0 ? "" : path.substring(dot);
  }
}
