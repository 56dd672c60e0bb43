package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Kustomizations that lie beside used ones and are used by nobody. */
final class Siblings {
  private Siblings() {}

  /**
   * The beginnings of their files.
   *
   * @param used directories in use
   */
  static List<Place> of(FleetSubject fleet, Set<String> used) {
    Snapshot s = fleet.snapshot();
    Set<String> included = new HashSet<>();
    for (String d : s.kustomizations()) {
      fleet.cancel().check();
      fleet.namedBy(d).stream()
          .filter(f -> !Paths.parent(f).equals(d))
          .forEach(f -> included.add(Paths.parent(f)));
    }
    Set<String> built = new HashSet<>();
    Set<String> clusters = new HashSet<>();
    fleet.clusters().forEach(c -> clusters.add(c.path()));
    built.addAll(clusters);
    built.addAll(fleet.directories());
    Set<String> parents = new HashSet<>();
    used.stream().filter(d -> !d.isEmpty()).forEach(d -> parents.add(Paths.parent(d)));
    List<Place> out = new ArrayList<>();
    for (String path : s.kustomizations()) {
      boolean beside =
          !path.isEmpty() && parents.contains(Paths.parent(path)) && !used.contains(path);
      if (beside
          && !included.contains(path)
          && !built.contains(path)
          && !within(clusters, path)
          && fleet.clustersReading(Paths.join(path, "kustomization.yaml")).isEmpty()) {
        s.kustomizationFile(path)
            .flatMap(s::parsed)
            .filter(p -> !isComponent(p))
            .map(Siblings::firstLine)
            .ifPresent(out::add);
      }
    }
    return out;
  }

  private static boolean within(Set<String> directories, String path) {
    String at = path;
    while (!directories.contains(at)) {
      if (at.isEmpty()) {
        return false;
      }
      at = Paths.parent(at);
    }
    return true;
  }

  private static boolean isComponent(Parsed p) {
    return p.documents().stream()
        .flatMap(d -> d.root().asMap().stream())
        .anyMatch(m -> m.text("kind").equals(Optional.of("Component")));
  }

  private static Place firstLine(Parsed p) {
    int end = p.source().text().indexOf('\n');
    return p.source().place(new Span(0, end < 0 ? p.source().text().length() : end));
  }
}
