package dev.drydock.ide.rules.kubernetes;

import dev.drydock.base.Edit;
import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Related;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.FieldType;
import dev.drydock.model.api.Lifecycle;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Objects whose apiVersion comes to an end, over all clusters: an object may be changed only where
 * every cluster that gets it serves what it is changed to.
 */
final class ApiVersions {
  /**
   * An object in one cluster.
   *
   * @param severity empty where the cluster has nothing against it
   * @param next the edit that takes it to the API version that follows; empty where the cluster
   *     does not serve that, or the object does not fit it
   */
  record Row(
      Place place,
      String message,
      List<Related> steps,
      Optional<Severity> severity,
      Optional<Next> next) {}

  private record Next(String apiVersion, Edit edit) {}

  private ApiVersions() {}

  /**
   * What a cluster says of an object's API version.
   *
   * @param message empty where it has nothing to say and never will
   */
  record Opinion(Optional<String> message, Optional<Severity> severity) {}

  /** Asks a cluster. */
  interface Judge {
    Opinion of(Serving serving, ClusterView.Landing l);
  }

  static List<Row> survey(ClusterSubject cluster, Judge judge) {
    ClusterView view = ClusterView.of(cluster);
    List<Row> out = new ArrayList<>();
    Blame.Few few = new Blame.Few();
    for (ClusterView.Landing l : view.landings()) {
      Resource r = l.resource();
      boolean guessed = l.release().isPresent() && view.serving().minor().isEmpty();
      if (guessed) {
        continue; // a chart asks the cluster which versions it serves
      }
      Opinion o = judge.of(view.serving(), l);
      Optional<Node> at = r.root().get("apiVersion");
      if (o.message().isPresent() && at.isPresent()) {
        Blame.of(cluster, l, at.get())
            .filter(b -> o.severity().isEmpty() || few.admits(b))
            .ifPresent(
                b ->
                    out.add(
                        new Row(
                            b.place(),
                            b.said() + o.message().get(),
                            b.steps(),
                            o.severity(),
                            b.written() ? next(view.serving(), r, at.get()) : Optional.empty())));
      }
    }
    return List.copyOf(out);
  }

  private static Optional<Next> next(Serving serving, Resource r, Node at) {
    ResourceId id = r.id();
    return Lifecycle.of(id.apiVersion(), id.kind())
        .flatMap(life -> Served.successor(id, life))
        .filter(v -> fits(serving, r, v))
        .flatMap(
            v ->
                at instanceof ScalarNode s
                    ? Optional.of(new Next(v, new Edit(YamlEdits.span(s), v)))
                    : Optional.empty());
  }

  private static boolean fits(Serving serving, Resource r, String apiVersion) {
    List<FieldType> types = serving.builtIn(apiVersion, r.id().kind());
    return !types.isEmpty() && types.stream().allMatch(t -> ObjectCheck.of(r.root(), t).isEmpty());
  }

  private record Spot(Place place, String message) {}

  static void report(List<SurveyRule.Surveyed<List<Row>>> all, Report report) {
    Map<Spot, List<Row>> rows = new LinkedHashMap<>();
    Map<Spot, TreeSet<String>> clusters = new LinkedHashMap<>();
    for (SurveyRule.Surveyed<List<Row>> s : all) {
      for (Row r : s.value()) {
        Spot spot = new Spot(r.place(), r.message());
        rows.computeIfAbsent(spot, k -> new ArrayList<>()).add(r);
        if (r.severity().isPresent()) {
          clusters.computeIfAbsent(spot, k -> new TreeSet<>()).add(s.cluster().name());
        }
      }
    }
    clusters.forEach((spot, names) -> report(rows.getOrDefault(spot, List.of()), names, report));
  }

  private static void report(List<Row> rows, TreeSet<String> clusters, Report report) {
    Row first = rows.get(0);
    Severity worst =
        rows.stream()
            .flatMap(r -> r.severity().stream())
            .min(Severity::compareTo)
            .orElse(Severity.WARNING);
    Report.Found f = report.find(first.place(), first.message()).severity(worst).clusters(clusters);
    first.steps().forEach(r -> f.related(r.place(), r.message()));
    Optional<Next> next = first.next();
    if (next.isPresent() && rows.stream().allMatch(r -> r.next().equals(next))) {
      f.fix(
          Fix.choice(
              "Write " + next.get().apiVersion(),
              true,
              () -> FileEdit.of(first.place().source(), next.get().edit()).asList()));
    }
  }
}
