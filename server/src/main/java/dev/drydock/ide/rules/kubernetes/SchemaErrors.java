package dev.drydock.ide.rules.kubernetes;

import dev.drydock.base.Edit;
import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Related;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.model.api.KubernetesApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An object that the API server of its cluster would refuse. */
public final class SchemaErrors implements SurveyRule<SchemaErrors.Survey> {
  private static final About ABOUT =
      new About(
          "kubernetes/schema",
          Severity.ERROR,
          "An object does not fit the schema of its kind: a field that there is not, a value of the wrong type or not among those allowed, a field that is missing.",
          "The API server refuses it, and Flux applies nothing of its Kustomization then. Kubernetes' own kinds are held to the version that the cluster declares (in drydock.yaml, or on its Cluster API objects); where it declares none, only what every version from "
              + KubernetesApi.versions().get(0)
              + " to "
              + KubernetesApi.newest()
              + " refuses is said. Custom resources are held to the CustomResourceDefinition that the cluster gets; where it gets none, what is written is held to one of the repository, if there is one. Nothing is said of null values, of status, of what SOPS encrypts, of fields that a schema preserves unknown, of the kinds of Flux (flux/unknown-field does that), and of rules in CEL.");

  /**
   * What is wrong in one cluster.
   *
   * @param undescribed files that hold kinds that the cluster gets no definition of
   */
  record Survey(List<Said> said, Set<String> undescribed) {}

  private record Spot(Flaw.What what, Place place, String field) {}

  /** A flaw at its place. */
  record Said(
      Spot spot, String message, String against, List<Related> steps, Optional<Mend> mend) {}

  private record Mend(String title, Edit edit) {}

  private record Gathered(Said first, TreeSet<String> clusters, TreeSet<String> against) {}

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public boolean standsOfSome() {
    return true;
  }

  @Override
  public Survey survey(ClusterSubject cluster) {
    ClusterView view = ClusterView.of(cluster);
    List<Said> out = new ArrayList<>();
    Set<String> undescribed = new TreeSet<>();
    Blame.Few few = new Blame.Few();
    for (ClusterView.Landing l : view.landings()) {
      Types.Verdict verdict = Types.of(view.serving(), l);
      for (Flaw flaw : verdict.flaws()) {
        Blame.of(cluster, l, flaw.at())
            .filter(few::admits)
            .ifPresent(b -> out.add(said(flaw, b, verdict.against())));
      }
      if (verdict.undescribed()) {
        l.resource()
            .origin()
            .place()
            .filter(cluster::atHand)
            .ifPresent(p -> undescribed.add(p.path()));
      }
    }
    return new Survey(List.copyOf(out), Collections.unmodifiableSet(undescribed));
  }

  private static Said said(Flaw flaw, Blame blame, String against) {
    Optional<Mend> mend =
        flaw.mend()
            .filter(m -> blame.written())
            .map(m -> new Mend(m.title(), new Edit(YamlEdits.span(m.scalar()), m.text())));
    String field = flaw.path().substring(flaw.path().lastIndexOf('.') + 1);
    Spot spot = new Spot(flaw.what(), blame.place(), field);
    return new Said(spot, blame.said() + flaw.message(), against, blame.steps(), mend);
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<Survey>> all, Report report) {
    Map<Spot, Gathered> found = new LinkedHashMap<>();
    Map<String, TreeSet<String>> undescribed = new LinkedHashMap<>();
    for (Surveyed<Survey> s : all) {
      s.value().said().forEach(x -> gather(x, s.cluster().name(), found));
      for (String path : s.value().undescribed()) {
        undescribed.computeIfAbsent(path, p -> new TreeSet<>()).add(s.cluster().name());
      }
    }
    undescribed.forEach(
        (path, clusters) -> {
          for (Flaw f : WrittenObjects.flaws(fleet.snapshot(), path)) {
            f.at()
                .origin()
                .place()
                .map(p -> new Blame(p, "", List.of(), true))
                .map(b -> said(f, b, WrittenObjects.AGAINST))
                .ifPresent(x -> clusters.forEach(c -> gather(x, c, found)));
          }
        });
    found.values().forEach(g -> report(g, report));
  }

  private static void gather(Said said, String cluster, Map<Spot, Gathered> found) {
    Gathered g =
        found.computeIfAbsent(
            said.spot(), k -> new Gathered(said, new TreeSet<>(), new TreeSet<>()));
    g.clusters().add(cluster);
    if (!said.against().isEmpty()) {
      g.against().add(said.against());
    }
  }

  private static void report(Gathered g, Report report) {
    Said said = g.first();
    Place at = said.spot().place();
    String against = g.against().isEmpty() ? "" : " (" + String.join(", ", g.against()) + ")";
    Report.Found f = report.find(at, said.message() + against).clusters(g.clusters());
    said.steps().forEach(r -> f.related(r.place(), r.message()));
    said.mend()
        .ifPresent(
            m ->
                f.fix(
                    Fix.choice(
                        m.title(), true, () -> FileEdit.of(at.source(), m.edit()).asList())));
  }
}
