package dev.drydock.helm.chart;

import dev.drydock.helm.values.HelmFailure;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a chart that lies in a directory, less what its {@code .helmignore} throws out. */
final class ChartDirectory {
  /** Larger files Helm does not load. */
  static final int MAX_FILE = 5 * 1024 * 1024;

  private static final int MAX_FILES = 20_000;
  private static final int MAX_DEPTH = 64;

  private final FileTree tree;
  private final String root;
  private final HelmIgnore ignore;
  private final List<ChartFile> out = new ArrayList<>();

  private ChartDirectory(FileTree tree, String root, HelmIgnore ignore) {
    this.tree = tree;
    this.root = root;
    this.ignore = ignore;
  }

  /**
   * Lists and reads them, in byte order of the names within each directory; links are followed
   * inside the tree.
   *
   * @throws HelmFailure where Helm refuses the directory
   */
  static List<ChartFile> files(FileTree tree, String root) {
    String text =
        tree.read(Paths.join(root, ".helmignore"))
            .map(b -> ChartFile.of(".helmignore", root, b).text())
            .orElse("");
    return files(tree, root, new HelmIgnore(text));
  }

  /**
   * All of them, as out of an archive: {@code .helmignore} counted when that was packed.
   *
   * @throws HelmFailure where Helm refuses them
   */
  static List<ChartFile> packed(FileTree tree, String root) {
    return files(tree, root, HelmIgnore.NONE);
  }

  private static List<ChartFile> files(FileTree tree, String root, HelmIgnore ignore) {
    ChartDirectory all = new ChartDirectory(tree, root, ignore);
    all.walk("", 0);
    return all.out;
  }

  private void walk(String below, int depth) {
    if (depth > MAX_DEPTH) {
      throw new HelmFailure("the chart's directories are nested too deeply: " + below, null);
    }
    for (String entry : tree.list(Paths.join(root, below))) {
      String name = below.isEmpty() ? entry : below + "/" + entry;
      String path = Paths.join(root, name);
      FileTree.Kind kind = tree.kind(path);
      boolean directory = kind == FileTree.Kind.DIRECTORY;
      if (ignore.ignores(name, directory)) {
        continue;
      }
      if (directory) {
        walk(name, depth + 1);
      } else if (kind == FileTree.Kind.NONE) {
        throw new HelmFailure(
            "error evaluating symlink " + path + ": no such file in the tree", null);
      } else {
        add(name, path);
      }
    }
  }

  private void add(String name, String path) {
    Optional<Blob> blob = tree.read(path);
    if (blob.isEmpty() || blob.get().bytes().length > MAX_FILE) {
      throw new HelmFailure(
          "chart file \""
              + path.substring(path.lastIndexOf('/') + 1)
              + "\" is larger than the maximum file size "
              + MAX_FILE,
          null);
    }
    if (out.size() >= MAX_FILES) {
      throw new HelmFailure("the chart has more than " + MAX_FILES + " files", null);
    }
    out.add(ChartFile.of(name, path, blob.get()));
  }
}
