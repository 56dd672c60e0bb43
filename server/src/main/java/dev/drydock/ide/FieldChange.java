package dev.drydock.ide;

import dev.drydock.base.Origin;
import java.util.Optional;

/**
 * One field that differs between two states of an object.
 *
 * @param path {@code /spec/template/spec/containers/[name=web]/image}: keys as in a JSON pointer,
 *     items by the field that names them, else by their index
 * @param before value in one line; empty where the field is added. What a Secret holds is replaced
 *     by a mark
 * @param after as {@code before}; empty where the field is removed
 * @param origin what made the value afterwards, or the one that is gone
 */
public record FieldChange(
    String path, Optional<String> before, Optional<String> after, Origin origin) {
  /** {@code path:line} of the line that set the value; empty where no line did. */
  public Optional<String> at() {
    return origin.decidedAt().map(p -> p.path() + ":" + (p.start().line() + 1));
  }
}
