package dev.drydock.gitops.flux;

import dev.drydock.base.Cancel;
import dev.drydock.model.ResourceId;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Objects in the YAML files of a tree, as somebody would apply them one by one. */
record ObjectFiles(FileTree tree, SourceCache sources, Cancel cancel) {
  /**
   * The first object of that kind and name; one without a namespace is taken to be in the one asked
   * for.
   *
   * @param group empty for the core group
   */
  Optional<MapNode> find(String group, String kind, String namespace, String name) {
    for (String path : tree.files("")) {
      cancel.check();
      Optional<Blob> blob =
          path.endsWith(".yaml") || path.endsWith(".yml") ? tree.read(path) : Optional.empty();
      if (blob.isEmpty()
          || !new String(blob.get().bytes(), StandardCharsets.ISO_8859_1).contains(kind)) {
        continue;
      }
      for (Document d : sources.parse(path, blob.get()).documents()) {
        Optional<MapNode> m =
            d.root()
                .asMap()
                .filter(
                    o ->
                        ResourceId.of(o)
                            .filter(id -> id.kind().equals(kind) && id.group().equals(group))
                            .filter(id -> id.name().equals(name))
                            .filter(
                                id -> id.namespace().isEmpty() || id.namespace().equals(namespace))
                            .isPresent());
        if (m.isPresent()) {
          return m;
        }
      }
    }
    return Optional.empty();
  }
}
