package dev.drydock.model.kfmt;

import dev.drydock.base.Origin;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An object's annotations as kfmt reads them, and writes them again when it takes one away. */
final class Annotations {
  private final Map<String, String> values = new TreeMap<>();
  private int merges;

  private Annotations() {}

  /**
   * Those that a value holds, null ones left out, aliases and merge keys followed.
   *
   * @throws KfmtFailure where kfmt ends: no map, a key that is there twice, a value that is no text
   */
  static Map<String, String> read(@Nullable Node value) throws KfmtFailure {
    Annotations a = new Annotations();
    if (value != null && !value.isNull()) {
      a.add(value);
    }
    return a.values;
  }

  private void add(@Nullable Node value) throws KfmtFailure {
    if (!(real(value) instanceof MapNode m) || ++merges > 1000) {
      throw new KfmtFailure("metadata.annotations is not a map");
    }
    Set<String> keys = new HashSet<>();
    for (MapNode.Entry e : m.entries()) {
      if (!keys.add(e.name())) {
        throw new KfmtFailure("the annotation " + e.name() + " stands there twice");
      }
      if (e.key() instanceof ScalarNode k && k.type() == ScalarType.MERGE) {
        merge(e.value());
      } else if (real(e.value()) instanceof ScalarNode s
          && (s.type() == ScalarType.STRING || s.type() == ScalarType.NULL)) {
        if (!s.isNull()) {
          values.put(e.name(), s.value());
        }
      } else {
        throw new KfmtFailure("the annotation " + e.name() + " is not a text: put it in quotes");
      }
    }
  }

  /** Of several, the first counts most; all of them count more than what stands above. */
  private void merge(Node value) throws KfmtFailure {
    if (real(value) instanceof SeqNode several) {
      for (int i = several.size() - 1; i >= 0; i--) {
        add(several.items().get(i));
      }
    } else {
      add(value);
    }
  }

  private static @Nullable Node real(@Nullable Node n) {
    return n instanceof AliasNode a ? a.target() : n;
  }

  /** Sorted, in quotes only where a text needs some. */
  static MapNode written(Map<String, String> values) {
    List<MapNode.Entry> entries = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (k, v) -> entries.add(new MapNode.Entry(ScalarNode.plain(k, Origin.NONE), text(v))));
    return MapNode.of(entries, Origin.NONE);
  }

  private static ScalarNode text(String v) {
    ScalarNode.Style style =
        v.indexOf('\n') >= 0
            ? ScalarNode.Style.LITERAL
            : ScalarType.resolve(v) != ScalarType.STRING
                ? ScalarNode.Style.DOUBLE_QUOTED
                : ScalarNode.Style.PLAIN;
    return new ScalarNode(v, style, null, null, Origin.NONE);
  }
}
