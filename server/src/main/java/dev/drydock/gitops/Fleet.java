package dev.drydock.gitops;

import dev.drydock.base.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The clusters of a repository and what they consume.
 *
 * @param clusters by path
 * @param flavours by path
 * @param bases by path
 * @param problems located; those of one cluster stand in {@link Cluster#problems}
 */
public record Fleet(
    List<Cluster> clusters, List<Flavour> flavours, List<Base> bases, List<Problem> problems) {
  public static final Fleet EMPTY = new Fleet(List.of(), List.of(), List.of(), List.of());

  public Fleet {
    clusters = List.copyOf(clusters);
    flavours = List.copyOf(flavours);
    bases = List.copyOf(bases);
    problems = List.copyOf(problems);
  }

  public Optional<Cluster> cluster(String name) {
    return clusters.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  public Optional<Flavour> flavour(String path) {
    return flavours.stream().filter(f -> f.path().equals(path)).findFirst();
  }
}
