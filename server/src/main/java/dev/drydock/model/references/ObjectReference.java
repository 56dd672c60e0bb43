package dev.drydock.model.references;

import dev.drydock.syntax.ScalarNode;
import java.util.List;
import java.util.Optional;

/**
 * A field of one object that names another one.
 *
 * @param row why it does
 * @param at the name as it stands there
 * @param target what it may be
 * @param name which
 * @param scope where it is looked for
 * @param namespace that the field names beside it; empty where it names none
 * @param keys that are needed of it
 * @param port of it that is needed; empty where none is, or any will do
 */
public record ObjectReference(
    ReferenceRow row,
    ScalarNode at,
    KindPattern target,
    String name,
    Scope scope,
    Optional<String> namespace,
    List<ScalarNode> keys,
    Optional<PortReference> port) {
  /** Where what is named is looked for. */
  public enum Scope {
    /** In {@link #namespace}, else in the namespace of the object that names it. */
    NAMESPACE,
    /** It has no namespace. */
    CLUSTER,
    /** In any namespace. */
    ANYWHERE
  }

  /** A port by number or name. */
  public record PortReference(ScalarNode at) {}

  /** The code of the rule that asks for what is named. */
  public String rule() {
    return row.rule();
  }
}
