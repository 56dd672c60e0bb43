package dev.drydock.ide.completion;

import dev.drydock.ide.Charts;
import dev.drydock.ide.Ingredients;
import dev.drydock.index.Catalogue.Declared;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.loose.Spot;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the fields of Flux objects name. */
final class FluxValues {
  private static final List<String> SOURCES =
      List.of(
          "GitRepository",
          "OCIRepository",
          "Bucket",
          "HelmRepository",
          "HelmChart",
          "ExternalArtifact");

  private FluxValues() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    if (!r.scalar()) {
      return List.of();
    }
    if (spot.is("spec", "path") || spot.is("spec", "sync", "path")) {
      return FilePaths.fromRoot(r);
    }
    if (spot.is("spec", "ref", "branch")) {
      return GitRefs.branches(r);
    }
    if (spot.is("spec", "ref", "tag")) {
      return GitRefs.tags(r);
    }
    if (spot.is("spec", "ref", "commit")) {
      return GitRefs.commits(r);
    }
    if (spot.is("spec", "ref", "name") || spot.is("spec", "sync", "ref")) {
      return GitRefs.full(r);
    }
    if (spot.endsWith("sourceRef", "kind") || spot.endsWith("chartRef", "kind")) {
      return Fields.of(r).isEmpty() ? r.values(SOURCES) : List.of();
    }
    if (spot.endsWith("sourceRef", "name") || spot.endsWith("chartRef", "name")) {
      return sources(r);
    }
    if (spot.is("spec", "dependsOn", "[]", "name")) {
      String kind = r.document().kind();
      String self = r.document().value("metadata", "name").orElse("");
      return named(r, kind, r.beside("namespace"), near(r).and(d -> !d.id().name().equals(self)));
    }
    if (spot.is("spec", "components", "[]")) {
      return components(r);
    }
    if (spot.endsWith("substituteFrom", "[]", "name")
        || spot.endsWith("valuesFrom", "[]", "name")) {
      String kind = r.beside("kind").isEmpty() ? "ConfigMap" : r.beside("kind");
      List<Candidate> out = new ArrayList<>(PodValues.generated(r, kind));
      out.addAll(Names.of(r, kind, r.document().value("metadata", "namespace").orElse("")));
      return out;
    }
    if (spot.endsWith("substituteFrom", "[]", "kind")
        || spot.endsWith("valuesFrom", "[]", "kind")) {
      return r.values(List.of("ConfigMap", "Secret"));
    }
    if (spot.endsWith("secretRef", "name")
        || spot.endsWith("certSecretRef", "name")
        || spot.endsWith("proxySecretRef", "name")
        || spot.is("spec", "sync", "pullSecret")) {
      return Names.of(r, "Secret", "");
    }
    if (spot.endsWith("providerRef", "name")) {
      return named(r, "Provider", "", near(r));
    }
    if (spot.endsWith("imageRepositoryRef", "name")) {
      return named(r, "ImageRepository", r.beside("namespace"), near(r));
    }
    if (spot.endsWith("eventSources", "[]", "name") || spot.is("spec", "resources", "[]", "name")) {
      return named(r, r.beside("kind"), r.beside("namespace"), near(r));
    }
    if (spot.endsWith("inputsFrom", "[]", "name")) {
      return named(r, "ResourceSetInputProvider", "", near(r));
    }
    if (spot.endsWith("configMapRef", "name")) {
      return Names.of(r, "ConfigMap", "");
    }
    if (spot.is("spec", "chart", "spec", "chart")) {
      return charts(r);
    }
    if (spot.endsWith("namespace")
        || spot.endsWith("targetNamespace")
        || spot.endsWith("storageNamespace")) {
      return r.objects(Names.namespaces(r.snapshot()));
    }
    if (spot.is("spec", "healthChecks", "[]", "name")) {
      return r.objects(
          synced(r).stream().filter(i -> i.kind().equals(r.beside("kind"))).map(ResourceId::name));
    }
    if (spot.is("spec", "healthChecks", "[]", "kind")) {
      return r.objects(synced(r).stream().map(ResourceId::kind));
    }
    if (spot.endsWith("serviceAccountName")) {
      return Names.of(r, "ServiceAccount", r.document().value("metadata", "namespace").orElse(""));
    }
    List<Candidate> selected = KustomizationValues.selected(r, synced(r));
    return selected.isEmpty() ? ObjectValues.of(r) : selected;
  }

  /** Whether objects of a group are for a controller of Flux, or for flux-operator. */
  static boolean isFlux(String group) {
    return group.endsWith("fluxcd.io") || group.equals("fluxcd.controlplane.io");
  }

  /** The objects of what a Kustomization syncs. */
  static List<ResourceId> synced(Request r) {
    return r.document()
        .value("spec", "path")
        .flatMap(p -> Paths.resolve("", p))
        .map(d -> Ingredients.in(r.snapshot(), d).ids())
        .orElse(List.of());
  }

  private static List<Candidate> sources(Request r) {
    String kind = r.beside("kind");
    List<Candidate> out = new ArrayList<>();
    Predicate<Declared> near = near(r);
    for (String k : kind.isEmpty() ? SOURCES : List.of(kind)) {
      out.addAll(named(r, k, r.beside("namespace"), near));
    }
    return out;
  }

  /**
   * Whether an object is of another cluster than the file: both lie below clusters' directories.
   */
  private static Predicate<Declared> near(Request r) {
    Set<String> clusters = new HashSet<>();
    r.snapshot().fleetLately().clusters().forEach(c -> clusters.add(c.path()));
    Optional<String> mine = cluster(clusters, r.path());
    return d -> {
      Optional<String> its = mine.isEmpty() ? mine : cluster(clusters, d.path());
      return its.isEmpty() || mine.equals(its);
    };
  }

  private static Optional<String> cluster(Set<String> clusters, String path) {
    for (String d = Paths.parent(path); !d.isEmpty(); d = Paths.parent(d)) {
      if (clusters.contains(d)) {
        return Optional.of(d);
      }
    }
    return Optional.empty();
  }

  /** Those of a Flux group. */
  private static List<Candidate> named(
      Request r, String kind, String namespace, Predicate<Declared> which) {
    Set<String> flux = new HashSet<>();
    r.snapshot().catalogue().ofKind(kind).stream()
        .filter(d -> isFlux(d.id().group()))
        .filter(which)
        .forEach(d -> flux.add(d.id().name()));
    return Names.of(r, kind, namespace).stream().filter(c -> flux.contains(c.label())).toList();
  }

  private static List<Candidate> components(Request r) {
    Optional<String> from = r.document().value("spec", "path").flatMap(p -> Paths.resolve("", p));
    return from.map(
            f ->
                r.values(
                    r.snapshot().kustomizations().stream()
                        .filter(d -> !Paths.within(d, f) && isComponent(r, d))
                        .map(d -> Paths.relativize(f, d))
                        .filter(d -> !r.document().items(r.spot().up(1)).contains(d))
                        .toList()))
        .orElse(List.of());
  }

  private static boolean isComponent(Request r, String directory) {
    return r.snapshot()
        .kustomizationFile(directory)
        .flatMap(r.snapshot()::parsed)
        .filter(p -> p.source().text().contains("kind: Component"))
        .isPresent();
  }

  private static List<Candidate> charts(Request r) {
    List<Candidate> out = new ArrayList<>();
    String kind = r.document().value("spec", "chart", "spec", "sourceRef", "kind").orElse("");
    for (String f : r.snapshot().yamlFiles()) {
      if (Paths.name(f).equals("Chart.yaml")) {
        String d = Paths.parent(f);
        out.add(
            r.value(
                Candidate.Kind.DIRECTORY,
                kind.equals("HelmRepository") ? Paths.name(d) : "./" + d));
      }
    }
    return out;
  }

  static Optional<String> chart(Request r) {
    return Charts.of(r.snapshot(), r.document(), r.path());
  }
}
