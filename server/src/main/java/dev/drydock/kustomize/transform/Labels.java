package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Step;
import dev.drydock.kustomize.Meta;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarNode.Style;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code commonLabels}, {@code labels} and {@code commonAnnotations}: the same entries into several
 * maps of every object.
 */
public final class Labels implements Transformer {
  private final Map<String, Text> pairs;
  private final List<FieldSpec> specs;
  private final String what;

  /**
   * @param what the field of the kustomization, for steps
   */
  public Labels(Map<String, Text> pairs, List<FieldSpec> specs, String what) {
    this.pairs = new TreeMap<>(pairs);
    this.specs = List.copyOf(specs);
    this.what = what;
  }

  @Override
  public void transform(ResMap map) {
    for (int i = 0; i < map.size(); i++) {
      int at = i;
      map.attempt(() -> map.replace(at, apply(map.get(at))));
    }
  }

  private Resource apply(Resource r) {
    Resource out = r;
    for (Map.Entry<String, Text> e : pairs.entrySet()) {
      out = apply(out, e.getKey(), e.getValue());
    }
    return out;
  }

  private Resource apply(Resource r, String key, Text value) {
    Step step = new Step(Step.Kind.TRANSFORMER, what + " " + key + ": " + value, value.at());
    Origin origin = Origin.made(step);
    ScalarNode name = ScalarNode.key(key, origin);
    boolean quoted = Meta.needsQuotes(value.value());
    ScalarNode made = styled(value.value(), quoted ? Style.DOUBLE_QUOTED : Style.PLAIN, origin);
    Style[] met = {made.style()};
    IdentityHashMap<Node, Node> groups = new IdentityHashMap<>();
    int[] count = {0};
    MapNode root = r.root();
    for (FieldSpec spec : specs) {
      root =
          FieldWalk.change(
              root,
              spec,
              FieldWalk.Make.MAP,
              origin,
              field -> {
                Node old = field instanceof MapNode m ? m.value(key) : null;
                met[0] = quoted && met[0] == Style.PLAIN ? Style.DOUBLE_QUOTED : met[0];
                if (old == null) {
                  count[0]++;
                  return Setters.entry(field, name, made);
                }
                met[0] = old == made ? met[0] : style(old);
                boolean shared = r.aliased().stream().anyMatch(n -> n == old);
                boolean done = old == made || groups.values().stream().anyMatch(n -> n == old);
                Node fresh =
                    done
                        ? old
                        : shared
                            ? groups.computeIfAbsent(
                                old, n -> styled(value.value(), style(n), origin))
                            : styled(value.value(), style(old), origin);
                return ((MapNode) field).with(key, fresh);
              });
    }
    // The one node for all places takes on the quotes of every old value that it comes by.
    Node put = made;
    if (count[0] > 0 && met[0] != made.style()) {
      put = styled(value.value(), met[0], origin);
      root = (MapNode) Aliases.replace(root, made, put);
    }
    if (count[0] < 2 && groups.isEmpty()) {
      return r.withRoot(root);
    }
    List<Node> aliased = new ArrayList<>();
    r.aliased().forEach(n -> aliased.add(groups.getOrDefault(n, n)));
    Resource out = r.withRoot(followed(root, groups));
    if (count[0] > 1) {
      aliased.add(put);
    }
    return out.withAliased(aliased);
  }

  /** A string; in the place of an old value it is written in the old one's style. */
  private static ScalarNode styled(String text, Style style, Origin origin) {
    return ScalarNode.string(text, style, origin);
  }

  private static Style style(Node old) {
    return old instanceof ScalarNode s ? s.style() : Style.PLAIN;
  }

  /** Places of a changed group that no field spec names change with it. */
  private static MapNode followed(MapNode root, IdentityHashMap<Node, Node> groups) {
    MapNode out = root;
    for (Map.Entry<Node, Node> g : groups.entrySet()) {
      out = (MapNode) Aliases.replace(out, g.getKey(), g.getValue());
    }
    return out;
  }
}
