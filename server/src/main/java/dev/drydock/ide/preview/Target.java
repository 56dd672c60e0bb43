package dev.drydock.ide.preview;

import dev.drydock.vfs.Paths;

/** What is hydrated. */
public sealed interface Target {
  /** Everything a cluster gets. */
  record OfCluster(String cluster) implements Target {}

  /** What one Flux Kustomization of a cluster applies. */
  record OfUnit(String cluster, String namespace, String name) implements Target {}

  /** What {@code kustomize build} gives for a directory. */
  record OfDirectory(String path) implements Target {}

  /** A file as it is on that side, not hydrated. */
  record OfFile(String path) implements Target {}

  /** For people: {@code production}, {@code config/flavours/workload}. */
  default String title() {
    if (this instanceof OfCluster c) {
      return c.cluster();
    } else if (this instanceof OfUnit u) {
      return u.name() + " on " + u.cluster();
    } else if (this instanceof OfDirectory d) {
      return d.path().isEmpty() ? "the root" : d.path();
    } else if (this instanceof OfFile f) {
      return Paths.name(f.path());
    }
    return "";
  }
}
