package dev.drydock.ide.rules;

import dev.drydock.ide.Finding;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/**
 * Which findings are wanted.
 *
 * @param paths files and directories; empty for all
 * @param cluster only what concerns this one
 */
public record Scope(List<String> paths, Optional<String> cluster) {
  public static final Scope ALL = new Scope(List.of(), Optional.empty());

  public Scope {
    paths = List.copyOf(paths);
  }

  public boolean wants(Finding f) {
    boolean there = paths.isEmpty() || paths.stream().anyMatch(p -> Paths.within(p, f.path()));
    return there && cluster.map(c -> f.clusters().contains(c)).orElse(true);
  }
}
