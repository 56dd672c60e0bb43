package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;

/** Entries of {@code helmCharts}, made whole and handed to whoever can render them. */
final class Charts {
  private Charts() {}

  static ChartRenderer.Charted render(Target target, Kustomization k, MapNode entry) {
    Place at = entry.origin().place().orElse(null);
    Text name = Kustomization.text(entry, "name");
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
      Text values = Kustomization.text(chart, "valuesFile");
      throw new BuildError(
          "kustomize/remote-resource",
          "the chart "
              + (name.isEmpty() ? "without a name" : name)
              + (values.isEmpty() ? "" : " with the values of " + values)
              + " is not rendered: helmCharts need kustomize's --enable-helm",
          name.isEmpty() ? at : name.at(),
          k.path());
    }
    if (name.isEmpty()) {
      throw new BuildError("kustomize/invalid-field", "a chart needs a name", at, k.path());
    }
    checkValues(target, chart);
    return renderer.render(target.loader().tree(), target.loader().root(), chart);
  }

  /** Files of values may stand no more outside of the kustomization's directory than others. */
  private static void checkValues(Target target, MapNode chart) {
    for (Node more :
        chart.seq("additionalValuesFiles").map(SeqNode::items).orElse(java.util.List.of())) {
      target
          .loader()
          .load(Text.of((ScalarNode) more), "values file", "kustomize/resource-not-found");
    }
    boolean inline = chart.map("valuesInline").filter(m -> !m.isEmpty()).isPresent();
    if (inline && Kustomization.text(chart, "valuesMerge").value().equals("replace")) {
      return;
    }
    Text given = Kustomization.text(chart, "valuesFile");
    Text name = Kustomization.text(chart, "name");
    String file = given.isEmpty() ? home(chart) + "/" + name + "/values.yaml" : given.value();
    if (target.loader().kind(file) == FileTree.Kind.FILE) {
      target
          .loader()
          .load(
              file,
              (given.isEmpty() ? name : given).at(),
              "values file",
              "kustomize/resource-not-found");
    }
  }

  private static String home(MapNode chart) {
    String home = Kustomization.text(chart, "chartHome").value();
    Text version = Kustomization.text(chart, "version");
    boolean pulled = !version.isEmpty() && !Kustomization.text(chart, "repo").isEmpty();
    return (home.isEmpty() ? "charts" : home)
        + (pulled ? "/" + Kustomization.text(chart, "name") + "-" + version : "");
  }
}
