package dev.drydock.ide.rules.kubernetes;

import dev.drydock.ide.LabelSelector;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.model.api.Lifecycle;
import dev.drydock.model.references.Pods;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules ask of an object again and again, found once and kept with it for all clusters.
 *
 * @param builtIn whether its kind is, or was, Kubernetes' own
 * @param custom whether it is neither that nor Flux's
 * @param configuring whether it only configures what is there
 * @param life when its API version ends
 * @param pod labels of the pods that it makes; empty where it makes none
 * @param makesDefinitions whether it is a role that lets something make CustomResourceDefinitions
 */
public record ObjectFacts(
    boolean builtIn,
    boolean custom,
    boolean configuring,
    Optional<Lifecycle> life,
    Optional<Map<String, String>> pod,
    boolean makesDefinitions) {
  private static final Object KEY = new Object();

  static ObjectFacts of(Resource r) {
    return r.recall(KEY) instanceof ObjectFacts known
        ? known
        : r.remember(KEY, look(r), ObjectFacts.class);
  }

  private static ObjectFacts look(Resource r) {
    ResourceId id = r.id();
    boolean list = id.kind().equals("List");
    boolean builtIn = KubernetesApi.owns(id.group()) && !list;
    return new ObjectFacts(
        builtIn,
        !builtIn && !list && !id.group().endsWith("toolkit.fluxcd.io"),
        Configuring.only(id),
        Lifecycle.of(id.apiVersion(), id.kind()),
        Pods.template(id, r.root()).map(ObjectFacts::labels),
        id.kind().equals("ClusterRole") && makesDefinitions(r));
  }

  /** The labels of an object or a template. */
  static Map<String, String> labels(MapNode template) {
    return template
        .at("metadata", "labels")
        .flatMap(Node::asMap)
        .map(LabelSelector::texts)
        .orElse(Map.of());
  }

  /** Flux's own roles aside, which make what the manifests hold. */
  private static boolean makesDefinitions(Resource role) {
    boolean flux =
        role.root()
                .at("metadata", "labels", "app.kubernetes.io/part-of")
                .flatMap(Node::text)
                .equals(Optional.of("flux"))
            || role.id().name().equals("cluster-admin");
    return !flux
        && role.root().seq("rules").map(SeqNode::items).orElse(List.of()).stream()
            .flatMap(n -> n.asMap().stream())
            .anyMatch(
                rule ->
                    names(rule, "apiGroups", "apiextensions.k8s.io")
                        && names(rule, "resources", "customresourcedefinitions")
                        && names(rule, "verbs", "create"));
  }

  private static boolean names(MapNode rule, String field, String wanted) {
    return rule.seq(field).map(SeqNode::items).orElse(List.of()).stream()
        .flatMap((Node n) -> n.text().stream())
        .anyMatch(t -> t.equals(wanted) || t.equals("*"));
  }
}
