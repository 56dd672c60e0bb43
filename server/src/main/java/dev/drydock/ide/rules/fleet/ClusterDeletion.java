package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A change after which Flux would delete a whole cluster. */
public final class ClusterDeletion implements SurveyRule<Departures.Lost> {
  private static final About ABOUT =
      new About(
          "fleet/cluster-deletion",
          Severity.ERROR,
          "A change takes a Cluster API Cluster, or its infrastructure, out of what a management cluster applies with prune on.",
          "Flux deletes what leaves a pruning Kustomization, and Cluster API then deletes the machines, the load balancers and the network of"
              + " that cluster. What every management cluster gets is compared with the merge base, so it does not matter how the object goes: a"
              + " file, a line of resources, a patch, another path or pin, a name, a namespace. Severity and protected kinds are those of the"
              + " merge base's drydock.yaml; of a HelmRelease or Kustomization that cannot be rendered here nobody knows whether a cluster goes with"
              + " it, so where a management cluster loses one, that is refused, too; no comment and no baseline silences it, only `--allow-deletion KIND/NAME`.");

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
    Map<String, Lifeline> lifelines = new HashMap<>();
    Map<String, List<Gone>> byCluster = new LinkedHashMap<>();
    Departures departures = new Departures(fleet, before);
    Predicate<Gone> wanted =
        g ->
            lifelines
                .computeIfAbsent(
                    g.cluster().key(), p -> new Lifeline(before.hydrated(g.cluster()), kinds))
                .test(g.object());
    List<Gone> all = new ArrayList<>(departures.all(surveyed).stream().filter(wanted).toList());
    Set<Gone> hidden =
        departures.hiddenBySettings(all).stream()
            .filter(wanted)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    all.addAll(hidden);
    all.forEach(g -> byCluster.computeIfAbsent(g.cluster().key(), p -> new ArrayList<>()).add(g));
    Responsible responsible = new Responsible(fleet, before);
    byCluster.forEach(
        (path, gone) -> {
          Lifeline lifeline = lifelines.get(path);
          Map<Gone, List<Gone>> families = families(gone);
          families.keySet().removeIf(g -> fleet.against().allows(g.object().id()));
          for (Map.Entry<Gone, List<Gone>> e : together(families).entrySet()) {
            Gone g = e.getKey();
            if (lifeline != null && !lifeline.goesWithItsOwn(g, gone)) {
              report(
                  fleet,
                  before,
                  g,
                  e.getValue(),
                  lifeline,
                  hidden.contains(g) ? responsible.settings(g) : responsible.of(g),
                  report);
            }
          }
        });
  }

  /** Each Cluster with its own parts that go, then what goes without its Cluster. */
  private static Map<Gone, List<Gone>> families(List<Gone> all) {
    Map<Gone, List<Gone>> out = new LinkedHashMap<>();
    List<Gone> clusters = all.stream().filter(g -> Lifeline.isCluster(g.object().id())).toList();
    clusters.forEach(c -> out.put(c, new ArrayList<>()));
    for (Gone g : all) {
      Optional<Gone> of =
          clusters.stream().filter(c -> Lifeline.belongsTo(g.object(), c.object())).findFirst();
      if (of.isPresent()) {
        out.getOrDefault(of.get(), new ArrayList<>()).add(g);
      } else if (!clusters.contains(g)) {
        out.put(g, List.of());
      }
    }
    return out;
  }

  /**
   * Those that one line takes from a cluster, whatever they are, with the first of them; so too
   * those that nobody knows of since one Kustomization does not build.
   */
  private static Map<Gone, List<Gone>> together(Map<Gone, List<Gone>> families) {
    Map<Object, Gone> first = new HashMap<>();
    Map<Gone, List<Gone>> out = new LinkedHashMap<>();
    families.forEach(
        (g, parts) -> {
          Gone head = shared(g).map(c -> first.computeIfAbsent(c, k -> g)).orElse(g);
          List<Gone> along = out.computeIfAbsent(head, k -> new ArrayList<>());
          if (head != g) {
            along.add(g);
          }
          along.addAll(parts);
        });
    return out;
  }

  /** What all of one finding have in common; empty where an object has one of its own. */
  private static Optional<Object> shared(Gone gone) {
    return gone.cause().isPresent()
        ? Optional.of(gone.cause().get())
        : gone.unknown().map(why -> List.of(gone.unit().kustomization().id(), why));
  }

  private static void report(
      FleetSubject fleet,
      FleetSubject before,
      Gone gone,
      List<Gone> parts,
      Lifeline lifeline,
      Responsible.Answer answer,
      Report report) {
    ResourceId id = gone.object().id();
    String who = gone.cluster().name();
    Set<String> along = new LinkedHashSet<>(lifeline.takenAlong(gone.object()));
    parts.forEach(p -> along.add(p.object().id().kind() + " " + p.object().id().name()));
    parts.forEach(p -> along.addAll(lifeline.takenAlong(p.object())));
    family(gone, parts).filter(Lifeline::isCluster).forEach(i -> along.remove(i.name()));
    String others = along.isEmpty() ? "" : ", and with it " + few(List.copyOf(along));
    boolean several = parts.stream().anyMatch(p -> shared(p).isPresent());
    String allow =
        "; --allow-deletion "
            + id.kind()
            + "/"
            + id.name()
            + (several ? ", and one for each of the others, let it pass" : " lets it pass");
    TreeSet<String> names = new TreeSet<>();
    names.add(who);
    family(gone, parts)
        .filter(Lifeline::isCluster)
        .flatMap(i -> before.clusters().stream().map(Cluster::name).filter(i.name()::equals))
        .forEach(names::add);
    Report.Found found =
        report
            .find(answer.place(), Wording.of(gone, answer.renamed(), others) + allow)
            .clusters(names);
    if (gone.way() == Gone.Way.CHANGES_HANDS) {
      found.severity(Severity.WARNING);
    }
    relate(gone, fleet, found);
    parts.stream().filter(p -> shared(p).isPresent()).forEach(p -> relate(p, fleet, found));
  }

  private static Stream<ResourceId> family(Gone gone, List<Gone> parts) {
    return Stream.concat(Stream.of(gone), parts.stream()).map(g -> g.object().id());
  }

  private static void relate(Gone gone, FleetSubject fleet, Report.Found found) {
    ResourceId id = gone.object().id();
    gone.object()
        .origin()
        .place()
        .filter(fleet::atHand)
        .ifPresent(p -> found.related(p, id.kind() + " " + id.name()));
  }

  private static String few(List<String> names) {
    int shown = Math.min(names.size(), 6);
    String rest = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
    return String.join(", ", names.subList(0, shown)) + rest;
  }
}
