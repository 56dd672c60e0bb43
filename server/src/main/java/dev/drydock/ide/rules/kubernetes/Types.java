package dev.drydock.ide.rules.kubernetes;

import dev.drydock.ide.Nearest;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.CustomKind;
import dev.drydock.model.api.FieldType;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.model.api.Lifecycle;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What objects are held to, and what is found so, remembered with the object. */
final class Types {
  /**
   * @param against what was looked at: {@code Kubernetes 1.29}
   * @param undescribed whether nothing of the cluster defines the kind
   */
  record Verdict(List<Flaw> flaws, String against, boolean undescribed) {
    static final Verdict NONE = new Verdict(List.of(), "", false);
  }

  private record Flaws(List<Flaw> all) {}

  private Types() {}

  /** Whether a kind is neither Kubernetes' own nor Flux's, which other rules look at. */
  static boolean isCustom(ResourceId id) {
    return !KubernetesApi.owns(id.group())
        && !id.group().endsWith("toolkit.fluxcd.io")
        && !id.kind().equals("List");
  }

  static Verdict of(Serving serving, ClusterView.Landing l) {
    Resource r = l.resource();
    ResourceId id = r.id();
    if (l.facts().builtIn()) {
      Object known = r.recall(serving.key());
      Verdict v =
          known instanceof Verdict k
              ? k
              : r.remember(serving.key(), builtIn(serving, r, id), Verdict.class);
      boolean defined = !v.flaws().isEmpty() && serving.custom(id.group(), id.kind()).isPresent();
      return defined ? Verdict.NONE : v;
    }
    if (!l.facts().custom()) {
      return Verdict.NONE;
    }
    Optional<CustomKind> custom = serving.custom(id.group(), id.kind());
    Optional<FieldType> type =
        custom
            .flatMap(k -> Optional.ofNullable(k.versions().get(id.version())))
            .flatMap(CustomKind.Version::type);
    return type.map(
            t ->
                new Verdict(flaws(r, t), "its CustomResourceDefinition, " + id.apiVersion(), false))
        .orElse(new Verdict(List.of(), "", custom.isEmpty()));
  }

  private static Verdict builtIn(Serving serving, Resource r, ResourceId id) {
    List<FieldType> types = serving.builtIn(id.apiVersion(), id.kind());
    if (types.isEmpty()) {
      return unserved(serving, r, id);
    }
    String against =
        serving
            .version()
            .map(v -> "Kubernetes " + v)
            .orElse("in every version of Kubernetes that serves it");
    return new Verdict(refused(r, types), against, false);
  }

  /** A kind that the cluster's version does not serve yet, or that no version ever did. */
  private static Verdict unserved(Serving serving, Resource r, ResourceId id) {
    boolean unknownVersion = serving.minor().isPresent() && serving.version().isEmpty();
    if (unknownVersion || Lifecycle.of(id.apiVersion(), id.kind()).isPresent()) {
      return Verdict.NONE;
    }
    List<String> served = KubernetesApi.servedBy(id.apiVersion(), id.kind());
    String message =
        served.isEmpty()
            ? "there is no " + id.kind() + " in " + id.apiVersion() + meant(serving, id)
            : id.apiVersion()
                + " "
                + id.kind()
                + " is served by Kubernetes "
                + (served.size() == 1
                    ? served.get(0)
                    : served.get(0) + " to " + served.get(served.size() - 1))
                + " only";
    Node at = r.root().get("apiVersion").orElse(r.root());
    Optional<String> other = elsewhere(serving, id);
    Optional<Flaw.Mend> mend =
        at instanceof ScalarNode s
            ? other.map(v -> new Flaw.Mend("Write " + v, s, v))
            : Optional.empty();
    Flaw flaw = new Flaw(Flaw.What.VALUE, at, "apiVersion", message, mend);
    String against = serving.version().map(v -> "Kubernetes " + v).orElse("");
    return new Verdict(List.of(flaw), against, false);
  }

  private static String meant(Serving serving, ResourceId id) {
    Optional<String> other = elsewhere(serving, id);
    if (other.isPresent()) {
      return ": it is in " + other.get();
    }
    List<String> kinds = new ArrayList<>();
    for (String k : KubernetesApi.kinds(serving.version().orElse(KubernetesApi.newest()))) {
      if (k.startsWith(id.apiVersion() + " ")) {
        kinds.add(k.substring(k.indexOf(' ') + 1));
      }
    }
    return Nearest.of(id.kind(), kinds).map(n -> "; did you mean " + n + "?").orElse("");
  }

  /** The stable version that serves a kind of this name. */
  private static Optional<String> elsewhere(Serving serving, ResourceId id) {
    return KubernetesApi.kinds(serving.version().orElse(KubernetesApi.newest())).stream()
        .filter(k -> k.endsWith(" " + id.kind()))
        .map(k -> k.substring(0, k.indexOf(' ')))
        .filter(v -> v.equals("v1") || v.endsWith("/v1") || v.endsWith("/v2"))
        .filter(v -> !v.equals(id.apiVersion()) && !v.startsWith("events."))
        .findFirst();
  }

  private static List<Flaw> flaws(Resource r, FieldType type) {
    return r.recall(type) instanceof Flaws known
        ? known.all()
        : r.remember(type, new Flaws(refused(r, List.of(type))), Flaws.class).all();
  }

  /** What all the types refuse. */
  private static List<Flaw> refused(Resource r, List<FieldType> types) {
    List<Flaw> out = new ArrayList<>(ObjectCheck.of(r.root(), types.get(types.size() - 1)));
    for (int i = 0; i < types.size() - 1 && !out.isEmpty(); i++) {
      List<Flaw> other = ObjectCheck.of(r.root(), types.get(i));
      out.removeIf(f -> other.stream().noneMatch(f::agrees));
    }
    return List.copyOf(out);
  }
}
