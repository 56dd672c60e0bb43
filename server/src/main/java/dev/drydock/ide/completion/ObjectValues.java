package dev.drydock.ide.completion;

import dev.drydock.ide.Apis;
import dev.drydock.ide.NameFields;
import dev.drydock.syntax.loose.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the fields of any object name: its own kind, namespaces, other objects. */
final class ObjectValues {
  /** What autoscalers scale, of Kubernetes' own. */
  private static final List<String> SCALABLE =
      List.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController");

  /** What Kubernetes itself knows; others are allowed. */
  static final List<String> SECRET_TYPES =
      List.of(
          "Opaque",
          "kubernetes.io/tls",
          "kubernetes.io/dockerconfigjson",
          "kubernetes.io/basic-auth",
          "kubernetes.io/ssh-auth",
          "kubernetes.io/service-account-token");

  private ObjectValues() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    if (r.group().equals(RbacValues.GROUP)) {
      List<Candidate> rbac = RbacValues.of(r);
      if (!rbac.isEmpty()) {
        return rbac;
      }
    }
    if (spot.role() != Spot.Role.VALUE) {
      return List.of();
    }
    if (spot.is("apiVersion")) {
      return versions(r);
    }
    if (spot.is("kind")) {
      return kinds(r);
    }
    if (spot.is("type") && r.document().kind().equals("Secret")) {
      return r.values(SECRET_TYPES);
    }
    if (spot.is("metadata", "namespace")) {
      return r.objects(Names.namespaces(r.snapshot()));
    }
    Optional<String> provider = provider(spot.shape());
    if (provider.isPresent()) {
      return providers(r, provider.get(), spot.path().get(spot.path().size() - 1));
    }
    List<Candidate> out = new ArrayList<>(PodValues.of(r));
    String namespace = r.document().value("metadata", "namespace").orElse("");
    if (spot.endsWith("scaleTargetRef", "kind")) {
      out.addAll(r.values(SCALABLE));
    }
    if (spot.endsWith("resource", "name") && r.group().equals("autoscaling")) {
      out.addAll(r.values(List.of("cpu", "memory")));
    }
    for (String kind : NameFields.kinds(spot.shape(), r.beside("kind"))) {
      out.addAll(Names.of(r, kind, namespace));
    }
    if (spot.endsWith("name") && r.beside("kind").isEmpty()) {
      provider(with(spot, "kind")).ifPresent(p -> provided(r, p, namespace, out));
    }
    return out;
  }

  /** Objects of any kind that a provider brings. */
  private static void provided(Request r, String provider, String namespace, List<Candidate> out) {
    r.snapshot()
        .catalogue()
        .all()
        .filter(d -> d.id().group().equals(provider + "cluster.x-k8s.io"))
        .map(d -> d.id().kind())
        .distinct()
        .sorted()
        .forEach(k -> out.addAll(Names.of(r, k, namespace)));
  }

  private static List<String> with(Spot spot, String last) {
    List<String> out = new ArrayList<>(spot.shape().subList(0, spot.shape().size() - 1));
    out.add(last);
    return out;
  }

  /** The sort of Cluster API provider whose kinds a reference names. */
  private static Optional<String> provider(List<String> shape) {
    boolean about =
        shape.size() > 1
            && List.of("kind", "apiVersion", "apiGroup").contains(shape.get(shape.size() - 1));
    return switch (about ? shape.get(shape.size() - 2) : "") {
      case "controlPlaneRef" -> Optional.of("controlplane.");
      case "infrastructureRef" -> Optional.of("infrastructure.");
      case "configRef" -> Optional.of("bootstrap.");
      default -> Optional.empty();
    };
  }

  private static List<Candidate> providers(Request r, String provider, String field) {
    String suffix = "cluster.x-k8s.io/";
    List<Candidate> out = new ArrayList<>();
    for (String known : r.snapshot().catalogue().described()) {
      int space = known.indexOf(' ');
      String api = known.substring(0, Math.max(0, space));
      String kind = known.substring(space + 1);
      boolean fits =
          api.startsWith(provider + suffix)
              && (field.equals("kind")
                  || r.beside("kind").isEmpty()
                  || r.beside("kind").equals(kind));
      if (fits) {
        String value =
            field.equals("kind")
                ? kind
                : field.equals("apiGroup") ? api.substring(0, api.indexOf('/')) : api;
        out.add(r.value(Candidate.Kind.VALUE, value).detail(field.equals("kind") ? api : kind));
      }
    }
    return out;
  }

  private static List<Candidate> versions(Request r) {
    String kind = r.document().kind();
    Set<String> out = new TreeSet<>();
    for (String known : Apis.kinds(r.snapshot(), r.path())) {
      int space = known.indexOf(' ');
      if (kind.isEmpty() || known.substring(space + 1).equals(kind)) {
        out.add(known.substring(0, space));
      }
    }
    Map<String, Integer> used = new HashMap<>();
    r.snapshot().catalogue().all().forEach(d -> used.merge(d.id().apiVersion(), 1, Integer::sum));
    return r.values(out).stream()
        .map(c -> c.ordered(order(c.label(), used.getOrDefault(c.label(), 0))))
        .toList();
  }

  /** What the repository uses most in front, then what is finished, then the rest. */
  private static String order(String version, int used) {
    String stage = version.contains("alpha") ? "7" : version.contains("beta") ? "6" : "5";
    return used > 0
        ? "4" + String.format(Locale.ROOT, "%06d", 999_999 - Math.min(used, 999_999)) + version
        : stage + version;
  }

  private static List<Candidate> kinds(Request r) {
    String api = r.document().apiVersion();
    List<Candidate> out = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (String known : Apis.kinds(r.snapshot(), r.path())) {
      int space = known.indexOf(' ');
      String kind = known.substring(space + 1);
      if ((api.isEmpty() || known.substring(0, space).equals(api)) && seen.add(kind)) {
        out.add(r.value(Candidate.Kind.VALUE, kind).detail(known.substring(0, space)));
      }
    }
    return out;
  }
}
