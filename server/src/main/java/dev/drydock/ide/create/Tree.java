package dev.drydock.ide.create;

import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.List;

/** All files below a directory. */
final class Tree {
  private Tree() {}

  static void files(FileTree tree, String directory, List<String> out) {
    for (String name : tree.list(directory)) {
      String path = Paths.join(directory, name);
      if (tree.kind(path) == FileTree.Kind.FILE) {
        out.add(path);
      } else if (tree.realPath(path).filter(path::equals).isPresent()) {
        files(tree, path, out);
      }
    }
  }
}
