package dev.drydock.ide.rules.kubernetes;

import dev.drydock.ide.Nearest;
import dev.drydock.ide.YamlEdits;
import dev.drydock.model.api.FieldType;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds an object to its type, as an API server does with strict field validation. A null counts as
 * absent, as it does there; status is the controllers' own.
 */
final class ObjectCheck {
  private static final Pattern QUANTITY =
      Pattern.compile(
          "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+|m|u|n|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?");
  private static final Pattern BASE64 =
      Pattern.compile(
          "\\s*(?:(?:[A-Za-z0-9+/]\\s*){4})*+(?:(?:[A-Za-z0-9+/]\\s*){2}(?:=\\s*){2}|(?:[A-Za-z0-9+/]\\s*){3}=\\s*)?");
  private static final int LONGEST = 60;
  private static final String MERGE = "<<";

  private final String kind;
  private final List<Flaw> out = new ArrayList<>();

  private ObjectCheck(String kind) {
    this.kind = kind;
  }

  /** What is wrong with an object, in its order; nothing of one that Flux has to decrypt first. */
  static List<Flaw> of(MapNode root, FieldType type) {
    if (root.has("sops")) {
      return List.of();
    }
    ObjectCheck c = new ObjectCheck(root.text("kind").orElse("object"));
    Node at = root.get("kind").orElse(root);
    c.object(root, type, at, "");
    c.out.addAll(RestartPolicies.flaws(root));
    return List.copyOf(c.out);
  }

  private void node(Node n, FieldType type, Node at, String path) {
    boolean alias = !(n instanceof ScalarNode || n instanceof MapNode || n instanceof SeqNode);
    if (alias || n instanceof ScalarNode s && (s.isNull() || s.value().contains("${"))) {
      return;
    }
    switch (type.kind()) {
      case OBJECT -> {
        if (n instanceof MapNode m) {
          object(m, type, at, path);
        } else {
          wrong(n, "a map of fields", at, path);
          return;
        }
      }
      case MAP -> {
        if (n instanceof MapNode m) {
          type.element()
              .ifPresent(
                  of ->
                      m.entries()
                          .forEach(e -> node(e.value(), of, e.key(), path + "." + e.name())));
        } else {
          wrong(n, "a map", at, path);
          return;
        }
      }
      case LIST -> {
        if (n instanceof SeqNode s) {
          items(s, type, at, path);
        } else {
          wrong(n, "a list", at, path);
          return;
        }
      }
      default -> {
        if (!scalar(n, type, at, path)) {
          return;
        }
      }
    }
    type.refuses(n).ifPresent(why -> value(n, at, path, path + " " + why, List.of()));
  }

  private void items(SeqNode s, FieldType type, Node at, String path) {
    FieldType of = type.element().orElse(null);
    for (int i = 0; of != null && i < s.size(); i++) {
      Node item = s.items().get(i);
      Node blame = item instanceof MapNode m && !m.isEmpty() ? m.entries().get(0).key() : item;
      node(item, of, blame.origin().known() ? blame : at, path + "[" + i + "]");
    }
  }

  private void object(MapNode m, FieldType type, Node at, String path) {
    String prefix = path.isEmpty() ? "" : path + ".";
    for (MapNode.Entry e : m.entries()) {
      Optional<FieldType.Field> field = type.field(e.name());
      if (path.isEmpty() && e.name().equals("status") || e.name().equals(MERGE)) {
        continue;
      }
      if (field.isPresent()) {
        node(e.value(), field.get().type(), e.key(), prefix + e.name());
      } else if (!type.open()) {
        unknown(m, e, type, prefix + e.name());
      }
    }
    for (FieldType.Field f : type.fields()) {
      boolean passed = path.isEmpty() && f.name().equals("status") || m.has(MERGE);
      if (type.misses(f) && absent(m, f) && !passed) {
        String name = prefix + f.name();
        out.add(new Flaw(Flaw.What.MISSING, at, name, missing(path, f.name()), Optional.empty()));
      }
    }
  }

  private static boolean absent(MapNode m, FieldType.Field f) {
    return !m.has(f.name())
        || m.value(f.name()) instanceof ScalarNode s && s.isNull() && !f.type().nullable();
  }

  private String missing(String path, String name) {
    return path.isEmpty() || path.equals("spec")
        ? (path.isEmpty() ? "" : path + ".") + name + " is missing: a " + kind + " must have it"
        : path + " lacks " + name + ", which it must have";
  }

  private void unknown(MapNode m, MapNode.Entry e, FieldType type, String path) {
    List<String> known = new ArrayList<>();
    type.fields().forEach(f -> known.add(f.name()));
    known.removeIf(m::has);
    Optional<String> near = Nearest.of(e.name(), known);
    out.add(
        new Flaw(
            Flaw.What.UNKNOWN,
            e.key(),
            path,
            kind + " has no field " + path + near.map(n -> "; did you mean " + n + "?").orElse(""),
            near.filter(n -> e.key() instanceof ScalarNode)
                .map(n -> new Flaw.Mend("Name it " + n, (ScalarNode) e.key(), n))));
  }

