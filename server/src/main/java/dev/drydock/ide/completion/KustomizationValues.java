package dev.drydock.ide.completion;

import dev.drydock.base.Span;
import dev.drydock.ide.Ingredients;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.loose.Spot;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the fields of a kustomization name: files, objects, images. */
final class KustomizationValues {
  private static final Predicate<String> YAML =
      p -> p.endsWith(".yaml") || p.endsWith(".yml") || p.endsWith(".json");
  private static final Predicate<String> ANY = p -> true;
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController");

  private KustomizationValues() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    if (!r.scalar()) {
      return List.of();
    }
    if (spot.is("replacements", "[]", "source", "fieldPath")
        || spot.is("replacements", "[]", "targets", "[]", "fieldPaths", "[]")) {
      return FieldPaths.of(r);
    }
    if (spot.is("resources", "[]") || spot.is("bases", "[]")) {
      return FilePaths.below(r, YAML, FilePaths.Elsewhere.RESOURCES);
    }
    if (spot.is("components", "[]")) {
      return components(r);
    }
    for (String list :
        List.of(
            "patchesStrategicMerge",
            "crds",
            "configurations",
            "generators",
            "transformers",
            "validators")) {
      if (spot.is(list, "[]")) {
        return FilePaths.below(r, YAML, FilePaths.Elsewhere.NONE);
      }
    }
    if (spot.is("patches", "[]", "path")
        || spot.is("patchesJson6902", "[]", "path")
        || spot.is("replacements", "[]", "path")
        || spot.is("openapi", "path")
        || spot.is("helmCharts", "[]", "valuesFile")
        || spot.is("helmCharts", "[]", "additionalValuesFiles", "[]")) {
      return FilePaths.below(r, YAML, FilePaths.Elsewhere.NONE);
    }
    if (spot.endsWith("envs", "[]") || spot.endsWith("env")) {
      return FilePaths.below(r, ANY, FilePaths.Elsewhere.NONE);
    }
    if (spot.endsWith("files", "[]")) {
      return files(r);
    }
    if (spot.is("images", "[]", "name")) {
      return r.objects(objects(r).images().stream().map(Ingredients::untagged));
    }
    if (spot.is("replicas", "[]", "name")) {
      return r.objects(
          objects(r).ids().stream()
              .filter(i -> WORKLOADS.contains(i.kind()))
              .map(ResourceId::name));
    }
    if (spot.is("apiVersion")) {
      String alpha = "kustomize.config.k8s.io/v1alpha1";
      String beta = "kustomize.config.k8s.io/v1beta1";
      boolean component = r.document().kind().equals("Component");
      return List.of(
          r.value(Candidate.Kind.VALUE, beta).ordered(component ? "6" : "4"),
          r.value(Candidate.Kind.VALUE, alpha).ordered("5"));
    }
    if (spot.is("secretGenerator", "[]", "type")) {
      return r.values(ObjectValues.SECRET_TYPES);
    }
    if (spot.is("namespace")) {
      return r.objects(Names.namespaces(r.snapshot()));
    }
    if (spot.is("helmCharts", "[]", "name")) {
      return r.objects(r.snapshot().tree().list(Paths.join(r.directory(), "charts")).stream());
    }
    return selected(r, objects(r).ids());
  }

  static Ingredients objects(Request r) {
    return Ingredients.of(r.snapshot(), r.directory(), r.document());
  }

  /** Fields of something that selects objects: a target, a source. */
  static List<Candidate> selected(Request r, List<ResourceId> ids) {
    Spot spot = r.spot();
    boolean selector =
        spot.up(1).stream()
            .anyMatch(k -> Set.of("target", "select", "source", "reject", "objref").contains(k));
    if (!selector || spot.role() != Spot.Role.VALUE) {
      return List.of();
    }
    return switch (spot.path().get(spot.path().size() - 1)) {
      case "kind" ->
          narrowed(r, ids, ResourceId::kind, List.of("name", "namespace", "group", "version"));
      case "name" ->
          narrowed(r, ids, ResourceId::name, List.of("kind", "namespace", "group", "version"));
      case "namespace" -> narrowed(r, ids, ResourceId::namespace, List.of("kind", "name"));
      case "group" -> narrowed(r, ids, ResourceId::group, List.of("kind", "name"));
      case "version" -> narrowed(r, ids, ResourceId::version, List.of("kind", "name", "group"));
      default -> List.of();
    };
  }

  /** A part of the ids that agree with what else the selector says. */
  private static List<Candidate> narrowed(
      Request r, List<ResourceId> ids, Function<ResourceId, String> part, List<String> others) {
    List<Candidate> out = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (ResourceId id : ids) {
      boolean agrees =
          others.stream()
              .allMatch(
                  o -> {
                    String said = r.beside(o);
                    return said.isEmpty() || said.equals(part(id, o));
                  });
      String value = part.apply(id);
      if (agrees && !value.isEmpty() && seen.add(value)) {
        out.add(r.value(Candidate.Kind.OBJECT, value).detail(id.label()));
      }
    }
    return out;
  }

  private static String part(ResourceId id, String field) {
    return switch (field) {
      case "kind" -> id.kind();
      case "name" -> id.name();
      case "namespace" -> id.namespace();
      case "group" -> id.group();
      default -> id.version();
    };
  }

  /** Components elsewhere, and the directories on the way to others. */
  private static List<Candidate> components(Request r) {
    return FilePaths.below(r, p -> false, FilePaths.Elsewhere.COMPONENTS).stream()
        .filter(c -> c.label().endsWith("/") || !c.detail().equals("directory"))
        .toList();
  }

  /** {@code key=path}: behind the equals sign a path stands. */
  private static List<Candidate> files(Request r) {
    String typed = r.spot().prefix();
    int equals = typed.indexOf('=');
    if (equals < 0) {
      return FilePaths.below(r, ANY, FilePaths.Elsewhere.NONE);
    }
    Span word = new Span(r.word().start() + equals + 1, r.word().end());
    String rest = typed.substring(equals + 1);
    return FilePaths.at(r, word, rest, ANY, FilePaths.Elsewhere.NONE);
  }
}
