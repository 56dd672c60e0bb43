package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;

/** Entries of {@code helmCharts}, made whole and handed to whoever can render them. */
final class Charts {
  private Charts() {}

  static ChartRenderer.Charted render(Target target, Kustomization k, MapNode entry) {
    Place at = entry.origin().place().orElse(null);
    Text name = Kustomization.text(entry, "name");
    if (name.isEmpty()) {
      throw new BuildError("kustomize/invalid-field", "a chart needs a name", at, k.path());
    }
    MapNode chart = entry;
    for (MapNode.Entry g : k.map("helmGlobals").map(MapNode::entries).orElse(java.util.List.of())) {
      chart = chart.with(g.name(), g.value());
    }
    Text namespace = target.helmNamespace();
    if (Kustomization.text(chart, "namespace").isEmpty() && !namespace.isEmpty()) {
      chart = chart.with("namespace", ScalarNode.string(namespace.value(), namespace.origin()));
    }
    ChartRenderer renderer = target.build().options().charts();
    if (renderer == ChartRenderer.NONE) {
      throw new BuildError(
          "kustomize/remote-resource",
          "the chart " + name + " is not rendered: helmCharts need kustomize's --enable-helm",
          name.at(),
          k.path());
    }
    return renderer.render(target.loader().tree(), target.loader().root(), chart);
  }
}
