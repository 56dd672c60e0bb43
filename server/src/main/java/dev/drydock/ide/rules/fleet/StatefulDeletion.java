package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A change after which Flux would delete what holds data or other objects. */
public final class StatefulDeletion implements SurveyRule<Departures.Lost> {
  private static final Map<String, String> LOSSES =
      Map.of(
          "Namespace", "everything in it goes with it",
          "CustomResourceDefinition", "every object of its kind goes with it",
          "PersistentVolumeClaim", "its data goes with it, unless the volume is retained");

  private static final About ABOUT =
      new About(
          "fleet/stateful-deletion",
          Severity.WARNING,
          "A change takes a Namespace, a CustomResourceDefinition or a PersistentVolumeClaim out of what a cluster applies with prune on.",
          "With these go things that no manifest holds: whatever else is in the namespace, every custom resource of the kind, the data of the"
              + " volume. Compared with the merge base, as fleet/cluster-deletion is. The annotation `kustomize.toolkit.fluxcd.io/prune: disabled`,"
              + " applied in a change before, keeps the object.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public Departures.Lost survey(ClusterSubject cluster) {
    return Departures.survey(cluster);
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<Departures.Lost>> all, Report report) {
    fleet.before().ifPresent(before -> check(fleet, before, all, report));
  }

  private static void check(
      FleetSubject fleet,
      FleetSubject before,
      List<Surveyed<Departures.Lost>> surveyed,
      Report report) {
    List<String> kinds = before.snapshot().fleet().settings().protectedKinds();
    Responsible responsible = new Responsible(fleet, before);
    List<Gone> all =
        new Departures(fleet, before)
            .all(surveyed).stream()
                .filter(g -> holdsState(g.object()) || Lifeline.isCluster(g.object().id()))
                .toList();
    Map<String, Lifeline> lifelines = new HashMap<>();
    for (Gone g : all) {
      ResourceId id = g.object().id();
      if (g.now().isEmpty()
          || g.unknown().isPresent()
          || !holdsState(g.object())
          || fleet.against().allows(id)) {
        continue;
      }
      Lifeline lifeline =
          lifelines.computeIfAbsent(
              g.cluster().key(), p -> new Lifeline(before.hydrated(g.cluster()), kinds));
      List<Gone> here = all.stream().filter(o -> o.cluster().equals(g.cluster())).toList();
      if (lifeline.test(g.object()) && !lifeline.goesWithItsOwn(g, here)) {
        continue;
      }
      Responsible.Answer answer = responsible.of(g);
      Report.Found found =
          report
              .find(
                  answer.place(),
                  Wording.of(g, answer.renamed(), "") + "; " + LOSSES.get(id.kind()))
              .clusters(List.of(g.cluster().name()));
      if (g.way() == Gone.Way.CHANGES_HANDS) {
        found.severity(Severity.INFORMATION);
      }
    }
  }

  static boolean holdsState(Resource r) {
    ResourceId id = r.id();
    return LOSSES.containsKey(id.kind())
        && (id.group().isEmpty() || id.group().equals("apiextensions.k8s.io"));
  }
}
