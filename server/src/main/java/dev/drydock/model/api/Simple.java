package dev.drydock.model.api;

import java.util.List;
import java.util.Optional;

/** A type that has no fields of its own. */
record Simple(Kind kind, Optional<FieldType> element, List<String> values) implements FieldType {
  static final FieldType ANY = of(Kind.ANY);

  static FieldType of(Kind kind) {
    return new Simple(kind, Optional.empty(), List.of());
  }

  static FieldType text(List<String> values) {
    return new Simple(Kind.STRING, Optional.empty(), List.copyOf(values));
  }

  static FieldType list(FieldType item) {
    return new Simple(Kind.LIST, Optional.of(item), List.of());
  }

  static FieldType map(FieldType value) {
    return new Simple(Kind.MAP, Optional.of(value), List.of());
  }
}
