package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.FieldChange;
import dev.drydock.ide.HydratedDiff;
import dev.drydock.ide.ObjectChange;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Node;
import java.util.Optional;

/** A change of a field that an API server refuses to change. */
public final class ImmutableChange implements ClusterRule {
  private static final About ABOUT =
      new About(
          "fleet/immutable-change",
          Severity.WARNING,
          "A change alters a field that cannot be altered on an object that is there.",
          "The API server refuses it, and Flux stops at that Kustomization with an error until somebody deletes the object; with `spec.force`, Flux"
              + " deletes it and makes it anew: of Cluster API's objects that is an error, as their machines go with them. Compared with the merge base, over every cluster that gets the object.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    cluster.earlier().hydrated().ifPresent(was -> check(cluster, was, report));
  }

  private static void check(ClusterSubject cluster, Hydrated was, Report report) {
    if (SameObjects.in(was, cluster.hydrated())) {
      return;
    }
    String name = cluster.cluster().name();
    for (ObjectChange change :
        HydratedDiff.of(name, was, cluster.hydrated(), cluster.cancel()).changes()) {
      for (FieldChange field : change.fixedFields()) {
        boolean forced = forced(cluster, change.id());
        Optional<String> lost = change.loss().filter(l -> forced);
        place(cluster, change, field)
            .map(p -> report.find(p, message(change.id(), field, forced, lost)))
            .filter(f -> lost.isPresent() && isClusterApi(change.id()))
            .ifPresent(f -> f.severity(Severity.ERROR));
      }
    }
  }

  /** The line that set the value; where it comes from a commit, the pin that leads there. */
  private static Optional<Place> place(
      ClusterSubject cluster, ObjectChange change, FieldChange field) {
    Optional<Place> line = field.origin().decidedAt();
    Optional<Place> object = change.after().flatMap(r -> r.origin().place());
    return line.filter(cluster::atHand)
        .or(() -> object.filter(cluster::atHand))
        .or(
            () ->
                cluster.hydrated().units().stream()
                    .filter(u -> u.everything().stream().anyMatch(r -> r.id().equals(change.id())))
                    .flatMap(u -> cluster.hydrated().pin(u).stream())
                    .flatMap(p -> p.effective().flatMap(p::field).stream())
                    .flatMap(f -> f.at().stream())
                    .filter(cluster::atHand)
                    .findFirst());
  }

  private static String message(
      ResourceId id, FieldChange field, boolean forced, Optional<String> lost) {
    return field.path()
        + " of "
        + id.kind()
        + " "
        + Wording.name(id)
        + " cannot be changed: "
        + (forced
            ? "Flux deletes the object and makes it anew"
            : "Flux cannot apply it until the object is deleted")
        + lost.map(l -> "; " + l).orElse("");
  }

  private static boolean isClusterApi(ResourceId id) {
    return id.group().equals("cluster.x-k8s.io") || id.group().endsWith(".cluster.x-k8s.io");
  }

  private static boolean forced(ClusterSubject cluster, ResourceId id) {
    return cluster.hydrated().units().stream()
        .filter(u -> u.everything().stream().anyMatch(r -> r.id().equals(id)))
        .anyMatch(
            u ->
                u.kustomization()
                        .spec("force")
                        .flatMap(Node::text)
                        .filter("true"::equals)
                        .isPresent()
                    || u.everything().stream().anyMatch(r -> r.id().equals(id) && forced(r)));
  }

  private static boolean forced(Resource r) {
    return r.annotations()
        .getOrDefault("kustomize.toolkit.fluxcd.io/force", "")
        .equalsIgnoreCase("enabled");
  }
}
