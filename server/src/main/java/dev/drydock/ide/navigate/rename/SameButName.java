package dev.drydock.ide.navigate.rename;

import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether two sets of objects differ in nothing but one name. Checksums that charts make of other
 * objects follow those.
 */
record SameButName(String before, String after) {
  /** What kustomize's generators put behind a name. */
  private static final Pattern HASH = Pattern.compile("-[24-9bcdfghkmt]{10}$");

  boolean same(List<Resource> was, List<Resource> is) {
    if (was.size() != is.size()) {
      return false;
    }
    for (int i = 0; i < was.size(); i++) {
      if (!same(was.get(i).root(), is.get(i).root())) {
        return false;
      }
    }
    return true;
  }

  private boolean same(Node a, Node b) {
    if (a == b) {
      return true;
    }
    if (a instanceof ScalarNode x && b instanceof ScalarNode y) {
      return x.type() == y.type() && text(x.value(), y.value());
    }
    if (a instanceof MapNode x && b instanceof MapNode y && x.size() == y.size()) {
      for (int i = 0; i < x.size(); i++) {
        MapNode.Entry e = x.entries().get(i);
        MapNode.Entry f = y.entries().get(i);
        boolean checksum = e.name().startsWith("checksum/") && e.name().equals(f.name());
        if (!checksum && (!text(e.name(), f.name()) || !same(e.value(), f.value()))) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof SeqNode x && b instanceof SeqNode y && x.size() == y.size()) {
      for (int i = 0; i < x.size(); i++) {
        if (!same(x.items().get(i), y.items().get(i))) {
          return false;
        }
      }
      return true;
    }
    return false;
  }

  private boolean text(String a, String b) {
    return a.equals(b)
        || replaced(a, b)
        || replaced(HASH.matcher(a).replaceFirst(""), HASH.matcher(b).replaceFirst(""));
  }

  /** Whether {@code b} is {@code a} with some occurrences of the one name replaced by the other. */
  private boolean replaced(String a, String b) {
    if (a.replace(before, after).equals(b)) {
      return true;
    }
    Set<Long> seen = new HashSet<>();
    Deque<int[]> todo = new ArrayDeque<>(List.of(new int[] {0, 0}));
    while (!todo.isEmpty()) {
      int[] at = todo.pop();
      int x = at[0];
      int y = at[1];
      if (!seen.add(((long) x << 32) | y)) {
        continue;
      }
      if (x == a.length()) {
        if (y == b.length()) {
          return true;
        }
        continue;
      }
      if (a.startsWith(before, x) && b.startsWith(after, y)) {
        todo.push(new int[] {x + before.length(), y + after.length()});
      }
      if (y < b.length() && a.charAt(x) == b.charAt(y)) {
        todo.push(new int[] {x + 1, y + 1});
      }
    }
    return false;
  }
}
