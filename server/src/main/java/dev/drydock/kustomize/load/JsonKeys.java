package dev.drydock.kustomize.load;

import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a tree as they are after YAML 1.1 was turned into JSON, which knows only strings: the
 * key {@code n} is {@code "false"} then.
 */
public final class JsonKeys {
  private JsonKeys() {}

  /** The tree with such keys; the same instance where all are strings already. */
  public static Node of(Node node) {
    if (node instanceof SeqNode s) {
      SeqNode out = s;
      for (int i = 0; i < s.size(); i++) {
        out = out.with(i, of(s.items().get(i)));
      }
      return out;
    }
    if (!(node instanceof MapNode m)) {
      return node;
    }
    List<MapNode.Entry> out = new ArrayList<>(m.size());
    boolean changed = false;
    for (MapNode.Entry e : m.entries()) {
      String text = text(e.key());
      Node value = of(e.value());
      boolean same = text.equals(e.name());
      changed |= !same || value != e.value();
      out.add(new MapNode.Entry(same ? e.key() : ScalarNode.string(text, e.key().origin()), value));
    }
    return changed ? m.withEntries(out) : m;
  }

  /** The string that a key becomes. */
  static String text(Node key) {
    if (!(key instanceof ScalarNode s)) {
      return "";
    }
    boolean plain = s.tag() == null && s.style() == ScalarNode.Style.PLAIN;
    return switch (plain ? ScalarType.resolve11(s.value()) : s.type()) {
      case BOOL -> Boolean.toString(isTrue(s.value()));
      case INT ->
          Optional.ofNullable(GoNumber.integer(s.value()))
              .map(BigInteger::toString)
              .orElse(s.value());
      case FLOAT ->
          Optional.ofNullable(GoNumber.floating(s.value()))
              .filter(d -> !d.isInfinite() && !d.isNaN())
              .map(GoNumber::general32)
              .orElse(s.value());
      default -> s.value();
    };
  }

  /** Whether a boolean of YAML 1.1 means true. */
  static boolean isTrue(String bool) {
    char c = Character.toLowerCase(bool.charAt(0));
    return c == 't' || c == 'y' || bool.equalsIgnoreCase("on");
  }
}
