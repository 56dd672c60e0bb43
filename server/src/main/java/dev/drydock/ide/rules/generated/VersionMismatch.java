package dev.drydock.ide.rules.generated;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A Makefile that has moved on. */
public final class VersionMismatch implements FleetRule {
  private static final About ABOUT =
      new About(
          "generated/version-mismatch",
          Severity.WARNING,
          "A variable of the Makefile names another version than the manifests that its rule writes.",
          "Somebody changed the one and did not make the other again, so the clusters do not get what the Makefile says. Compared are the tags of images and the version labels of what carries the variable's name; of a rule for many clusters, one at the version is enough.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Map<String, List<Output>> rules =
        Output.of(fleet).stream()
            .filter(o -> !o.versions().isEmpty())
            .collect(Collectors.groupingBy(o -> o.makefile().source().path() + " " + o.target()));
    for (List<Output> outputs : rules.values()) {
      List<String> files =
          outputs.stream().flatMap(o -> o.files(fleet.snapshot().tree()).stream()).toList();
      List<Carried> carried = Carried.in(fleet, files);
      for (Makefile.Variable v : outputs.get(0).versions()) {
        check(fleet, outputs.get(0), v, carried, report);
      }
    }
  }

  private static void check(
      FleetSubject fleet,
      Output output,
      Makefile.Variable variable,
      List<Carried> carried,
      Report report) {
    String stem = stem(variable.name());
    boolean helm = output.text().contains("helm ");
    List<Carried> ours =
        carried.stream()
            .filter(c -> c.of().contains(stem) && (!helm || c.chart()))
            .filter(c -> c.label() || c.sameMajor(variable.value()))
            .toList();
    if (ours.isEmpty() || carried.stream().anyMatch(c -> c.is(variable.value()))) {
      return;
    }
    Carried shown = shown(output, variable, ours);
    Set<String> clusters = new HashSet<>();
    ours.forEach(c -> clusters.addAll(fleet.clustersReading(c.place().path())));
    report
        .find(
            output.makefile().source().place(variable.span()),
            variable.name()
                + " is "
                + variable.value()
                + ", and what "
                + output.target()
                + " wrote carries "
                + shown.written()
                + ": make it again")
        .clusters(clusters)
        .related(shown.place(), shown.written() + " here");
  }

  /** The one that most manifests carry, of those that no longer name of a variable claims. */
  private static Carried shown(Output output, Makefile.Variable variable, List<Carried> ours) {
    String stem = stem(variable.name());
    List<String> longer =
        output.versions().stream()
            .map(v -> stem(v.name()))
            .filter(s -> s.length() > stem.length() && s.contains(stem))
            .toList();
    List<Carried> left =
        ours.stream().filter(c -> longer.stream().noneMatch(c.of()::contains)).toList();
    List<Carried> from = left.isEmpty() ? ours : left;
    Map<String, Long> counts =
        from.stream()
            .map(Carried::written)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Comparator<Carried> order = Comparator.comparing(Carried::label);
    Optional<Carried> most =
        from.stream().max(order.thenComparing((Carried c) -> counts.getOrDefault(c.written(), 0L)));
    return most.orElse(from.get(0));
  }

  /** What a variable is the version of: CERT_MANAGER_VERSION is cert-manager's. */
  private static String stem(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("(^|_)(version|release|tag|ver)($|_)", "")
        .replace('_', '-');
  }
}
