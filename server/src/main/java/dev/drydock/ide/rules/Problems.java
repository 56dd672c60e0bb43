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

  private final Snapshot snapshot;
  private final Optional<Hydrated> of;
  private final SharedSelectors shared;
  private final List<Finding> out = new ArrayList<>();

  private Problems(Snapshot snapshot, Optional<Hydrated> of) {
    this.snapshot = snapshot;
    this.of = of;
    this.shared = new SharedSelectors(snapshot);
  }

  /** Of the builds of one cluster. */
  static List<Finding> of(ClusterSubject cluster) {
    Problems p = new Problems(cluster.snapshot(), Optional.of(cluster.hydrated()));
    p.cluster(cluster.cluster(), cluster.hydrated());
    return p.out;
  }

  /** Of the fleet as a whole, and of kustomizations that are no cluster's. */
  static List<Finding> of(FleetSubject fleet) {
    Problems p = new Problems(fleet.snapshot(), Optional.empty());
    fleet.snapshot().fleet().problems().forEach(x -> p.add(x, List.of(), Optional.empty()));
    List<Finding> out = new ArrayList<>(p.out);
    for (String d : lonely(fleet)) {
      fleet.cancel().check();
      out.addAll(fleet.snapshot().<Found>found(new OfBuild(d), "", s -> of(s, d)).findings());
    }
    return out;
  }

  private record OfBuild(String directory) {}

  private record Found(List<Finding> findings) {}

  private static Found of(Snapshot snapshot, String directory) {
    Problems p = new Problems(snapshot, Optional.empty());
    if (p.isKustomization(directory)) {
      snapshot.built(directory).problems().stream()
          .filter(x -> !p.shared.excuse(x, Optional.empty()))
          .forEach(x -> p.add(x, List.of(), Optional.empty()));
    }
    return new Found(List.copyOf(p.out));
  }

  private void cluster(Cluster c, Hydrated h) {
    List<String> name = List.of(c.name());
    c.problems().forEach(x -> add(x, name, c.at()));
    h.problems().forEach(x -> add(x, name, c.at()));
    for (Unit u : h.units()) {
      u.problems().stream()
          .filter(x -> !shared.excuse(x, Optional.of(u)))
          .forEach(x -> add(x, name, u.kustomization().pathPlace().filter(this::atHand).or(c::at)));
      u.releases()
          .forEach(
              r -> r.problems().forEach(x -> add(x, name, r.at().filter(this::atHand).or(c::at))));
    }
  }

  private boolean atHand(Place p) {
    return snapshot.tree().contentId(p.path()).filter(p.source().contentId()::equals).isPresent();
  }

  /** Kustomizations that no other one includes, and that no cluster builds. */
  private static List<String> lonely(FleetSubject fleet) {
    Snapshot s = fleet.snapshot();
    Set<String> included = new HashSet<>(fleet.builtAtHand());
    for (String d : s.kustomizations()) {
      for (String f : fleet.namedBy(d)) {
        String parent = Paths.parent(f);
        if (!parent.equals(d)) {
          included.add(parent);
        }
      }
    }
    return s.kustomizations().stream().filter(d -> !included.contains(d)).toList();
  }

  /** Whether a directory can be built by itself, as a Component cannot. */
  private boolean isKustomization(String directory) {
    return snapshot.kustomizationFile(directory).filter(f -> !isComponent(f)).isPresent();
  }

  private boolean isComponent(String path) {
    return snapshot.parsed(path).map(Parsed::documents).orElse(List.of()).stream()
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
            && snapshot.parsed(at.path()).map(Parsed::documents).orElse(List.of()).stream()
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
   * The worse one of the engine's and the rule's; what is fetched is no error, only out of sight,
   * and of a variable the engine knows whether the cluster's Flux minds.
   */
  private static Severity severity(Problem p) {
    Severity usual = Rules.byCode(p.code()).map(r -> r.about().severity()).orElse(p.severity());
    boolean outOfSight = p.code().equals("kustomize/remote-resource");
    boolean engines = p.code().equals("flux/variable-undefined");
    return !engines && (outOfSight || usual.compareTo(p.severity()) < 0) ? usual : p.severity();
  }

  private void add(Problem p, Collection<String> clusters, Optional<Place> whereElse) {
    if (p.code().equals("kustomize/deprecated-field")) {
      return; // said of kustomization files by its rule; what Flux generates from its own fields is
      // not one
    }
    if (p.code().equals(NO_EFFECT) && p.place().filter(at -> isComponent(at.path())).isPresent()) {
      return; // where another overlay pulls the component in, it may have one
    }
    Optional<Place> here = p.place().filter(this::atHand);
    boolean elsewhere = here.isEmpty() && p.place().isPresent();
    Optional<Place> at = here.or(() -> whereElse.filter(this::atHand)).or(() -> file(p.path()));
    if (at.isEmpty()) {
      return;
    }
    String message =
        elsewhere
            ? "at the commit that this is built from, " + p.place().get() + ": " + p.message()
            : p.message();
    List<Related> chain = new ArrayList<>();
    for (Place step : p.chain()) {
      if (atHand(step) && !step.equals(at.get())) {
        chain.add(new Related(step, "on the way from here"));
      }
    }
    Severity severity = severity(p);
    String code = code(p.code(), at.get());
    Finding found =
        new Finding(code, severity, at.get(), message, List.copyOf(clusters), chain, List.of());
    if (!elsewhere && Rules.byCode(code).orElse(null) instanceof BuildRule rule) {
      for (Fix fix : rule.fixes().of(snapshot, of, found)) {
        found = found.with(fix);
      }
    }
    out.add(found);
  }

  /** The beginning of a file, or of the file that makes a directory a kustomization. */
  private Optional<Place> file(String path) {
    Optional<String> file =
        snapshot.tree().kind(path) == FileTree.Kind.FILE
            ? Optional.of(path)
            : snapshot.kustomizationFile(path);
    return file.flatMap(snapshot::parsed).map(parsed -> start(parsed.source()));
  }

  private static Place start(Source source) {
    int end = source.text().indexOf('\n');
    return source.place(new Span(0, end < 0 ? source.text().length() : end));
  }
}
