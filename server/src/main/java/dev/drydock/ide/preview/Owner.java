package dev.drydock.ide.preview;

import dev.drydock.base.Place;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Paths;
import java.util.Comparator;
import java.util.Optional;

/** Which hydrated document answers for a place in a file. */
public final class Owner {
  private Owner() {}

  /**
   * In this order: the Flux Kustomization that is declared there; the kustomization that the file
   * makes; the cluster whose directory holds the file; the kustomization of the nearest directory
   * above.
   */
  public static Optional<Target> of(Snapshot snapshot, String path, int offset) {
    Optional<Target> declared = declared(snapshot, path, offset);
    if (declared.isPresent()) {
      return declared;
    }
    String directory = Paths.parent(path);
    if (Snapshot.KUSTOMIZATION_NAMES.contains(Paths.name(path))) {
      return Optional.of(new Target.OfDirectory(directory));
    }
    return cluster(snapshot, path)
        .<Target>map(c -> new Target.OfCluster(c.name()))
        .or(() -> above(snapshot, directory).map(Target.OfDirectory::new));
  }

  /**
   * The Flux Kustomization that the document around an offset declares, on the first cluster that
   * has it.
   */
  public static Optional<Target> declared(Snapshot snapshot, String path, int offset) {
    Optional<Document> document =
        snapshot.parsed(path).map(Parsed::documents).stream()
            .flatMap(d -> d.stream())
            .filter(d -> d.span().touches(offset))
            .reduce((a, b) -> b);
    if (document
        .flatMap(d -> d.root().asMap())
        .flatMap(m -> FluxKustomization.of(m, Optional.empty()))
        .isEmpty()) {
      return Optional.empty();
    }
    for (Cluster c : snapshot.fleet().clusters()) {
      for (FluxKustomization k : c.kustomizations()) {
        Optional<Place> at = k.at();
        if (at.isPresent()
            && at.get().path().equals(path)
            && document.get().span().covers(at.get().span())) {
          return Optional.of(new Target.OfUnit(c.name(), k.id().namespace(), k.id().name()));
        }
      }
    }
    return Optional.empty();
  }

  /** The cluster whose own directory a file lies in; the deepest of several. */
  public static Optional<Cluster> cluster(Snapshot snapshot, String path) {
    return snapshot.fleet().clusters().stream()
        .filter(c -> Paths.within(c.path(), path))
        .max(Comparator.comparingInt(c -> c.path().length()));
  }

  private static Optional<String> above(Snapshot snapshot, String directory) {
    for (String d = directory; ; d = Paths.parent(d)) {
      if (snapshot.kustomizationFile(d).isPresent()) {
        return Optional.of(d);
      }
      if (d.isEmpty()) {
        return Optional.empty();
      }
    }
  }
}
