package dev.drydock.lsp;

import dev.drydock.base.Guard;
import dev.drydock.index.Change;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.lsp.text.OpenDocument;
import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A repository that the editor has open. Changes come from one thread; any thread takes the newest
 * view.
 */
final class Folder {
  private final String name;
  private final Path root;
  private final Path real;
  private final Workspace workspace;
  private final Map<String, OpenDocument> open = new HashMap<>();
  private final Guard guard;
  private volatile View view;
  private volatile boolean gone;

  /**
   * @param name unique among the folders; it appears in URIs
   * @param guard what rules run under
   */
  Folder(String name, Path root, Workspace workspace, Guard guard) throws IOException {
    this.name = name;
    this.root = root;
    this.real = root.toRealPath();
    this.workspace = workspace;
    this.guard = guard;
    this.view = view(workspace.current());
  }

  String name() {
    return name;
  }

  Path root() {
    return root;
  }

  View view() {
    return view;
  }

  /** The path in the tree of a file; empty where it lies elsewhere, or in {@code .git}. */
  Optional<String> path(Path file) {
    for (Path base : new Path[] {root, real}) {
      if (file.startsWith(base)) {
        String path = base.relativize(file).toString().replace('\\', '/');
        boolean git = path.equals(".git") || path.startsWith(".git/");
        return git ? Optional.empty() : Optional.of(path);
      }
    }
    return Optional.empty();
  }

  boolean holdsGit(Path file) {
    return file.startsWith(root.resolve(".git")) || file.startsWith(real.resolve(".git"));
  }

  String uri(String path) {
    return Uris.of(root.resolve(path));
  }

  View typed(String path, OpenDocument document) {
    open.put(path, document);
    return apply(new Change.Typed(path, document.text()));
  }

  View closed(String path) {
    open.remove(path);
    return apply(new Change.Closed(path));
  }

  View touched(Set<String> paths) {
    return apply(new Change.Touched(paths));
  }

  View unknown() {
    return apply(new Change.Unknown());
  }

  /** Nobody has it open any more: what goes on for it ends, and no view of it is current. */
  void close() {
    gone = true;
    apply(new Change.Touched(Set.of()));
  }

  /** Nothing reads it any more. */
  void release() {
    workspace.close();
  }

  boolean isGone() {
    return gone;
  }

  private View apply(Change change) {
    view = view(workspace.apply(change));
    return view;
  }

  private View view(Snapshot snapshot) {
    return new View(this, snapshot, open, new Findings(snapshot, guard), new Derived());
  }
}
