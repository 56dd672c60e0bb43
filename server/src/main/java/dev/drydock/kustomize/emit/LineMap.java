package dev.drydock.kustomize.emit;

import dev.drydock.base.LineIndex;
import dev.drydock.syntax.Node;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Which node stands at which range of a printed text: every key, every scalar, every map and list.
 * Ranges nest; they are held in order of their starts, an outer one before what it holds.
 */
public final class LineMap {
  /** What a range is. */
  public enum Role {
    KEY,
    SCALAR,
    MAP,
    LIST
  }

  /**
   * One range.
   *
   * @param resource index of the resource it belongs to
   * @param start first UTF-16 unit in the text
   * @param end unit after the last; the line break behind a block is not included
   * @param node where it came from: its origin says the rest
   */
  public record Mark(int resource, int start, int end, Role role, Node node) {}

  private static final Role[] ROLES = Role.values();

  private int size;
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] resources = new int[256];
  private byte[] roles = new byte[256];
  private Node[] nodes = new Node[256];

  LineMap() {}

  int open(int resource, int start, Role role, Node node) {
    if (size == starts.length) {
      int more = size * 2;
      starts = Arrays.copyOf(starts, more);
      ends = Arrays.copyOf(ends, more);
      resources = Arrays.copyOf(resources, more);
      roles = Arrays.copyOf(roles, more);
      nodes = Arrays.copyOf(nodes, more);
    }
    starts[size] = start;
    ends[size] = start;
    resources[size] = resource;
    roles[size] = (byte) role.ordinal();
    nodes[size] = node;
    return size++;
  }

  void close(int mark, int end) {
    ends[mark] = end;
  }

  public int size() {
    return size;
  }

  public Mark get(int i) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException(i);
    }
    return new Mark(resources[i], starts[i], ends[i], ROLES[roles[i]], nodes[i]);
  }

  public void forEach(Consumer<Mark> each) {
    for (int i = 0; i < size; i++) {
      each.accept(get(i));
    }
  }

  /**
   * The index of the first mark that starts at or behind {@code offset}; {@link #size()} where
   * there is none.
   */
  public int firstFrom(int offset) {
    int low = 0;
    int high = size;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (starts[mid] < offset) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /** The index of the innermost mark around {@code offset}; -1 where there is none. */
  public int at(int offset) {
    for (int i = firstFrom(offset + 1) - 1; i >= 0; i--) {
      if (ends[i] > offset || (ends[i] == offset && starts[i] == offset)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The index of the mark that says most about a line: its value if one begins there, else its key
   * or the scalar it continues; -1 where there is none.
   */
  public int onLine(LineIndex lines, int line) {
    int start = lines.lineStart(line);
    int end = lines.lineStart(line + 1);
    int best = -1;
    for (int i = firstFrom(start); i < size && starts[i] < end; i++) {
      Role r = ROLES[roles[i]];
      if (r == Role.SCALAR
          || (r == Role.KEY && best < 0)
          || ((r == Role.MAP || r == Role.LIST) && ends[i] <= end && ends[i] - starts[i] == 2)) {
        best = i;
      }
    }
    return best >= 0 ? best : at(start);
  }
}
