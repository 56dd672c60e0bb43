package dev.drydock.ide;

import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;

/**
 * What an object means, in 128 bits: equal for two objects of which {@link SameNode} says that they
 * are the same, so that clusters which share objects do not compare them again and again.
 */
record ContentDigest(long high, long low) {
  private static final Object KEY = new Object();

  /** Of an object without the marks of its owner; kept with it. */
  static ContentDigest of(Resource object) {
    Resource shared = object.unmarked();
    if (shared.recall(KEY) instanceof ContentDigest known) {
      return known;
    }
    Node root = shared.root();
    ContentDigest fresh =
        new ContentDigest(of(root, 0x9E3779B97F4A7C15L), of(root, 0xC2B2AE3D27D4EB4FL));
    return shared.remember(KEY, fresh, ContentDigest.class);
  }

  private static long of(Node node, long seed) {
    if (node instanceof ScalarNode s) {
      long h = mixed(seed ^ s.type().ordinal());
      return s.isNull() ? h : text(s.value(), h);
    }
    if (node instanceof MapNode m) {
      long sum = mixed(seed + 1) + m.size();
      for (MapNode.Entry e : m.entries()) {
        sum += mixed(text(e.name(), seed) + 31 * of(e.value(), seed)); // in whatever order
      }
      return mixed(sum);
    }
    if (node instanceof SeqNode s) {
      long h = mixed(seed + 2) + s.size();
      for (Node i : s.items()) {
        h = mixed(h) + of(i, seed);
      }
      return mixed(h);
    }
    return System.identityHashCode(node);
  }

  private static long text(String value, long seed) {
    long h = seed + value.length();
    for (int i = 0; i < value.length(); i++) {
      h = (h ^ value.charAt(i)) * 0x100000001B3L;
    }
    return mixed(h);
  }

  private static long mixed(long h) {
    long x = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    return x ^ (x >>> 29);
  }
}
