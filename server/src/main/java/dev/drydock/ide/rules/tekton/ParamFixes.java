package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Edit;
import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done about params that are not handed over as declared. */
final class ParamFixes {
  private ParamFixes() {}

  /**
   * Hands a param over: the pipeline's own of that name, else an empty text.
   *
   * @param at where the name of the pipeline's task stands, or of what a run names
   */
  static Optional<Fix> pass(TektonSite site, Call call, String name, Place at) {
    String value = call.outer().contains(name) ? "$(params." + name + ")" : "''";
    return holder(site, at)
        .flatMap(m -> added(at, m, name, value))
        .map(
            edit ->
                Fix.choice(
                    "Pass the param " + name, true, () -> FileEdit.of(at.source(), edit).asList()));
  }

  static Optional<Fix> rename(ScalarNode node, String name, Place at) {
    return node.value().equals(at.span().in(at.source().text()).strip())
        ? Optional.of(Fix.name(at.source(), node, name))
        : Optional.empty();
  }

  /** Takes a param away. */
  static Optional<Fix> remove(TektonSite site, Place at) {
    for (Node root : site.roots(at)) {
      Optional<Edit> edit = removed(at, root);
      if (edit.isPresent()) {
        return Optional.of(
            Fix.choice(
                "Remove the param", true, () -> FileEdit.of(at.source(), edit.get()).asList()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Edit> removed(Place at, Node node) {
    if (node instanceof SeqNode s) {
      for (int i = 0; i < s.size(); i++) {
        Node item = s.items().get(i);
        if (item instanceof MapNode m && isAt(m.value("name"), at.span())) {
          return Optional.of(YamlEdits.removeItem(at.source(), s, i));
        }
      }
    }
    return below(node).stream().flatMap(n -> removed(at, n).stream()).findFirst();
  }

  private static Optional<Edit> added(Place at, MapNode holder, String name, String value) {
    Optional<SeqNode> params = holder.seq("params").filter(s -> s.size() > 0);
    if (params.isPresent()) {
      String item =
          params.get().flow()
              ? "{name: " + name + ", value: " + value + "}"
              : "name: " + name + "\n  value: " + value;
      return Optional.of(YamlEdits.appendItem(at.source(), params.get(), item));
    }
    if (holder.has("params") || holder.flow() || holder.isEmpty()) {
      return Optional.empty();
    }
    int index = 0;
    for (int i = 0; i < holder.size(); i++) {
      String key = holder.entries().get(i).name();
      boolean reference = key.equals("taskRef") || key.equals("pipelineRef");
      index = reference || (index == 0 && key.equals("name")) ? i : index;
    }
    return Optional.of(
        YamlEdits.addEntryAfter(
            at.source(), holder, index, "params:\n- name: " + name + "\n  value: " + value));
  }

  /** The mapping of the source that hands the params over. */
  private static Optional<MapNode> holder(TektonSite site, Place at) {
    return site.roots(at).stream().flatMap(r -> holder(r, at.span()).stream()).findFirst();
  }

  private static Optional<MapNode> holder(Node node, Span at) {
    if (node instanceof MapNode m) {
      boolean task = isAt(m.value("name"), at) && (m.has("taskRef") || m.has("taskSpec"));
      boolean named =
          List.of("taskRef", "pipelineRef").stream()
              .anyMatch(k -> m.map(k).filter(r -> isAt(r.value("name"), at)).isPresent());
      if (task || named) {
        return Optional.of(m);
      }
      boolean run = m.map("metadata").filter(x -> isName(x, at)).isPresent();
      if (run) {
        return m.map("spec");
      }
    }
    return below(node).stream().flatMap(n -> holder(n, at).stream()).findFirst();
  }

  private static boolean isName(MapNode metadata, Span at) {
    return isAt(metadata.value("name"), at) || isAt(metadata.value("generateName"), at);
  }

  private static boolean isAt(@Nullable Node node, Span at) {
    return node != null && YamlEdits.span(node).equals(at);
  }

  private static List<Node> below(Node node) {
    if (node instanceof MapNode m) {
      return m.entries().stream().map(MapNode.Entry::value).toList();
    }
    return node instanceof SeqNode s ? s.items() : List.of();
  }
}
