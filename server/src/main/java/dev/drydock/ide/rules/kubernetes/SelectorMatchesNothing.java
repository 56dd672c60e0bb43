package dev.drydock.ide.rules.kubernetes;

import dev.drydock.base.Severity;
import dev.drydock.ide.LabelSelector;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A selector of pods that selects none. */
public final class SelectorMatchesNothing implements ClusterRule {
  private static final About ABOUT =
      new About(
          "kubernetes/selector-matches-nothing",
          Severity.WARNING,
          "A Service, a PodDisruptionBudget or a NetworkPolicy selects no pod, or a workload not its own ones.",
          "A Service without pods answers nothing, a budget and a policy protect nothing, and the API server refuses a workload whose selector its own template does not match. Pods are what the Deployments, StatefulSets, DaemonSets, Jobs and CronJobs of the namespace make. Silent where a Kustomization or chart of the cluster cannot be rendered here, where the namespace gets no pods at all or holds custom resources, whose operators make pods, and in kube-system.");

  private static final Set<String> PLATFORM = Set.of("kube-system", "kube-public");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    ClusterView view = ClusterView.of(cluster);
    Map<String, List<Map<String, String>>> pods = new HashMap<>();
    Set<String> operated = new HashSet<>();
    for (ClusterView.Landing l : view.landings()) {
      l.facts()
          .pod()
          .ifPresent(p -> pods.computeIfAbsent(l.namespace(), n -> new ArrayList<>()).add(p));
      if (l.facts().custom() && !l.facts().configuring()) {
        operated.add(l.namespace());
      }
    }
    for (ClusterView.Landing l : view.landings()) {
      own(cluster, l, report);
      List<Map<String, String>> there = pods.getOrDefault(l.namespace(), List.of());
      boolean known =
          !view.hidden().in(l.namespace())
              && l.facts().pod().isEmpty()
              && !there.isEmpty()
              && !operated.contains(l.namespace())
              && !PLATFORM.contains(l.namespace());
      if (known) {
        remembered(l.resource())
            .filter(s -> !s.selector().isEmpty() && !s.selector().unknown())
            .filter(s -> there.stream().noneMatch(s.selector()::matches))
            .ifPresent(
                s ->
                    Blame.of(cluster, l, s.at())
                        .ifPresent(
                            b ->
                                b.find(
                                    report,
                                    "no pod of namespace "
                                        + l.namespace()
                                        + " carries "
                                        + s.selector().label())));
      }
    }
  }

  private record Selects(LabelSelector selector, Node at) {}

  private record Kept(Optional<Selects> selects) {}

  private static final Object KEY = new Object();

  private static Optional<Selects> remembered(Resource r) {
    return r.recall(KEY) instanceof Kept k
        ? k.selects()
        : r.remember(KEY, new Kept(selector(r)), Kept.class).selects();
  }

  private static Optional<Selects> selector(Resource r) {
    ResourceId id = r.id();
    return switch (id.group() + "/" + id.kind()) {
      case "/Service" ->
          r.root()
              .at("spec", "selector")
              .flatMap(Node::asMap)
              .filter(m -> !m.isEmpty())
              .map(m -> new Selects(LabelSelector.ofLabels(m), m.entries().get(0).key()));
      case "policy/PodDisruptionBudget" -> selects(r, "selector");
      case "networking.k8s.io/NetworkPolicy" -> selects(r, "podSelector");
      default -> id.group().equals("apps") ? selects(r, "selector") : Optional.empty();
    };
  }

  private static Optional<Selects> selects(Resource r, String field) {
    return r.root()
        .at("spec", field)
        .flatMap(Node::asMap)
        .filter(m -> !m.isEmpty())
        .map(m -> new Selects(LabelSelector.of(m), first(m)));
  }

  private static Node first(MapNode selector) {
    return selector
        .map("matchLabels")
        .filter(m -> !m.isEmpty())
        .map(m -> m.entries().get(0).key())
        .orElse(selector.entries().get(0).key());
  }

  /** A workload whose selector its own template does not match. */
  private static void own(ClusterSubject cluster, ClusterView.Landing l, Report report) {
    Resource r = l.resource();
    Optional<Map<String, String>> pod = l.facts().pod();
    boolean workload = pod.isPresent() && r.id().group().equals("apps");
    Optional<Selects> selects = workload ? remembered(r) : Optional.empty();
    if (selects.isPresent()
        && pod.isPresent()
        && !selects.get().selector().unknown()
        && !selects.get().selector().matches(pod.get())) {
      Blame.of(cluster, l, selects.get().at())
          .ifPresent(
              b ->
                  b.find(
                      report,
                      "the pods of this "
                          + r.id().kind()
                          + " do not carry "
                          + selects.get().selector().label()
                          + ", so the API server refuses it"));
    }
  }
}
