package dev.drydock.gitops.flux;

import dev.drydock.helm.LineOrigin;
import dev.drydock.helm.RenderedChart;
import dev.drydock.helm.release.Manifest;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.kustomize.emit.Printed;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Helm hands to post-renderers. Helm 4 takes a List apart on the way, so its items stand where
 * it stood; of Helm 3 kustomize gets the List itself, and puts its items behind everything else.
 *
 * @param text YAML documents
 * @param lines where each line of it comes from
 */
record PostRenderInput(String text, List<LineOrigin> lines) {
  PostRenderInput {
    lines = List.copyOf(lines);
  }

  static PostRenderInput of(RenderedChart rendered, List<Manifest> manifests, boolean helm4) {
    StringBuilder text = new StringBuilder();
    List<LineOrigin> lines = new ArrayList<>();
    for (Manifest m : manifests) {
      List<MapNode> items = helm4 ? items(rendered, m) : List.of();
      if (items.isEmpty()) {
        text.append(m.printed());
        lines.addAll(rendered.linesOf(List.of(m)));
      }
      for (MapNode item : items) {
        Printed printed = Emitter.emit(List.of(new Resource(item)));
        text.append("---\n").append(printed.text());
        lines.add(LineOrigin.of(item.origin()));
        lines.addAll(PostRender.origins(printed));
      }
    }
    return new PostRenderInput(text.toString(), lines);
  }

  /** What a List holds; none where it is no List of objects. */
  private static List<MapNode> items(RenderedChart rendered, Manifest m) {
    if (!m.head().kind().equals("List")) {
      return List.of();
    }
    Optional<SeqNode> items = rendered.origins().object(m).flatMap(o -> o.seq("items"));
    List<MapNode> out = new ArrayList<>();
    for (Node item : items.map(SeqNode::items).orElse(List.of())) {
      if (!(item instanceof MapNode o)) {
        return List.of();
      }
      out.add(o);
    }
    return out;
  }
}
