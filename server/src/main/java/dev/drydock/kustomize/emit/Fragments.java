package dev.drydock.kustomize.emit;

import dev.drydock.syntax.Node;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What values print as below a key at the left margin. Nodes never change, so the text of one is
 * the text of it in every build that shares it; it goes with the node, or when memory is short.
 */
final class Fragments {
  /** A node as a key by identity, which does not keep it. */
  private static final class Key extends WeakReference<Node> {
    private final int hash;

    Key(Node node, @Nullable ReferenceQueue<Node> queue) {
      super(node, queue);
      hash = System.identityHashCode(node);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object o) {
      Node mine = get();
      return this == o || (o instanceof Key k && mine != null && mine == k.get());
    }
  }

  private static final ConcurrentHashMap<Key, SoftReference<Fragment>> TEXTS =
      new ConcurrentHashMap<>();
  private static final ReferenceQueue<Node> GONE = new ReferenceQueue<>();

  private Fragments() {}

  static @Nullable Fragment of(Node node) {
    SoftReference<Fragment> held = TEXTS.get(new Key(node, null));
    return held == null ? null : held.get();
  }

  static void keep(Node node, Fragment fragment) {
    for (Object k = GONE.poll(); k != null; k = GONE.poll()) {
      TEXTS.remove(k);
    }
    TEXTS.put(new Key(node, GONE), new SoftReference<>(fragment));
  }
}
