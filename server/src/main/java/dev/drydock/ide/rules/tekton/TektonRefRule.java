package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Place;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.syntax.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A rule on names of other objects. It speaks where the repository keeps objects of that kind in
 * that namespace, so that one more could be expected there; it is silent where they may come from
 * elsewhere altogether.
 */
abstract class TektonRefRule implements ClusterRule, SurveyRule<TektonSite.Survey> {
  private static final int SHOWN = 8;
  private final About about;

  TektonRefRule(About about) {
    this.about = about;
  }

  @Override
  public final About about() {
    return about;
  }

  @Override
  public final void check(ClusterSubject cluster, Report report) {
    TektonSite site = TektonSite.of(cluster);
    for (TektonSite.Item item : site.subjects()) {
      cluster.cancel().check();
      check(site, item, report);
    }
  }

  @Override
  public final TektonSite.Survey survey(ClusterSubject cluster) {
    return cluster.derived(TektonSite.Survey.class, c -> TektonSite.of(c).survey());
  }

  @Override
  public final void check(
      FleetSubject fleet, List<Surveyed<TektonSite.Survey>> all, Report report) {
    TektonSite site = TektonSite.of(fleet, all);
    for (TektonSite.Item item : site.subjects()) {
      fleet.cancel().check();
      check(site, item, report);
    }
  }

  abstract void check(TektonSite site, TektonSite.Item item, Report report);

  /** Finds a name that nothing in reach has. */
  static void find(
      TektonSite site, TektonSite.Item from, String kind, ScalarNode name, Report report) {
    List<Definition> near = site.near(from, kind);
    boolean there = near.stream().anyMatch(o -> o.id().name().equals(name.value()));
    Optional<Definition> elsewhere =
        site.elsewhere(from, kind).stream()
            .filter(o -> o.id().name().equals(name.value()))
            .findFirst();
    Optional<Place> at = site.place(name);
    if (there || at.isEmpty() || (near.isEmpty() && elsewhere.isEmpty())) {
      return;
    }
    TreeSet<String> names = new TreeSet<>();
    near.forEach(o -> names.add(o.id().name()));
    if (!site.anyCluster() && Nearest.of(name.value(), names).isEmpty()) {
      return; // it may be on whichever cluster this is meant for
    }
    String namespace = from.id().namespace();
    String message =
        "there is no "
            + kind
            + " "
            + name.value()
            + (namespace.isEmpty() ? "" : " in namespace " + namespace)
            + (elsewhere.isPresent()
                ? ": it is in " + elsewhere.get().id().namespace()
                : names.size() > SHOWN
                    ? nearest(name.value(), names)
                    : ": there are " + String.join(", ", names));
    Report.Found found = report.find(at.get(), message);
    if (at.get().span().in(at.get().source().text()).contains(name.value())) {
      Fix.nearest(at.get().source(), name, names).ifPresent(found::fix);
    }
  }

  private static String nearest(String name, TreeSet<String> names) {
    return Nearest.of(name, names).map(n -> ": there is " + n).orElse("");
  }
}
