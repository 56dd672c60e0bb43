package dev.drydock.ide.rules.kubernetes;

import dev.drydock.model.ResourceId;
import dev.drydock.model.references.Pods;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The restartPolicy that a kind allows its pods (pkg/apis/apps/validation and
 * pkg/apis/batch/validation of Kubernetes, the same since 1.9): what runs on is always restarted, a
 * job never or on failure.
 */
final class RestartPolicies {
  private static final Set<String> RUNNING =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

  private RestartPolicies() {}

  static List<Flaw> flaws(MapNode root) {
    Optional<ResourceId> id = ResourceId.of(root);
    Optional<MapNode> spec = id.flatMap(i -> Pods.template(i, root)).flatMap(t -> t.map("spec"));
    boolean runs = id.filter(i -> RUNNING.contains(i.kind())).isPresent();
    boolean job = id.filter(i -> i.group().equals("batch")).isPresent();
    if (spec.isEmpty() || !runs && !job) {
      return List.of();
    }
    String kind = id.map(ResourceId::kind).orElse("");
    Optional<ScalarNode> policy =
        spec.flatMap(s -> s.get("restartPolicy"))
            .flatMap(n -> n.asScalar())
            .filter(s -> !s.isNull() && !s.value().isEmpty());
    if (policy.isEmpty()) {
      return runs
          ? List.of()
          : List.of(
              new Flaw(
                  Flaw.What.MISSING,
                  spec.get().isEmpty() ? spec.get() : spec.get().entries().get(0).key(),
                  "restartPolicy",
                  "restartPolicy is missing: the pods of a "
                      + kind
                      + " must have OnFailure or Never, and Always is the default",
                  Optional.empty()));
    }
    String value = policy.get().value();
    boolean wrong =
        !value.contains("$") && (runs ? !value.equals("Always") : value.equals("Always"));
    return wrong
        ? List.of(
            new Flaw(
                Flaw.What.VALUE,
                policy.get(),
                "restartPolicy",
                "the pods of a "
                    + kind
                    + " cannot have restartPolicy "
                    + value
                    + ", only "
                    + (runs ? "Always" : "OnFailure or Never"),
                runs
                    ? Optional.of(new Flaw.Mend("Write Always", policy.get(), "Always"))
                    : Optional.empty()))
        : List.of();
  }
}
