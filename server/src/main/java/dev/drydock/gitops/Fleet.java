package dev.drydock.gitops;

import dev.drydock.base.Problem;
import dev.drydock.settings.Named;
import dev.drydock.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The clusters of a repository and what they consume.
 *
 * @param clusters by path
 * @param flavours by path
 * @param bases by path
 * @param problems located; those of one cluster stand in {@link Cluster#problems}
 * @param settings what the repository's drydock.yaml says
 */
public record Fleet(
    List<Cluster> clusters,
    List<Flavour> flavours,
    List<Base> bases,
    List<Problem> problems,
    Settings settings) {
  public static final Fleet EMPTY =
      new Fleet(List.of(), List.of(), List.of(), List.of(), Settings.NONE);

  /** An environment or a promotion group with the names of its clusters, in the fleet's order. */
  public record Members(String name, List<String> clusters) {
    public Members {
      clusters = List.copyOf(clusters);
    }
  }

  public Fleet {
    clusters = List.copyOf(clusters);
    flavours = List.copyOf(flavours);
    bases = List.copyOf(bases);
    problems = List.copyOf(problems);
  }

  public Optional<Cluster> cluster(String name) {
    return clusters.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** Environments in the order of promotion; a cluster belongs to the first one that names it. */
  public List<Members> environments() {
    return settings.environments().stream()
        .map(
            e ->
                members(
                    e,
                    c -> environment(c).filter(first -> first.name().equals(e.name())).isPresent()))
        .toList();
  }

  /** The environment that a cluster belongs to. */
  public Optional<Named> environment(Cluster c) {
    return settings.environments().stream().filter(e -> e.holds(c.name(), c.path())).findFirst();
  }

  /** The promotion groups; a cluster may be in several. */
  public List<Members> groups() {
    return settings.groups().stream()
        .map(g -> members(g, c -> g.holds(c.name(), c.path())))
        .toList();
  }

  private Members members(Named of, Predicate<Cluster> belongs) {
    return new Members(of.name(), clusters.stream().filter(belongs).map(Cluster::name).toList());
  }

  public Optional<Flavour> flavour(String path) {
    return flavours.stream().filter(f -> f.path().equals(path)).findFirst();
  }
}
