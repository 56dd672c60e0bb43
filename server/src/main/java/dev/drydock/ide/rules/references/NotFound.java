package dev.drydock.ide.rules.references;

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
import dev.drydock.ide.rules.kubernetes.Blame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A name that leads nowhere, by the rows of the table that ask for one code. */
final class NotFound implements SurveyRule<List<NotFound.Row>> {
  /** A miss at its place. */
  record Row(
      Place place,
      String message,
      String namespace,
      boolean unsure,
      List<Related> steps,
      Optional<Mend> mend) {}

  private record Mend(String title, Edit edit) {}

  private record Spot(Place place, String message) {}

  private final About about;

  NotFound(About about) {
    this.about = about;
  }

  @Override
  public About about() {
    return about;
  }

  @Override
  public boolean standsOfSome() {
    return true;
  }

  @Override
  public List<Row> survey(ClusterSubject cluster) {
    List<Row> out = new ArrayList<>();
    Blame.Few few = new Blame.Few();
    for (Misses.Miss m : Misses.of(cluster).of(about.code())) {
      Blame.of(cluster, m.landing(), m.at()).filter(few::admits).ifPresent(b -> out.add(row(m, b)));
    }
    return List.copyOf(out);
  }

  private static Row row(Misses.Miss m, Blame b) {
    Optional<Mend> mend =
        m.near()
            .filter(n -> b.written())
            .map(n -> new Mend("Name " + n, YamlEdits.replace(m.at(), n)));
    String near = m.near().map(n -> "; did you mean " + n + "?").orElse("");
    return new Row(
        b.place(), b.said() + m.message() + near, m.namespace(), m.unsure(), b.steps(), mend);
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<List<Row>>> all, Report report) {
    Map<Spot, Row> rows = new LinkedHashMap<>();
    Map<Spot, TreeSet<String>> clusters = new LinkedHashMap<>();
    Map<Spot, TreeSet<String>> namespaces = new LinkedHashMap<>();
    Map<Spot, Boolean> unsure = new LinkedHashMap<>();
    for (Surveyed<List<Row>> s : all) {
      for (Row r : s.value()) {
        Spot spot = new Spot(r.place(), r.message());
        rows.putIfAbsent(spot, r);
        clusters.computeIfAbsent(spot, k -> new TreeSet<>()).add(s.cluster().name());
        unsure.merge(spot, r.unsure(), Boolean::logicalAnd);
        TreeSet<String> there = namespaces.computeIfAbsent(spot, k -> new TreeSet<>());
        if (!r.namespace().isEmpty()) {
          there.add(r.namespace());
        }
      }
    }
    rows.forEach(
        (spot, row) -> {
          TreeSet<String> in = namespaces.getOrDefault(spot, new TreeSet<>());
          String where = in.isEmpty() ? "" : " (namespace " + String.join(", ", in) + ")";
          Report.Found f =
              report
                  .find(row.place(), row.message() + where)
                  .clusters(clusters.getOrDefault(spot, new TreeSet<>()));
          if (unsure.getOrDefault(spot, false)) {
            f.severity(Severity.INFORMATION);
          }
          row.steps().forEach(r -> f.related(r.place(), r.message()));
          row.mend()
              .ifPresent(
                  m ->
                      f.fix(
                          Fix.choice(
                              m.title(),
                              true,
                              () -> FileEdit.of(row.place().source(), m.edit()).asList())));
        });
  }
}
