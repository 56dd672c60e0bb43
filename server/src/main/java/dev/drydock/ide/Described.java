package dev.drydock.ide;

import dev.drydock.model.api.FieldType;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Optional;

/**
 * A type whose fields take what is said about them from another one where they say nothing
 * themselves: vendored definitions are often stripped of it.
 */
record Described(FieldType type, FieldType words) implements FieldType {
  static FieldType of(FieldType type, Optional<FieldType> words) {
    return words.<FieldType>map(w -> new Described(type, w)).orElse(type);
  }

  @Override
  public Kind kind() {
    return type.kind();
  }

  @Override
  public String description() {
    return type.description().isEmpty() ? words.description() : type.description();
  }

  @Override
  public List<Field> fields() {
    return type.fields().stream().map(this::described).toList();
  }

  @Override
  public Optional<Field> field(String name) {
    return type.field(name).map(this::described);
  }

  private Field described(Field f) {
    Optional<Field> other = words.field(f.name());
    return other
        .map(
            o ->
                new Field(
                    f.name(),
                    of(f.type(), Optional.of(o.type())),
                    f.required(),
                    f.description().isEmpty() ? o.description() : f.description()))
        .orElse(f);
  }

  @Override
  public boolean misses(Field field) {
    return type.misses(field);
  }

  @Override
  public Optional<FieldType> element() {
    return type.element().map(e -> of(e, words.element()));
  }

  @Override
  public List<String> values() {
    return type.values().isEmpty() ? words.values() : type.values();
  }

  @Override
  public boolean open() {
    return type.open();
  }

  @Override
  public Optional<String> refuses(Node value) {
    return type.refuses(value);
  }
}
