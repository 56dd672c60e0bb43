package dev.drydock.settings;

import dev.drydock.syntax.Node;
import java.util.List;

/**
 * A field of drydock.yaml that means nothing.
 *
 * @param key where it stands
 * @param known the fields that may stand there
 */
public record UnknownField(Node key, String name, String where, List<String> known) {
  public UnknownField {
    known = List.copyOf(known);
  }

  /** For people. */
  public String message() {
    return where
        + " has no field "
        + name
        + "; there "
        + (known.size() == 1 ? "is " : "are ")
        + String.join(", ", known);
  }
}
