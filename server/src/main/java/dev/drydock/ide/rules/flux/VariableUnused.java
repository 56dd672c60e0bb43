package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.base.Step;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A variable that nothing asks for. */
public final class VariableUnused implements SurveyRule<VariableUnused.Lines> {
  private static final About ABOUT =
      new About(
          "flux/variable-unused",
          Severity.HINT,
          "A variable of postBuild.substitute is used by nothing that its Kustomization applies.",
          "Mostly a name that was misspelt on one side. Said of variables that the Kustomization writes itself, where no cluster that shares the line uses it; silent where it cannot be rendered here.");

  /** What one line of postBuild.substitute came to. */
  record Line(String name, String kustomization, Place at) {}

  @Override
  public About about() {
    return ABOUT;
  }

  /**
   * The lines that a cluster's Kustomizations have.
   *
   * @param used lines that something uses, or of which it cannot be told
   */
  record Lines(List<Line> unused, Set<Place> used) {}

  @Override
  public Lines survey(ClusterSubject cluster) {
    Lines out = new Lines(new ArrayList<>(), new HashSet<>());
    for (Unit u : cluster.hydrated().units()) {
      cluster.cancel().check();
      u.kustomization()
          .spec("postBuild", "substitute")
          .flatMap(Node::asMap)
          .ifPresent(variables -> unit(cluster, u, variables, out));
    }
    return out;
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<Lines>> all, Report report) {
    Map<Line, Set<String>> unused = new LinkedHashMap<>();
    Set<Place> used = new HashSet<>();
    for (Surveyed<Lines> s : all) {
      used.addAll(s.value().used());
      s.value()
          .unused()
          .forEach(l -> unused.computeIfAbsent(l, k -> new TreeSet<>()).add(s.cluster().name()));
    }
    unused.forEach(
        (line, clusters) -> {
          if (!used.contains(line.at())) {
            report
                .find(
                    line.at(),
                    "nothing that Kustomization "
                        + line.kustomization()
                        + " applies uses ${"
                        + line.name()
                        + "}")
                .clusters(clusters);
          }
        });
  }

  private static void unit(ClusterSubject cluster, Unit u, MapNode variables, Lines out) {
    Set<String> names = new HashSet<>();
    u.resources().forEach(r -> names.addAll(names(r.unmarked())));
    for (MapNode.Entry e : variables.entries()) {
      Optional<Place> at = cluster.place(e.key());
      if (at.isEmpty() || !writtenBy(cluster, u, at.get())) {
        continue;
      }
      if (names.contains(e.name())
          || !u.complete()
          || u.revision().filter(r -> r.atHand()).isEmpty()) {
        out.used().add(at.get());
      } else {
        out.unused().add(new Line(e.name(), u.kustomization().id().name(), at.get()));
      }
    }
  }

  /** Whether the Kustomization itself holds the line, and no other one's patch put it there. */
  private static boolean writtenBy(ClusterSubject cluster, Unit u, Place at) {
    return u.kustomization()
        .at()
        .filter(cluster::atHand)
        .filter(p -> p.path().equals(at.path()))
        .flatMap(p -> cluster.parsed(p.path()))
        .filter(
            parsed ->
                parsed.documents().stream()
                    .anyMatch(
                        d ->
                            d.span().covers(at.span())
                                && u.kustomization()
                                    .at()
                                    .filter(k -> d.span().covers(k.span()))
                                    .isPresent()))
        .isPresent();
  }

  private record Names(Set<String> all) {}

  private static final Object NAMES = new Object();

  /** The names of variables whose values stand in an object, looked for once. */
  private static Set<String> names(Resource r) {
    if (r.recall(NAMES) instanceof Names known) {
      return known.all();
    }
    Set<String> out = new HashSet<>();
    names(r.root(), out);
    return r.remember(NAMES, new Names(Set.copyOf(out)), Names.class).all();
  }

  private static void names(Node node, Set<String> out) {
    for (Step s : node.origin().steps()) {
      if (s.kind() == Step.Kind.SUBSTITUTION) {
        name(s.what(), out);
      }
    }
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        names(e.key(), out);
        names(e.value(), out);
      }
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> names(i, out));
    }
  }

  private static void name(String what, Set<String> out) {
    int start = what.indexOf("${");
    int end = what.indexOf('}', start + 1);
    if (start >= 0 && end > start) {
      out.add(what.substring(start + 2, end));
    }
  }
}
