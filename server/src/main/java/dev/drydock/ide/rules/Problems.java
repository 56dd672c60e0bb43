package dev.drydock.ide.rules;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Related;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Rendered;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the engines reported while they built, as findings. */
final class Problems {
  private static final String NO_EFFECT = "kustomize/patch-no-effect";

  private final FleetSubject fleet;
  private final SharedSelectors shared;
  private final List<Finding> out = new ArrayList<>();

  private Problems(FleetSubject fleet) {
    this.fleet = fleet;
    this.shared = new SharedSelectors(fleet);
  }

  static List<Finding> of(FleetSubject fleet) {
    Problems p = new Problems(fleet);
    p.fleet.snapshot().fleet().problems().forEach(x -> p.add(x, List.of(), Optional.empty()));
    for (Cluster c : fleet.clusters()) {
      p.cluster(c);
    }
    p.directories();
    return p.out;
  }

  private void cluster(Cluster c) {
    Hydrated h = fleet.hydrated(c);
    List<String> name = List.of(c.name());
    c.problems().forEach(x -> add(x, name, c.at()));
    h.problems().forEach(x -> add(x, name, c.at()));
    for (Unit u : h.units()) {
      u.problems().stream()
          .filter(x -> !shared.excuse(x, Optional.of(u)))
          .forEach(
              x -> add(x, name, u.kustomization().pathPlace().filter(fleet::atHand).or(c::at)));
      u.releases()
          .forEach(
              r -> r.problems().forEach(x -> add(x, name, r.at().filter(fleet::atHand).or(c::at))));
    }
  }

  /** Kustomizations that no other one includes, and that no cluster builds. */
  private void directories() {
    Snapshot s = fleet.snapshot();
    Set<String> included = new HashSet<>();
    for (String d : s.kustomizations()) {
      for (String f : fleet.namedBy(d)) {
        String parent = Paths.parent(f);
        if (!parent.equals(d)) {
          included.add(parent);
        }
      }
    }
    for (Cluster c : fleet.clusters()) {
      fleet.hydrated(c).units().stream()
          .filter(u -> u.revision().filter(r -> r.atHand()).isPresent())
          .forEach(u -> included.add(u.directory()));
    }
    for (String d : s.kustomizations()) {
      fleet.cancel().check();
      if (!included.contains(d) && isKustomization(d)) {
        Rendered r = s.built(d);
        r.problems().stream()
            .filter(x -> !shared.excuse(x, Optional.empty()))
            .forEach(x -> add(x, List.of(), Optional.empty()));
      }
    }
  }

  private boolean isKustomization(String directory) {
    Snapshot s = fleet.snapshot();
    return s.kustomizationFile(directory)
        .flatMap(s::parsed)
        .flatMap(p -> p.documents().stream().findFirst())
        .flatMap(d -> d.root().asMap())
        .filter(m -> !m.text("kind").equals(Optional.of("Component")))
        .isPresent();
  }

  private boolean inComponent(Place at) {
    return fleet.snapshot().parsed(at.path()).map(Parsed::documents).orElse(List.of()).stream()
        .findFirst()
        .flatMap(d -> d.root().asMap())
        .flatMap(m -> m.text("kind"))
        .filter("Component"::equals)
        .isPresent();
  }

  /** A patch that a Flux Kustomization brings is Flux's, though kustomize applies it. */
  private String code(String code, Place at) {
    boolean flux =
        (code.equals("kustomize/patch-target-not-found") || code.equals(NO_EFFECT))
            && fleet.snapshot().parsed(at.path()).map(Parsed::documents).orElse(List.of()).stream()
                .filter(d -> d.span().covers(at.span()))
                .flatMap(d -> d.root().asMap().stream())
                .anyMatch(
                    m ->
                        m.text("apiVersion")
                            .filter(v -> v.startsWith("kustomize.toolkit.fluxcd.io/"))
                            .isPresent());
    return flux ? code.replace("kustomize/", "flux/") : code;
  }

  /**
   * The worse one of the engine's and the rule's; what is fetched is no error, only out of sight.
   */
  private static Severity severity(Problem p) {
    Severity usual = Rules.byCode(p.code()).map(r -> r.about().severity()).orElse(p.severity());
    boolean outOfSight = p.code().equals("kustomize/remote-resource");
    return outOfSight || usual.compareTo(p.severity()) < 0 ? usual : p.severity();
  }

  private void add(Problem p, Collection<String> clusters, Optional<Place> whereElse) {
    if (p.code().equals("kustomize/deprecated-field")) {
      return; // said of kustomization files by its rule; what Flux generates from its own fields is
      // not one
    }
    if (p.code().equals(NO_EFFECT) && p.place().filter(this::inComponent).isPresent()) {
      return; // where another overlay pulls the component in, it may have one
    }
    Optional<Place> here = p.place().filter(fleet::atHand);
    boolean elsewhere = here.isEmpty() && p.place().isPresent();
    Optional<Place> at = here.or(() -> whereElse.filter(fleet::atHand)).or(() -> file(p.path()));
    if (at.isEmpty()) {
      return;
    }
    String message =
        elsewhere
            ? "at the commit that this is built from, " + p.place().get() + ": " + p.message()
            : p.message();
    List<Related> chain = new ArrayList<>();
    for (Place step : p.chain()) {
      if (fleet.atHand(step) && !step.equals(at.get())) {
        chain.add(new Related(step, "on the way from here"));
      }
    }
    Severity severity = severity(p);
    String code = code(p.code(), at.get());
    Finding found =
        new Finding(code, severity, at.get(), message, List.copyOf(clusters), chain, List.of());
    if (!elsewhere && Rules.byCode(code).orElse(null) instanceof BuildRule rule) {
      for (Fix fix : rule.fixes().of(fleet, found)) {
        found = found.with(fix);
      }
    }
    out.add(found);
  }

  /** The beginning of a file, or of the file that makes a directory a kustomization. */
  private Optional<Place> file(String path) {
    Snapshot s = fleet.snapshot();
    Optional<String> file =
        s.tree().kind(path) == FileTree.Kind.FILE ? Optional.of(path) : s.kustomizationFile(path);
    return file.flatMap(s::parsed).map(parsed -> start(parsed.source()));
  }

  private static Place start(Source source) {
    int end = source.text().indexOf('\n');
    return source.place(new Span(0, end < 0 ? source.text().length() : end));
  }
}
