package dev.drydock.helm.schema;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds a value against a schema. Keys of objects are looked at in their order. */
final class Validator {
  private final Schema schema;

  /** References that lead out of the schema's file, which are taken to hold. */
  private final Set<String> elsewhere = new TreeSet<>();

  Validator(Schema schema) {
    this.schema = schema;
  }

  Schema schema() {
    return schema;
  }

  Set<String> elsewhere() {
    return elsewhere;
  }

  /**
   * Judges.
   *
   * @return null where the value fits
   * @throws SchemaUnusable where the schema is none
   */
  @Nullable SchemaError judge(@Nullable Object value) {
    return new Visit(this, value, schema.root(), List.of(), 0).run();
  }
}
