package dev.drydock.syntax.print;

import dev.drydock.syntax.MapNode;
import java.util.List;

/**
 * The order in which go-yaml v2 prints the keys of a map: letters behind everything else, runs of
 * digits by their value. It is not transitive for every set of keys, so the sorting here must not
 * mind.
 */
public final class KeyOrder {
  private KeyOrder() {}

  /** The entries in printing order. */
  public static MapNode.Entry[] sorted(List<MapNode.Entry> entries) {
    MapNode.Entry[] out = entries.toArray(new MapNode.Entry[0]);
    if (out.length > 24) {
      merge(out, new MapNode.Entry[out.length], 0, out.length);
    } else {
      insert(out, 0, out.length);
    }
    return out;
  }

  /** Sorts keys into printing order. */
  public static void sort(List<String> keys) {
    for (int i = 1; i < keys.size(); i++) {
      String key = keys.get(i);
      int from = 0;
      int to = i;
      while (from < to) {
        int mid = (from + to) >>> 1;
        if (compare(key, keys.get(mid)) < 0) {
          to = mid;
        } else {
          from = mid + 1;
        }
      }
      keys.remove(i);
      keys.add(from, key);
    }
  }

  private static void merge(MapNode.Entry[] a, MapNode.Entry[] spare, int from, int to) {
    if (to - from <= 12) {
      insert(a, from, to);
      return;
    }
    int mid = (from + to) >>> 1;
    merge(a, spare, from, mid);
    merge(a, spare, mid, to);
    if (compare(a[mid - 1].name(), a[mid].name()) <= 0) {
      return;
    }
    System.arraycopy(a, from, spare, from, mid - from);
    int left = from;
    int right = mid;
    int at = from;
    while (left < mid) {
      boolean takeRight = right < to && compare(a[right].name(), spare[left].name()) < 0;
      a[at++] = takeRight ? a[right++] : spare[left++];
    }
  }

  private static void insert(MapNode.Entry[] a, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      MapNode.Entry e = a[i];
      String name = e.name();
      int j = i - 1;
      while (j >= from && compare(name, a[j].name()) < 0) {
        a[j + 1] = a[j];
        j--;
      }
      a[j + 1] = e;
    }
  }

  public static int compare(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char ca = a.charAt(i);
      char cb = b.charAt(i);
      if (ca != cb) {
        boolean plain = ca < 0x80 && cb < 0x80;
        if (plain && isAsciiLetter(ca) && isAsciiLetter(cb)) {
          return ca < cb ? -1 : 1;
        }
        return plain
            ? differing(a, b, i, ca, cb)
            : differing(a, b, back(a, i), point(a, i), point(b, i));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** The code point that the unit at {@code i} belongs to. */
  private static int point(String s, int i) {
    return s.codePointAt(back(s, i));
  }

  private static int back(String s, int i) {
    return i > 0 && Character.isLowSurrogate(s.charAt(i)) ? i - 1 : i;
  }

  private static int differing(String a, String b, int i, int ca, int cb) {
    boolean la = Character.isLetter(ca);
    boolean lb = Character.isLetter(cb);
    if (la && lb) {
      return ca < cb ? -1 : 1;
    }
    if (la || lb) {
      return lb ? -1 : 1;
    }
    long na = 0;
    long nb = 0;
    if (ca == '0' || cb == '0') {
      for (int j = i - 1; j >= 0 && isDigit(a.charAt(j)); j--) {
        if (a.charAt(j) != '0') {
          na = 1;
          nb = 1;
          break;
        }
      }
    }
    int ai = i;
    while (ai < a.length() && isDigit(a.charAt(ai))) {
      na = na * 10 + (a.charAt(ai++) - '0');
    }
    int bi = i;
    while (bi < b.length() && isDigit(b.charAt(bi))) {
      nb = nb * 10 + (b.charAt(bi++) - '0');
    }
    if (na != nb) {
      return na < nb ? -1 : 1;
    }
    if (ai != bi) {
      return ai < bi ? -1 : 1;
    }
    return ca < cb ? -1 : 1;
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c < 0x80 ? c >= '0' && c <= '9' : Character.isDigit(c);
  }
}
