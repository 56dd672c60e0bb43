package dev.drydock.kustomize;

import java.util.ArrayDeque;
import java.util.Deque;

/** Joins paths as Go's filepath.Join does: {@code ..} may lead above where one began. */
final class OriginPaths {
  private OriginPaths() {}

  static String join(String a, String b) {
    Deque<String> out = new ArrayDeque<>();
    for (String part : (a + "/" + b).split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..") && !out.isEmpty() && !out.getLast().equals("..")) {
        out.removeLast();
      } else {
        out.addLast(part);
      }
    }
    return out.isEmpty() ? "." : String.join("/", out);
  }
}
