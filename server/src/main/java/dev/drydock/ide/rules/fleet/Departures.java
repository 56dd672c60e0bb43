package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Parallel;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Release;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What clusters lose by a change, found by comparing what they get, so that no way of taking an
 * object away is missed. Prune counts as switched on where it is so before the change or after it:
 * which of the two the controller sees first is a matter of luck.
 */
final class Departures {
  private record Key(String target, String group, String kind, String namespace, String name) {}

  private final FleetSubject now;
  private final FleetSubject before;

  Departures(FleetSubject now, FleetSubject before) {
    this.now = now;
    this.before = before;
  }

  /**
   * The objects that go only by the settings of the state before: the change's own drydock.yaml
   * says something of clusters or charts by which they would seem to stay.
   *
   * @param known those that go anyway
   */
  List<Gone> hiddenBySettings(List<Gone> known) {
    Set<String> said = new HashSet<>();
    known.forEach(g -> said.add(words(g)));
    return now
        .withOldSettings()
        .map(then -> new Departures(then, before).all())
        .orElse(List.of())
        .stream()
        .filter(g -> g.unknown().isEmpty() && !said.contains(words(g)))
        .toList();
  }

  private static String words(Gone g) {
    return g.cluster().key() + " " + g.object().id();
  }

  /** What one cluster loses; objects are held only where there are such. */
  record Lost(List<Gone> gone) {}

  /** What a cluster loses that is there before the change and after it. */
  static Lost survey(ClusterSubject cluster) {
    return cluster.derived(
        Lost.class,
        c -> {
          ClusterSubject.Earlier earlier = c.earlier();
          Optional<Hydrated> old = earlier.hydrated();
          return old.isEmpty()
              ? new Lost(List.of())
              : new Lost(
                  of(
                      earlier.cluster().orElseThrow(),
                      Optional.of(c.cluster()),
                      old.get(),
                      Optional.of(c.hydrated()),
                      c.snapshot(),
                      kinds(earlier.snapshot().orElseThrow())));
        });
  }

  private static List<String> kinds(Snapshot before) {
    return before.fleet().settings().protectedKinds();
  }

  /**
   * The objects that go, cluster by cluster, among those that a rule speaks of: whatever a {@link
   * Lifeline} holds, and what holds state.
   *
   * @param surveyed of the clusters that there are
   */
  List<Gone> all(List<SurveyRule.Surveyed<Lost>> surveyed) {
    Map<String, List<Gone>> known = new HashMap<>();
    surveyed.forEach(s -> known.put(s.cluster().key(), s.value().gone()));
    List<Gone> out = new ArrayList<>();
    for (Cluster was : before.clusters()) {
      List<Gone> gone = known.get(was.key());
      out.addAll(gone != null ? gone : of(was, moved(was)));
    }
    return out;
  }

