package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.gitops.Cluster;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A bootstrap with what it applies.
 *
 * @param kustomization the bootstrap itself, as it is once it has applied itself
 * @param kustomizations those that it applies
 * @param sources those that it applies
 * @param version of the Flux that it brings
 * @param cluster as far as it can be told from this bootstrap alone
 */
record Booted(
    ListedClusters.Start start,
    FluxKustomization kustomization,
    List<FluxKustomization> kustomizations,
    List<FluxSource> sources,
    FluxVersion version,
    Cluster cluster) {
  /** A line of a file. */
  record Line(String path, Span span) {
    static Optional<Line> of(FluxKustomization k) {
      return k.at().map(p -> new Line(p.path(), p.span()));
    }
  }

  /**
   * Which bootstraps apply each other.
   *
   * @param byLine those that apply what a line declares
   * @param misread the paths of those that only seem to be bootstraps of this repository
   */
  record Bringing(Map<Line, List<Booted>> byLine, Set<String> misread) {
    static Bringing of(List<Booted> all) {
      Map<Line, List<Booted>> byLine = new HashMap<>();
      for (Booted b : all) {
        b.kustomizations().stream()
            .flatMap(k -> Line.of(k).stream())
            .distinct()
            .forEach(l -> byLine.computeIfAbsent(l, x -> new ArrayList<>()).add(b));
      }
      Set<String> misread = new HashSet<>();
      for (Booted b : all) {
        for (Booted o : at(byLine, b)) {
          if (o.applies(b) && b.applies(o) && o.isForeignTo(b)) {
            misread.add(o.path());
          }
        }
      }
      return new Bringing(byLine, misread);
    }

    private static List<Booted> at(Map<Line, List<Booted>> byLine, Booted b) {
      return b.line().map(l -> byLine.getOrDefault(l, List.of())).orElse(List.of());
    }

    /** Whether another bootstrap applies it: then it is no cluster's own. */
    boolean brings(Booted b) {
      return at(byLine, b).stream().anyMatch(o -> o.brings(b) && !misread.contains(o.path()));
    }
  }

  String path() {
    return start.path();
  }

  /** Where it is declared. */
  Optional<Line> line() {
    return Line.of(kustomization);
  }

  /** Whether the source that it syncs is declared where it lies, as by any real bootstrap. */
  boolean declaresItsSource() {
    return sources.stream().anyMatch(s -> s.isNamedBy(kustomization));
  }

  /** Whether it applies the other: then the other is no cluster's own. */
  boolean brings(Booted other) {
    return applies(other) && !(other.applies(this) && isForeignTo(other));
  }

  private boolean applies(Booted other) {
    return !path().equals(other.path())
        && !kustomization.id().sameObject(other.kustomization.id())
        && kustomizations.stream().anyMatch(k -> sameLine(k, other.kustomization));
  }

  /**
   * Of two that seem to apply each other, whether this, the outer one, only names a path of some
   * other repository that happens to be one here too, as {@code ./} does.
   */
  private boolean isForeignTo(Booted inner) {
    return Paths.within(path(), inner.path())
        && !kustomization.sourceRef().toString().equals(inner.kustomization.sourceRef().toString());
  }

  /** Whether both are the object that one line of a file declares, whatever became of its name. */
  static boolean sameLine(FluxKustomization a, FluxKustomization b) {
    Optional<Place> at = a.at();
    return at.isPresent()
        && b.at()
            .filter(p -> p.path().equals(at.get().path()) && p.span().equals(at.get().span()))
            .isPresent();
  }
}
