package dev.drydock.ide;

import dev.drydock.gitops.Cluster;
import dev.drydock.index.Snapshot;
import dev.drydock.model.api.FieldType;
import dev.drydock.model.api.KubernetesApi;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Kubernetes versions of the clusters that build with a file.
 *
 * @param clusters those that say which one they run
 */
public record ServedKubernetes(List<Cluster> clusters) {
  /** Of the clusters that read a file at hand or at their pin. */
  public static ServedKubernetes of(Snapshot snapshot, String path) {
    Set<Cluster> out = new LinkedHashSet<>();
    for (Readers.Reader r : Readers.of(snapshot, snapshot.fleetLately(), path)) {
      if (known(r.cluster()).isPresent()) {
        out.add(r.cluster());
      }
    }
    return new ServedKubernetes(List.copyOf(out));
  }

  private static Optional<String> known(Cluster c) {
    return c.kubernetes().flatMap(KubernetesApi::version);
  }

  /** The oldest version among them: what it serves, all of them do; empty where none says. */
  public Optional<String> oldest() {
    List<String> versions = KubernetesApi.versions();
    return clusters.stream()
        .flatMap(c -> known(c).stream())
        .min((a, b) -> Integer.compare(versions.indexOf(a), versions.indexOf(b)));
  }

  /** A kind as the oldest has it, else as the newest that serves it. */
  public Optional<FieldType> type(String apiVersion, String kind) {
    return oldest()
        .flatMap(v -> KubernetesApi.of(v, apiVersion, kind))
        .or(() -> KubernetesApi.newest(apiVersion, kind));
  }

  /**
   * Since when a kind has a field that the oldest version lacks, and who runs older ones; empty
   * where all have it, or none ever had.
   *
   * @param shape the field's path, items written {@code []}
   */
  public Optional<String> lacking(String apiVersion, String kind, List<String> shape) {
    List<String> versions = KubernetesApi.versions();
    Optional<String> since =
        versions.stream()
            .filter(v -> FieldTypes.walk(KubernetesApi.of(v, apiVersion, kind), shape).isPresent())
            .findFirst();
    if (since.isEmpty()) {
      return Optional.empty();
    }
    List<String> older =
        clusters.stream()
            .filter(
                c ->
                    known(c)
                        .filter(v -> versions.indexOf(v) < versions.indexOf(since.get()))
                        .isPresent())
            .map(c -> c.name() + " runs " + c.kubernetes().orElse(""))
            .toList();
    return older.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Since Kubernetes "
                + since.get()
                + "; "
                + (older.size() > 4
                    ? older.size() + " clusters run older ones"
                    : String.join(", ", older))
                + ".");
  }
}
