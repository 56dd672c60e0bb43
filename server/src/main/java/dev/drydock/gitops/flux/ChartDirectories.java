package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.settings.Settings;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** The chart of a directory that stands for the artifact of a chart. */
final class ChartDirectories {
  private ChartDirectories() {}

  /**
   * The directory itself, or the only chart in it.
   *
   * @param at where the release names its chart
   * @throws HelmFailure where there is none, or more than one
   */
  static ReleaseChart only(FileTree tree, String directory, FluxSource source, Optional<Place> at) {
    if (isChart(tree, directory)) {
      return ReleaseChart.mirrored(tree, directory);
    }
    List<String> found =
        tree.list(directory).stream()
            .filter(n -> n.endsWith(".tgz") || isChart(tree, Paths.join(directory, n)))
            .toList();
    if (found.size() == 1) {
      return ReleaseChart.mirrored(tree, Paths.join(directory, found.get(0)));
    }
    throw new HelmFailure(
        HelmFailure.Kind.NOT_FOUND,
        Settings.FILE
            + " says that "
            + directory
            + " stands for "
            + source.id().kind()
            + " "
            + source.id().name()
            + ", and there is "
            + (found.isEmpty() ? "no chart" : "more than one chart: " + String.join(", ", found))
            + " in it",
        at.orElse(null));
  }

  private static boolean isChart(FileTree tree, String directory) {
    return tree.kind(Paths.join(directory, "Chart.yaml")) == FileTree.Kind.FILE;
  }
}
