package dev.drydock.ide.rules.references;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Rule;
import java.util.List;

/** The rules that the table of references feeds, one for each code in it. */
public final class NotFoundRules {
  private static final String SILENT =
      " Information where a chart of the same namespace cannot be rendered here that may make it; silent where that would be called so, or a Kustomization may bring anything; for what the platform brings (kube-system among it), for what an operator makes (model/references/makers.txt), and where a custom resource carries the name or something that runs is given it.";

  private static final String NAMED =
      " Which fields name what stands in model/references/references.txt, with the source of each row.";

  public static final List<Rule> KUBERNETES =
      List.of(
          rule(
              "kubernetes/config-not-found",
              "A pod takes a ConfigMap, a Secret or a key of one that nothing of the cluster makes.",
              "Its containers do not start until it is there. Silent where the reference is optional, and for keys of what is filled at run time; information where the cluster gets no Secret at all from the repository: they come to it by other ways then."),
          rule(
              "kubernetes/service-account-not-found",
              "A pod runs as, or a role is bound to, a ServiceAccount that nothing of the cluster makes.",
              "No pod of it is made until the account is there; a binding gives its rights to nobody."),
          rule(
              "kubernetes/backend-not-found",
              "An Ingress sends to a Service, or to a port of one, that nothing of the cluster makes.",
              "Its requests are answered with an error."),
          rule(
              "kubernetes/scale-target-not-found",
              "A HorizontalPodAutoscaler scales what nothing of the cluster makes.",
              "It does nothing, and what it was meant for keeps its size."),
          rule(
              "kubernetes/role-not-found",
              "A RoleBinding or ClusterRoleBinding names a role that nothing of the cluster makes.",
              "It gives no rights. The roles of Kubernetes itself count as there."),
          rule(
              "kubernetes/claim-not-found",
              "A pod mounts a PersistentVolumeClaim that nothing of the cluster makes.",
              "The pod stays pending. What a StatefulSet claims for its pods counts as there."),
          rule(
              "kubernetes/webhook-service-not-found",
              "A webhook, a conversion or an APIService is answered by a Service that nothing of the cluster makes.",
              "What it watches cannot be changed until the Service is there, unless its failurePolicy says Ignore."));

  public static final List<Rule> REFERENCES =
      List.of(
          rule(
              "references/reference-not-found",
              "An object of an operator, an Ingress or a route names an object that nothing of the cluster makes.",
              "Its controller waits, or leaves it out." + NAMED));

  private NotFoundRules() {}

  private static Rule rule(String code, String summary, String reason) {
    return new NotFound(new About(code, Severity.WARNING, summary, reason + SILENT));
  }
}
