package dev.drydock.ide;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares two manifests field by field; items of lists by what names them, so one that moved or
 * came in front changes nothing else.
 */
final class FieldDiff {
  private final boolean hides;
  private final Redaction redaction;
  private final List<FieldChange> out = new ArrayList<>();

  private FieldDiff(boolean hides, Redaction redaction) {
    this.hides = hides;
    this.redaction = redaction;
  }

  /**
   * @param redaction what else is not to be repeated
   */
  static List<FieldChange> of(MapNode before, MapNode after, Redaction redaction) {
    FieldDiff diff = new FieldDiff(Secrets.isSecret(before) || Secrets.isSecret(after), redaction);
    diff.maps("", before, after);
    return diff.out;
  }

  private void nodes(String path, String field, Node a, Node b) {
    if (SameNode.same(a, b)) {
      return;
    }
    if (a instanceof MapNode x && b instanceof MapNode y) {
      maps(path, x, y);
    } else if (a instanceof SeqNode x && b instanceof SeqNode y) {
      lists(path, field, x, y);
    } else {
      change(path, a, b);
    }
  }

  private void maps(String path, MapNode a, MapNode b) {
    for (MapNode.Entry e : a.entries()) {
      String below = path + "/" + escaped(e.name());
      Node other = b.value(e.name());
      if (other == null) {
        change(below, e.value(), null);
      } else {
        nodes(below, e.name(), e.value(), other);
      }
    }
    for (MapNode.Entry e : b.entries()) {
      if (!a.has(e.name())) {
        change(path + "/" + escaped(e.name()), null, e.value());
      }
    }
  }

  private void lists(String path, String field, SeqNode a, SeqNode b) {
    Optional<List<String>> keys = ListKeys.of(field, a, b);
    if (keys.isPresent()) {
      keyed(path, keys.get(), a, b);
    } else if (a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        nodes(path + "/" + i, "", a.items().get(i), b.items().get(i));
      }
    } else {
      aligned(path, a, b);
    }
  }

  private void keyed(String path, List<String> keys, SeqNode a, SeqNode b) {
    Map<String, Node> before = byKey(a, keys);
    Map<String, Node> after = byKey(b, keys);
    before.forEach(
        (key, item) -> {
          Node other = after.get(key);
          if (other == null) {
            change(path + "/" + escaped(key), item, null);
          } else {
            nodes(path + "/" + escaped(key), "", item, other);
          }
        });
    after.forEach(
        (key, item) -> {
          if (!before.containsKey(key)) {
            change(path + "/" + escaped(key), null, item);
          }
        });
    List<String> stayed = before.keySet().stream().filter(after::containsKey).toList();
    List<String> order = after.keySet().stream().filter(before::containsKey).toList();
    if (!stayed.equals(order)) {
      out.add(
          new FieldChange(
              path,
              Optional.of("in order " + String.join(" ", stayed)),
              Optional.of("in order " + String.join(" ", order)),
              b.origin()));
    }
  }

  private static Map<String, Node> byKey(SeqNode list, List<String> keys) {
    Map<String, Node> out = new LinkedHashMap<>();
    list.items().forEach(i -> out.put(ListKeys.segment(i, keys), i));
    return out;
  }

  /**
   * Lists whose items nothing names: the longest common part stays; the rest is compared pair by
   * pair, removed or added.
   */
  private void aligned(String path, SeqNode a, SeqNode b) {
    for (AbstractDelta<Node> d : DiffUtils.diff(a.items(), b.items(), SameNode::same).getDeltas()) {
      List<Node> x = d.getSource().getLines();
      List<Node> y = d.getTarget().getLines();
      for (int i = 0; i < Math.max(x.size(), y.size()); i++) {
        if (i >= y.size()) {
          change(path + "/" + (d.getSource().getPosition() + i), x.get(i), null);
        } else if (i >= x.size()) {
          change(path + "/" + (d.getTarget().getPosition() + i), null, y.get(i));
        } else {
          nodes(path + "/" + (d.getTarget().getPosition() + i), "", x.get(i), y.get(i));
        }
      }
    }
  }

  private void change(String path, @Nullable Node before, @Nullable Node after) {
    Node standing = after != null ? after : before;
    if (standing != null) {
      Optional<String> was = text(path, before, Secrets.HIDDEN);
      Optional<String> is = text(path, after, before == null ? Secrets.HIDDEN : Secrets.CHANGED);
      boolean alike = was.isPresent() && was.equals(is);
      out.add(
          new FieldChange(
              path, was, alike ? is.map(v -> v + " (changed)") : is, standing.origin()));
    }
  }

  private Optional<String> text(String path, @Nullable Node value, String mark) {
    if (value == null) {
      return Optional.empty();
    }
    boolean hidden =
        hides
            && (path.startsWith("/data")
                || path.startsWith("/stringData")
                || path.startsWith("/metadata/annotations"));
    return Optional.of(
        redaction.text(FlowText.of(hidden ? Secrets.hide(value, mark) : redaction.node(value))));
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
