package dev.drydock.index;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The texts that somebody typed on from. What is known of the last ones is kept, for whoever takes
 * a step back; of the older ones, one for each key that was pressed, nothing needs to be. Of one
 * thread alone.
 */
final class Outgrown {
  /** So many steps back are at hand. */
  private static final int STEPS = 12;

  private record Text(String path, String contentId) {}

  private final Consumer<String> forget;

  /** The oldest first. */
  private final Set<Text> last = new LinkedHashSet<>();

  /**
   * @param forget takes the content id of what is no longer of use
   */
  Outgrown(Consumer<String> forget) {
    this.forget = forget;
  }

  /**
   * A buffer holds another text.
   *
   * @param before what it held; empty where there was none
   * @param now what it holds; empty where it is gone
   */
  void typed(String path, Optional<String> before, Optional<String> now) {
    now.ifPresent(id -> last.remove(new Text(path, id)));
    before.filter(id -> !now.equals(before)).ifPresent(id -> left(new Text(path, id)));
  }

  private void left(Text text) {
    last.remove(text);
    last.add(text);
    if (last.size() > STEPS) {
      Iterator<Text> oldest = last.iterator();
      Text gone = oldest.next();
      oldest.remove();
      forget.accept(gone.contentId());
    }
  }
}
