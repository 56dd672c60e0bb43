package dev.drydock.model.api;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What values may be, as far as the defaults of a chart show it. */
public final class DefaultValues implements FieldType {
  private static final int LONGEST = 80;

  private final Node node;

  private DefaultValues(Node node) {
    this.node = node;
  }

  public static FieldType of(MapNode values) {
    return new DefaultValues(values);
  }

  /** A schema, with the fields that only the defaults show added to it. */
  public static FieldType beside(FieldType schema, FieldType defaults) {
    return new Both(schema, defaults);
  }

  @Override
  public Kind kind() {
    if (node instanceof MapNode) {
      return Kind.OBJECT;
    }
    if (node instanceof SeqNode) {
      return Kind.LIST;
    }
    if (!(node instanceof ScalarNode s)) {
      return Kind.ANY;
    }
    return switch (s.type()) {
      case STRING -> Kind.STRING;
      case BOOL -> Kind.BOOLEAN;
      case INT -> Kind.INTEGER;
      default -> Kind.ANY;
    };
  }

  @Override
  public List<Field> fields() {
    List<Field> out = new ArrayList<>();
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        out.add(new Field(e.name(), new DefaultValues(e.value()), false, shown(e.value())));
      }
    }
    return out;
  }

  private static String shown(Node value) {
    return value instanceof ScalarNode s && s.value().length() <= LONGEST && !s.isNull()
        ? "The chart's default is " + (s.value().isEmpty() ? "empty" : s.value()) + "."
        : "";
  }

  @Override
  public Optional<FieldType> element() {
    return node instanceof SeqNode s && s.size() > 0
        ? Optional.of(new DefaultValues(s.items().get(0)))
        : Optional.empty();
  }

  @Override
  public boolean open() {
    return true;
  }

  /** A schema with defaults beside it. */
  private record Both(FieldType schema, FieldType defaults) implements FieldType {
    @Override
    public Kind kind() {
      Kind kind = schema.kind();
      return kind == Kind.ANY || kind == Kind.MAP && !defaults.fields().isEmpty()
          ? defaults.kind()
          : kind;
    }

    @Override
    public String description() {
      return schema.description();
    }

    @Override
    public List<Field> fields() {
      List<Field> out = new ArrayList<>();
      schema.fields().forEach(f -> field(f.name()).ifPresent(out::add));
      defaults.fields().stream().filter(f -> schema.field(f.name()).isEmpty()).forEach(out::add);
      return out;
    }

    @Override
    public Optional<Field> field(String name) {
      Optional<Field> own = schema.field(name);
      Optional<Field> shown = defaults.field(name);
      if (own.isEmpty() || shown.isEmpty()) {
        return own.or(() -> shown);
      }
      String text = own.get().description() + " " + shown.get().description();
      return Optional.of(
          new Field(
              name,
              new Both(own.get().type(), shown.get().type()),
              own.get().required(),
              text.strip()));
    }

    @Override
    public Optional<FieldType> element() {
      return schema.element().or(defaults::element);
    }

    @Override
    public List<String> values() {
      return schema.values();
    }

    @Override
    public boolean open() {
      return schema.open();
    }
  }
}
