package dev.drydock.model.api;

import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Optional;

/** What may stand at one place of an object. */
public interface FieldType {
  /** The sorts of value. */
  enum Kind {
    OBJECT,
    /** An object whose keys are free, all values being of one type. */
    MAP,
    LIST,
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    INT_OR_STRING,
    /** An amount such as {@code 100m}: text or a number. */
    QUANTITY,
    ANY
  }

  /** One field of an object. */
  record Field(String name, FieldType type, boolean required, String description) {}

  Kind kind();

  /** For people, about the type itself; may be empty. */
  default String description() {
    return "";
  }

  /** The fields of an object, by name. */
  default List<Field> fields() {
    return List.of();
  }

  default Optional<Field> field(String name) {
    return fields().stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /**
   * Whether a server refuses an object without a field: not where it fills it in itself, though the
   * published schema calls it required.
   */
  default boolean misses(Field field) {
    return field.required();
  }

  /** The type of a list's items or of a map's values. */
  default Optional<FieldType> element() {
    return Optional.empty();
  }

  /** The values that are allowed; empty where every one is. */
  default List<String> values() {
    return List.of();
  }

  /** Whether an object may have fields beside those that are known. */
  default boolean open() {
    return false;
  }

  /** Whether null is a value of its own, and not the same as nothing. */
  default boolean nullable() {
    return false;
  }

  /**
   * Why a value of the right sort is refused all the same, for people, after "it": {@code "must
   * match ^a$"}; empty where it is not.
   */
  default Optional<String> refuses(Node value) {
    return Optional.empty();
  }

  /** The type below a key of an object or map, or of an item of a list for {@code "[]"}. */
  default Optional<FieldType> below(String key) {
    return switch (kind()) {
      case LIST -> key.equals("[]") ? element() : Optional.empty();
      case MAP -> key.equals("[]") ? Optional.empty() : element();
      default -> field(key).map(Field::type);
    };
  }
}