  /** Whether a node is a scalar of the type, and one of its values. */
  private boolean scalar(Node n, FieldType type, Node at, String path) {
    if (type.kind() == FieldType.Kind.ANY) {
      return true;
    }
    String wanted = wanted(type.kind());
    if (!(n instanceof ScalarNode s)) {
      wrong(n, wanted, at, path);
      return false;
    }
    if (!is(s, type.kind())) {
      wrong(s, wanted, at, path);
      return false;
    }
    if (kind.equals("Secret") && path.startsWith("data.") && !BASE64.matcher(s.value()).matches()) {
      value(s, at, path, path + " is no base64; text as it is belongs in stringData", List.of());
      return false;
    }
    if (type.kind() == FieldType.Kind.QUANTITY && !QUANTITY.matcher(s.value()).matches()) {
      value(s, at, path, path + shown(s) + " is no amount, such as 100m, 0.5 or 128Mi", List.of());
      return false;
    }
    if (!type.values().isEmpty() && !s.value().isEmpty() && !type.values().contains(s.value())) {
      String which = path + shown(s) + " is not one of " + String.join(", ", type.values());
      value(s, at, path, which, type.values());
      return false;
    }
    return true;
  }

  private static String wanted(FieldType.Kind kind) {
    return switch (kind) {
      case STRING -> "text";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case INT_OR_STRING -> "a whole number or text";
      default -> "an amount";
    };
  }

  /** Words that are booleans in YAML 1.1 only (yes, on) may be taken for either. */
  private static boolean is(ScalarNode s, FieldType.Kind kind) {
    ScalarType type = s.type();
    boolean whole = type == ScalarType.INT || type == ScalarType.FLOAT && isWhole(s.value());
    boolean number = type == ScalarType.INT || type == ScalarType.FLOAT;
    boolean text = !number && type != ScalarType.BOOL;
    return switch (kind) {
      case STRING -> text;
      case INTEGER -> whole;
      case NUMBER -> number;
      case BOOLEAN ->
          type == ScalarType.BOOL
              || s.style() == ScalarNode.Style.PLAIN
                  && ScalarType.resolve11(s.value()) == ScalarType.BOOL;
      case INT_OR_STRING -> whole || text;
      default -> number || text;
    };
  }

  private static boolean isWhole(String number) {
    try {
      return new BigDecimal(number).stripTrailingZeros().scale() <= 0;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private void wrong(Node n, String wanted, Node at, String path) {
    Optional<Flaw.Mend> mend = Optional.empty();
    if (n instanceof ScalarNode s && wanted.equals("text")) {
      mend = Optional.of(new Flaw.Mend("Quote it", s, "\"" + s.value() + "\""));
    } else if (n instanceof ScalarNode s
        && s.style() != ScalarNode.Style.PLAIN
        && is(ScalarNode.plain(s.value(), s.origin()), kindOf(wanted))) {
      mend = Optional.of(new Flaw.Mend("Take the quotes away", s, s.value()));
    }
    String message = path + " must be " + wanted + ", and it is " + sort(n);
    out.add(new Flaw(Flaw.What.TYPE, blame(n, at), path, message, mend));
  }

  private static FieldType.Kind kindOf(String wanted) {
    return switch (wanted) {
      case "a whole number" -> FieldType.Kind.INTEGER;
      case "a number" -> FieldType.Kind.NUMBER;
      default -> FieldType.Kind.BOOLEAN;
    };
  }

  private String sort(Node n) {
    if (n instanceof MapNode) {
      return "a map";
    }
    if (!(n instanceof ScalarNode s)) {
      return "a list";
    }
    return switch (s.type()) {
      case INT, FLOAT -> "the number" + shown(s) + quoted(s);
      case BOOL -> "the word" + shown(s) + " of true and false" + quoted(s);
      default -> "text" + shown(s);
    };
  }

  private static String quoted(ScalarNode s) {
    return s.style() == ScalarNode.Style.PLAIN ? ": it needs quotes" : "";
  }

  /** A value, where it may be shown. */
  private String shown(ScalarNode s) {
    boolean hidden = kind.equals("Secret") || s.value().length() > LONGEST;
    return hidden || s.value().isEmpty() ? "" : " " + s.value();
  }

  private void value(Node n, Node at, String path, String message, List<String> allowed) {
    Optional<Flaw.Mend> mend = Optional.empty();
    if (n instanceof ScalarNode s) {
      mend =
          Nearest.of(s.value(), allowed)
              .map(v -> new Flaw.Mend("Write " + v, s, YamlEdits.scalar(v)));
    }
    out.add(new Flaw(Flaw.What.VALUE, blame(n, at), path, message, mend));
  }

  /** A value that is one line, else its key. */
  private static Node blame(Node n, Node at) {
    return n instanceof ScalarNode && n.origin().known() ? n : at;
  }
}
