package dev.drydock.ide.rules.kubernetes;

import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.Optional;

/**
 * What an API server would refuse in an object.
 *
 * @param what in one word, the same for every object that has it
 * @param at the key or value to blame
 * @param path of the field, {@code spec.template.spec.containers[0].image}
 * @param message without what the object is held to
 * @param mend what to write in the place of {@code at}; empty where nothing suggests itself
 */
record Flaw(What what, Node at, String path, String message, Optional<Mend> mend) {
  /** The sorts of flaw. */
  enum What {
    UNKNOWN,
    MISSING,
    TYPE,
    VALUE
  }

  /**
   * @param scalar whose text is exchanged
   * @param text as it is to stand in the file
   */
  record Mend(String title, ScalarNode scalar, String text) {}

  /** Whether both say the same of the same field. */
  boolean agrees(Flaw o) {
    return what == o.what && path.equals(o.path);
  }
}
