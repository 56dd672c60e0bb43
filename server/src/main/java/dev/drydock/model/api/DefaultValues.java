package dev.drydock.model.api;

import dev.drydock.base.LineIndex;
import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What values may be, as far as the defaults of a chart show it. */
public final class DefaultValues implements FieldType {
  private static final int LONGEST = 80;
  private static final int MOST_LINES = 12;

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
        String said = (above(e.key().origin()) + " " + shown(e.value())).strip();
        out.add(new Field(e.name(), new DefaultValues(e.value()), false, said));
      }
    }
    return out;
  }

  /** The comment right above a key, as one line; helm-docs' marks are taken off. */
  private static String above(Origin key) {
    Source source = key.source();
    if (source == null) {
      return "";
    }
    String text = source.text();
    LineIndex lines = source.lines();
    int line = lines.line(key.start());
    int column = key.start() - lines.lineStart(line);
    Deque<String> out = new ArrayDeque<>();
    for (int l = line - 1; l >= 0 && out.size() < MOST_LINES; l--) {
      String whole = text.substring(lines.lineStart(l), lines.lineStart(l + 1)).stripTrailing();
      String bare = whole.stripLeading();
      if (!bare.startsWith("#") || whole.length() - bare.length() != column) {
        break;
      }
      out.addFirst(bare.replaceFirst("^#+\\s?(--|@param\\s+\\S+)?\\s*", "").strip());
    }
    return String.join(" ", out).strip();
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
      String said = own.get().description();
      String text =
          said + (said.isEmpty() || said.endsWith(".") ? " " : ". ") + shown.get().description();
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
