package dev.drydock.kustomize.patch;

import dev.drydock.base.Source;
import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;

/** Equality of the {@code test} operation: scalars by the very letters of their JSON. */
final class JsonEquality {
  private JsonEquality() {}

  /**
   * @param json whether {@code want} stands in a JSON text, whose letters count as they are
   */
  static boolean equal(Node have, Node want, boolean json) {
    if (have instanceof MapNode a) {
      return want instanceof MapNode b
          && a.size() == b.size()
          && a.entries().stream().allMatch(e -> entry(e, b, json));
    }
    if (have instanceof SeqNode a) {
      if (!(want instanceof SeqNode b) || a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (a.items().get(i).isNull() || !equal(a.items().get(i), b.items().get(i), json)) {
          return false;
        }
      }
      return true;
    }
    return want instanceof ScalarNode w && GoJson.print(have).equals(letters(w, json));
  }

  private static boolean entry(MapNode.Entry e, MapNode other, boolean json) {
    Node theirs = other.value(e.name());
    if (theirs == null) {
      return false;
    }
    boolean nul = e.value().isNull();
    return nul || theirs.isNull() ? nul && theirs.isNull() : equal(e.value(), theirs, json);
  }

  /** In a file that writes the patch with escapes of its own, the letters are not the patch's. */
  private static boolean says(String raw, String value) {
    Parsed p = Yaml.parse(new Source("", "", raw));
    return raw.startsWith("\"")
        && p.errors().isEmpty()
        && p.documents().size() == 1
        && p.documents().get(0).root() instanceof ScalarNode s
        && s.value().equals(value);
  }

  private static String letters(ScalarNode want, boolean json) {
    if (!json) {
      return GoJson.print(want);
    }
    String raw = want.origin().place().map(p -> p.span().in(p.source().text())).orElse("");
    boolean quoted = want.style() == ScalarNode.Style.DOUBLE_QUOTED;
    boolean usable = quoted ? says(raw, want.value()) : raw.equals(want.value());
    return usable ? raw : GoJson.print(want);
  }
}
