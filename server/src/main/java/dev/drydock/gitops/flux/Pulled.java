package dev.drydock.gitops.flux;

import dev.drydock.base.Cancel;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether builds may take objects from one file, told from the kustomizations on the way there,
 * without building: yes too often rather than not often enough.
 */
final class Pulled {
  private static final List<String> PULLING = List.of("resources", "bases", "components");
  private static final int MAX_DEPTH = 64;

  private final FileTree tree;
  private final SourceCache sources;
  private final Cancel cancel;
  private final String file;

  /** Directories that do not lead to the file, as far as is known yet. */
  private final Set<String> without = new HashSet<>();

  Pulled(FileTree tree, SourceCache sources, Cancel cancel, String file) {
    this.tree = tree;
    this.sources = sources;
    this.cancel = cancel;
    this.file = file;
  }

  /** Whether what Flux makes of a directory may hold an object of the file. */
  boolean by(String directory) {
    return Paths.within(directory, file) || below(directory, 0);
  }

  /** A directory without a kustomization is taken with all below. */
  private boolean below(String directory, int depth) {
    cancel.check();
    if (kustomization(directory).isPresent()) {
      return pulls(directory);
    }
    if (depth > MAX_DEPTH) {
      return true;
    }
    for (String name : tree.list(directory)) {
      String path = Paths.join(directory, name);
      if (tree.kind(path) == FileTree.Kind.DIRECTORY && below(path, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> kustomization(String directory) {
    return RootKustomization.NAMES.stream()
        .map(n -> Paths.join(directory, n))
        .filter(p -> tree.kind(p) == FileTree.Kind.FILE)
        .findFirst();
  }

  private boolean pulls(String directory) {
    cancel.check();
    Optional<String> path = kustomization(directory);
    if (path.isEmpty() || !without.add(directory)) {
      return false;
    }
    Optional<Blob> blob = tree.read(path.get());
    if (blob.isPresent()) {
      for (Document d : sources.parse(path.get(), blob.get()).documents()) {
        if (d.root() instanceof MapNode m && names(directory, m)) {
          without.remove(directory);
          return true;
        }
      }
    }
    return false;
  }

  private boolean names(String directory, MapNode kustomization) {
    for (String field : PULLING) {
      for (Node entry : kustomization.seq(field).map(SeqNode::items).orElse(List.of())) {
        Optional<String> at =
            entry.text().flatMap(t -> Paths.resolve(directory, t)).flatMap(tree::realPath);
        if (at.isPresent() && (at.get().equals(file) || pulls(at.get()))) {
          return true;
        }
      }
    }
    return false;
  }
}
