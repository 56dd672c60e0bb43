package dev.drydock.ide.completion;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.loose.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fields of the object that a replacement reads or writes, as kustomize writes their paths: {@code
 * spec.containers.[name=web].image}.
 */
final class FieldPaths {
  private static final int DEEPEST = 14;
  private static final int MOST = 600;

  private FieldPaths() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    boolean source = spot.endsWith("fieldPath");
    List<String> selector = source ? spot.up(1) : TektonValues.with(spot.up(2), "select");
    String kind = r.document().beside(selector, "kind").orElse("");
    String name = r.document().beside(selector, "name").orElse("");
    List<Candidate> out = new ArrayList<>();
    if (!kind.isEmpty() || !name.isEmpty()) {
      KustomizationValues.objects(r).manifest(kind, name).ifPresent(m -> below(r, m, "", 0, out));
    }
    return out;
  }

  private static void below(Request r, Node node, String path, int depth, List<Candidate> out) {
    if (depth > DEEPEST || out.size() > MOST) {
      return;
    }
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        String key = e.name().replace(".", "\\.");
        one(r, path.isEmpty() ? key : path + "." + key, e.value(), depth, out);
      }
    } else if (node instanceof SeqNode s) {
      for (int i = 0; i < s.size(); i++) {
        Node item = s.items().get(i);
        String name = item.asMap().flatMap(m -> m.text("name")).orElse("");
        one(r, path + "." + (name.isEmpty() ? i : "[name=" + name + "]"), item, depth, out);
      }
    }
  }

  private static void one(Request r, String path, Node value, int depth, List<Candidate> out) {
    String shown = value instanceof ScalarNode s && s.value().length() < 60 ? s.value() : "";
    boolean plain = r.spot().column() >= 0 && r.spot().quote() == 0;
    String text = plain ? r.written("x").replace("x", path) : r.written(path);
    out.add(
        Candidate.of(Candidate.Kind.FIELD, path, r.word(), text)
            .detail(shown)
            .ordered("5" + String.format(Locale.ROOT, "%05d", out.size())));
    below(r, value, path, depth + 1, out);
  }
}