  /** As if no cluster had been surveyed. */
  private List<Gone> all() {
    Map<String, Cluster> today = new HashMap<>();
    now.clusters().forEach(c -> today.putIfAbsent(c.key(), c));
    return Parallel.map(
            before.clusters(),
            was -> of(was, Optional.ofNullable(today.get(was.key())).or(() -> moved(was))))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<Gone> of(Cluster was, Optional<Cluster> is) {
    now.cancel().check();
    return of(
        was,
        is,
        before.hydrated(was),
        is.map(now::hydrated),
        now.snapshot(),
        kinds(before.snapshot()));
  }

  private static List<Gone> of(
      Cluster was,
      Optional<Cluster> is,
      Hydrated old,
      Optional<Hydrated> fresh,
      Snapshot now,
      List<String> kinds) {
    Optional<BootstrapMove> move = fresh.flatMap(f -> BootstrapMove.of(old, f, now));
    List<Gone> out = new ArrayList<>();
    if (move.isPresent() || fresh.filter(f -> SameObjects.in(old, f)).isEmpty()) {
      Lifeline lifeline = new Lifeline(old, kinds);
      Predicate<Resource> wanted = r -> lifeline.test(r) || StatefulDeletion.holdsState(r);
      of(was, is, old, fresh, wanted, out);
      move.ifPresent(m -> moved(m, was, is, old, now, wanted, out));
    }
    return List.copyOf(out);
  }

  /** What is not where the bootstrap syncs from now, besides what goes anyway. */
  private static void moved(
      BootstrapMove move,
      Cluster was,
      Optional<Cluster> is,
      Hydrated old,
      Snapshot now,
      Predicate<Resource> wanted,
      List<Gone> out) {
    Set<ResourceId> known = new HashSet<>();
    out.forEach(g -> known.add(g.object().id()));
    List<Gone> there = new ArrayList<>();
    of(was, is, old, move.hydrated(was, now), wanted, there);
    String follows = was.name() + " follows " + move.said() + " from here on";
    Gone.Cause cause =
        new Gone.Cause(
            move.at(), follows + (move.commit().isPresent() ? ", which does not hold it" : ""));
    Optional<String> unknown =
        move.commit().isEmpty() ? Optional.of("which is not in this clone") : Optional.empty();
    there.stream()
        .filter(g -> !known.contains(g.object().id()))
        .map(g -> g.because(cause, unknown.or(g::unknown)))
        .forEach(out::add);
  }

  /** The cluster of another directory or name today that has the same bootstrap. */
  private Optional<Cluster> moved(Cluster was) {
    return now.clusters().stream()
        .filter(
            c ->
                c.bootstrap().id().sameObject(was.bootstrap().id())
                    && c.at().isPresent()
                    && c.at().map(p -> p.path()).equals(was.at().map(p -> p.path())))
        .findFirst();
  }

  private static void of(
      Cluster was,
      Optional<Cluster> is,
      Hydrated old,
      Optional<Hydrated> fresh,
      Predicate<Resource> wanted,
      List<Gone> out) {
    Today today = new Today(fresh.filter(f -> !leavesItself(old, f)));
    for (Applier applier : all(old)) {
      Unit u = applier.unit();
      Optional<Unit> still = Optional.ofNullable(today.units.get(applier.name()));
      boolean prunes = prunes(u, still);
      Set<Resource> own = Collections.newSetFromMap(new IdentityHashMap<>());
      own.addAll(u.resources());
      for (Resource r : u.everything()) {
        Key key = key(u, r);
        // Helm removes what leaves a release, whether or not its Kustomization prunes.
        Optional<Release> by = own.contains(r) ? Optional.empty() : Releases.of(u, r);
        Optional<Resource> stays = today.kept(applier, by, key);
        Optional<Gone.Cause> owner = stays.flatMap(s -> Owners.added(r, s));
        if (stays.isPresent() && owner.isEmpty() || !wanted.test(r)) {
          continue;
        }
        if (owner.isPresent()) {
          out.add(new Gone(was, is, u, still, r, Gone.Way.LEAVES, Optional.empty(), owner));
          continue;
        }
        boolean goes =
            by.isPresent()
                ? (still.isPresent() || prunes) && !Releases.keeps(r)
                : prunes && !kept(r);
        if (goes) {
          boolean other = today.anywhere.contains(key);
          boolean first = still.isEmpty() || by.isPresent();
          out.add(
              new Gone(
                  was,
                  is,
                  u,
                  still,
                  r,
                  !other
                      ? Gone.Way.LEAVES
                      : first ? Gone.Way.GOES_WITH_ITS_KUSTOMIZATION : Gone.Way.CHANGES_HANDS,
                  unknown(u, old, today.units)
                      .or(() -> by.flatMap(b -> still.flatMap(s -> Releases.unknown(s, b)))),
                  Optional.empty()));
        }
      }
    }
  }

  /** What is applied after the change, by who applies it. */
  private static final class Today {
    final Map<String, Unit> units = new HashMap<>();

    /** Of those at work: who is suspended or does not build takes nothing over. */
    final Set<Key> anywhere = new HashSet<>();

    private final Map<String, Map<Key, Resource>> each = new HashMap<>();

    Today(Optional<Hydrated> fresh) {
      for (Applier a : fresh.map(Departures::all).orElse(List.of())) {
        Unit u = a.unit();
        units.put(a.name(), u);
        boolean works = !u.kustomization().suspended() && u.complete();
        u.resources().forEach(r -> add(a.name(), key(u, r), r, works));
        for (Release release : u.releases()) {
          if (!release.remote()) {
            release.resources().stream()
                .filter(r -> !Releases.hook(r))
                .forEach(r -> add(name(release), key(u, r), r, works));
          }
        }
      }
    }

    private void add(String owner, Key key, Resource r, boolean works) {
      each.computeIfAbsent(owner, n -> new HashMap<>()).put(key, r);
      if (works) {
        anywhere.add(key);
      }
    }

    /** What an object is today, where who applied it goes on applying it. */
    Optional<Resource> kept(Applier applier, Optional<Release> by, Key key) {
      String owner = by.map(Departures::name).orElse(applier.name());
      return Optional.ofNullable(each.getOrDefault(owner, Map.of()).get(key));
    }
  }

  /**
   * @param name of the Kustomization; of another cluster's, whose releases install here, no name
   *     that this cluster's have
   */
  private record Applier(String name, Unit unit) {}

  /** A cluster's units, and what releases of others install on it. */
  private static List<Applier> all(Hydrated h) {
    List<Applier> out = new ArrayList<>();
    h.units().forEach(u -> out.add(new Applier(name(u), u)));
    h.landed().stream()
        .filter(u -> !u.kustomization().remote())
        .forEach(u -> out.add(new Applier("landed " + name(u), u)));
    return out;
  }

  /**
   * Whether the bootstrap applied its own Kustomization and does so no more: then it takes itself
   * away, and everything with it, however well the rest could be put together without it.
   */
  private static boolean leavesItself(Hydrated old, Hydrated fresh) {
    ResourceId self = old.cluster().bootstrap().id();
    return old.cluster().bootstrap().prunes()
        && old.units().stream()
            .flatMap(u -> u.resources().stream())
            .anyMatch(r -> isItself(r, self) && !kept(r))
        && fresh.units().stream()
            .flatMap(u -> u.resources().stream())
            .noneMatch(r -> isItself(r, self))
        && fresh.units().stream().allMatch(Unit::complete);
  }

  private static boolean isItself(Resource r, ResourceId self) {
    return r.id().group().equals(FluxKustomization.GROUP)
        && r.id().kind().equals("Kustomization")
        && r.id().name().equals(self.name())
        && (r.id().namespace().isEmpty() || r.id().namespace().equals(self.namespace()));
  }

  /** With what Helm knows it by: where that changes, helm-controller removes the old one first. */
  private static String name(Release r) {
    return r.id().kind() + " " + name(r.id()) + " " + r.target();
  }

  private static String name(Unit u) {
    return name(u.kustomization().id());
  }

  private static String name(ResourceId id) {
    return id.namespace() + "/" + id.name();
  }

  private static Key key(Unit u, Resource r) {
    ResourceId id = r.id();
    String target =
        u.kustomization().remote()
            ? u.kustomization().spec("kubeConfig").map(Departures::words).orElse("elsewhere")
            : "";
    String namespace = id.namespace().isEmpty() ? "default" : id.namespace();
    return new Key(target, id.group(), id.kind(), namespace, id.name());
  }

  /** Which kubeConfig is meant, in one text. */
  private static String words(Node node) {
    if (node instanceof MapNode m) {
      StringBuilder out = new StringBuilder();
      m.entries()
          .forEach(e -> out.append(e.name()).append('=').append(words(e.value())).append(';'));
      return out.toString();
    }
    return node.text().orElse("");
  }

  private static boolean prunes(Unit old, Optional<Unit> still) {
    FluxKustomization k = old.kustomization();
    if (still.isPresent()) {
      return k.prunes() || still.get().kustomization().prunes();
    }
    // kustomize-controller: a Kustomization that is suspended leaves everything behind when it
    // goes.
    String policy = k.spec("deletionPolicy").flatMap(Node::text).orElse("MirrorPrune");
    boolean takes = policy.equals("MirrorPrune") ? k.prunes() : !policy.equals("Orphan");
    return takes && !k.suspended();
  }

  /** What garbage collection passes over, by the object's own labels and annotations. */
  private static boolean kept(Resource r) {
    for (String where : List.of("annotations", "labels")) {
      Optional<MapNode> map = r.root().at("metadata", where).flatMap(Node::asMap);
      for (String what : List.of("prune", "reconcile")) {
        boolean off =
            map.flatMap(m -> m.text("kustomize.toolkit.fluxcd.io/" + what))
                .filter("disabled"::equalsIgnoreCase)
                .isPresent();
        if (off) {
          return true;
        }
      }
    }
    return false;
  }

  /** Why nobody knows what the Kustomization brings today, or whether it is still there. */
  private static Optional<String> unknown(Unit unit, Hydrated old, Map<String, Unit> today) {
    Optional<Unit> at = Optional.of(unit);
    for (int depth = 0; at.isPresent() && depth < 32; depth++) {
      Unit u = at.get();
      Unit is = today.get(name(u));
      if (is != null) {
        return is.complete()
            ? Optional.empty()
            : is.cannotRender().or(() -> is.problems().stream().findFirst().map(p -> p.message()));
      }
      Optional<ResourceId> parent = u.kustomization().appliedBy();
      at =
          old.units().stream()
              .filter(o -> parent.filter(p -> name(p).equals(name(o)) && o != u).isPresent())
              .findFirst();
    }
    return Optional.empty();
  }
}
