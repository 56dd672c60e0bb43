package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Edit;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.Report;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** What can be done about an entry that names a file that is not there. */
final class MissingFile {
  private MissingFile() {}

  /** Offers the nearest name, the removal of the entry, and the file itself. */
  static void fixes(
      KustomizationFile k,
      KustomizationFile.Entry e,
      String path,
      Optional<String> content,
      Report.Found found) {
    nearest(k, path)
        .ifPresent(
            near -> {
              String written = asWritten(e.value(), Paths.relativize(k.directory(), near));
              found.fix(Fix.choice("Name " + written, true, () -> replaced(k, e, written)));
            });
    found.fix(
        Fix.choice(
            "Remove the entry",
            true,
            () ->
                FileEdit.of(
                        k.file().source(),
                        YamlEdits.removeItem(k.file().source(), e.list(), e.index()))
                    .asList()));
    if (content.isPresent() && looksLikeFile(path)) {
      found.fix(
          Fix.choice("Create " + path, true, () -> FileEdit.create(path, content.get()).asList()));
    }
  }

  static List<FileEdit> replaced(KustomizationFile k, KustomizationFile.Entry e, String value) {
    Edit edit = YamlEdits.replace(e.node(), value);
    return FileEdit.of(k.file().source(), edit).asList();
  }

  static boolean looksLikeFile(String path) {
    String name = Paths.name(path);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /**
   * The file or directory that was meant: a near name beside it, or where its directory is not
   * there either, beside that.
   */
  static Optional<String> nearest(KustomizationFile k, String path) {
    FileTree tree = k.file().tree();
    String parent = Paths.parent(path);
    if (tree.kind(parent) == FileTree.Kind.DIRECTORY) {
      List<String> names =
          tree.list(parent).stream()
              .filter(n -> !n.startsWith(".") && !Paths.join(parent, n).equals(k.file().path()))
              .filter(
                  n ->
                      looksLikeFile(n)
                          || tree.kind(Paths.join(parent, n)) == FileTree.Kind.DIRECTORY)
              .toList();
      return Nearest.of(Paths.name(path), names).map(n -> Paths.join(parent, n));
    }
    if (parent.isEmpty()) {
      return Optional.empty();
    }
    return nearest(k, parent)
        .filter(p -> tree.kind(p) == FileTree.Kind.DIRECTORY)
        .map(p -> Paths.join(p, Paths.name(path)))
        .filter(p -> tree.kind(p) != FileTree.Kind.NONE);
  }

  private static String asWritten(String before, String path) {
    return before.startsWith("./") && !path.startsWith("../") ? "./" + path : path;
  }
}
