package dev.drydock.ide.rules.kubernetes;

import dev.drydock.model.ResourceId;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.model.api.Lifecycle;
import java.util.List;
import java.util.Optional;

/** Words about when Kubernetes serves what. */
final class Served {
  private Served() {}

  /** What to use instead, and since when that is served; empty where nothing takes its place. */
  static String instead(Lifecycle life) {
    if (life.instead().isEmpty()) {
      return "; nothing takes its place";
    }
    return ": use " + life.instead() + since(life.instead());
  }

  private static String since(String kind) {
    int space = kind.indexOf(' ');
    List<String> versions =
        KubernetesApi.servedBy(kind.substring(0, space), kind.substring(space + 1));
    return versions.isEmpty() || versions.get(0).equals(KubernetesApi.versions().get(0))
        ? ""
        : " (served since " + versions.get(0) + ")";
  }

  static String what(ResourceId id) {
    return id.apiVersion() + " " + id.kind();
  }

  /** The apiVersion that takes the place of another for the same kind; empty where none does. */
  static Optional<String> successor(ResourceId id, Lifecycle life) {
    int space = life.instead().indexOf(' ');
    return space > 0 && life.instead().substring(space + 1).equals(id.kind())
        ? Optional.of(life.instead().substring(0, space))
        : Optional.empty();
  }
}
