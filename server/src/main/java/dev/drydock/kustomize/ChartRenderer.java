package dev.drydock.kustomize;

import dev.drydock.base.Problem;
import dev.drydock.syntax.MapNode;
import dev.drydock.vfs.FileTree;
import java.util.List;

/**
 * Renders the charts of {@code helmCharts}. kustomize itself does not know how: whoever calls the
 * build brings it along.
 */
@FunctionalInterface
public interface ChartRenderer {
  /** Refuses every chart. */
  ChartRenderer NONE = (tree, directory, chart) -> new Charted(List.of(), List.of());

  /**
   * What a chart gives.
   *
   * @param objects in the order of helm's output, with origins in the chart
   */
  record Charted(List<MapNode> objects, List<Problem> problems) {
    public Charted {
      objects = List.copyOf(objects);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Renders one chart.
   *
   * @param directory of the kustomization
   * @param chart an entry of {@code helmCharts} with the fields of {@code helmGlobals} and the
   *     namespace put in
   */
  Charted render(FileTree tree, String directory, MapNode chart);
}
