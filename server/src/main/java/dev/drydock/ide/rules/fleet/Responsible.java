package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the line of today's text by which an object leaves a cluster: the nearest one that is still
 * there, where the line itself is gone.
 */
final class Responsible {
  private final FleetSubject now;
  private final FleetSubject before;

  Responsible(FleetSubject now, FleetSubject before) {
    this.now = now;
    this.before = before;
  }

  /**
   * What to point at, and how the object is called now where it only changed its name.
   *
   * @param renamed empty where it does not come again
   */
  record Answer(Place place, Optional<Resource> renamed) {}

  Answer of(Gone gone) {
    if (gone.cause().isPresent()) {
      return new Answer(gone.cause().get().at(), Optional.empty());
    }
    Hydrated old = before.hydrated(gone.cluster());
    if (gone.now().isEmpty()) {
      return new Answer(bootstrap(gone.cluster()), Optional.empty());
    }
    Hydrated fresh = now.hydrated(gone.now().get());
    Optional<Place> heir = heir(gone, fresh);
    if (heir.isPresent()) {
      return new Answer(heir.get(), Optional.empty());
    }
    Optional<Resource> successor =
        gone.way() == Gone.Way.LEAVES ? Successor.of(gone, old, fresh) : Optional.empty();
    return new Answer(
        place(gone.cluster(), old, fresh, gone.unit(), gone.object(), successor, 0), successor);
  }

  /** For an object that only the change's own drydock.yaml keeps in sight: where that differs. */
  Answer settings(Gone gone) {
    String then = before.snapshot().parsed(Settings.FILE).map(p -> p.source().text()).orElse("");
    return now.snapshot()
        .parsed(Settings.FILE)
        .map(p -> new Answer(EntryChain.departure(p.source(), then), Optional.empty()))
        .orElseGet(() -> new Answer(bootstrap(gone.cluster()), Optional.empty()));
  }

  /** The Kustomization that takes over what another one takes along. */
  private Optional<Place> heir(Gone gone, Hydrated fresh) {
    return gone.way() != Gone.Way.GOES_WITH_ITS_KUSTOMIZATION
        ? Optional.empty()
        : fresh.units().stream()
            .filter(
                u -> u.everything().stream().anyMatch(r -> r.id().sameObject(gone.object().id())))
            .flatMap(u -> u.kustomization().at().stream())
            .filter(now::atHand)
            .findFirst();
  }

  private Place place(
      Cluster cluster,
      Hydrated old,
      Hydrated fresh,
      Unit unit,
      Resource object,
      Optional<Resource> successor,
      int depth) {
    FluxKustomization k = unit.kustomization();
    Optional<Unit> still = unit(fresh, k.id());
    if (still.isPresent()) {
      return inUnit(cluster, old, fresh, unit, still.get(), object, successor);
    }
    Optional<Unit> parent = k.appliedBy().filter(p -> !same(p, k.id())).flatMap(p -> unit(old, p));
    Optional<Resource> itself =
        parent.flatMap(
            p ->
                p.resources().stream()
                    .filter(r -> r.id().group().equals(FluxKustomization.GROUP))
                    .filter(
                        r ->
                            r.id().kind().equals("Kustomization")
                                && same(inNamespace(r.id(), p), k.id()))
                    .findFirst());
    if (itself.isPresent() && depth < 32) {
      Gone lost =
          new Gone(
              cluster,
              Optional.of(cluster),
              parent.get(),
              Optional.empty(),
              itself.get(),
              Gone.Way.LEAVES,
              Optional.empty(),
              Optional.empty());
      return place(
          cluster,
          old,
          fresh,
          parent.get(),
          itself.get(),
          Successor.of(lost, old, fresh),
          depth + 1);
    }
    return bootstrap(cluster);
  }

  private static ResourceId inNamespace(ResourceId id, Unit parent) {
    String namespace =
        id.namespace().isEmpty() ? parent.kustomization().id().namespace() : id.namespace();
    return new ResourceId(id.group(), id.version(), id.kind(), namespace, id.name());
  }

  private static Optional<Unit> unit(Hydrated hydrated, ResourceId id) {
    return hydrated.units().stream().filter(u -> same(u.kustomization().id(), id)).findFirst();
  }

  private static boolean same(ResourceId a, ResourceId b) {
    return a.namespace().equals(b.namespace()) && a.name().equals(b.name());
  }

  private Place inUnit(
      Cluster cluster,
      Hydrated old,
      Hydrated fresh,
      Unit was,
      Unit is,
      Resource object,
      Optional<Resource> successor) {
    FluxKustomization k = is.kustomization();
    Text text = new Text(now, before, was, is);
    return broken(is, fresh)
        .or(() -> moved(was, is, old, fresh))
        .or(() -> successor.flatMap(s -> text.renaming(object, s)))
        .or(() -> text.deletingPatch(object))
        .or(() -> object.origin().place().flatMap(text::lost))
        .or(() -> text.changed())
        .or(() -> k.pathPlace().filter(now::atHand))
        .or(() -> k.at().filter(now::atHand))
        .orElseGet(() -> bootstrap(cluster));
  }

  /** Why the Kustomization does not build, where a line says so. */
  private Optional<Place> broken(Unit is, Hydrated fresh) {
    if (is.complete()) {
      return Optional.empty();
    }
    return is.problems().stream()
        .flatMap(p -> p.place().stream())
        .filter(now::atHand)
        .findFirst()
        .or(() -> pin(is, fresh))
        .or(() -> is.kustomization().sourceRef().at().filter(now::atHand));
  }

  /** The Kustomization takes something else than it took. */
  private Optional<Place> moved(Unit was, Unit is, Hydrated old, Hydrated fresh) {
    FluxKustomization a = was.kustomization();
    FluxKustomization b = is.kustomization();
    if (!was.directory().equals(is.directory())) {
      return b.spec("path").flatMap(this::decided).or(() -> b.pathPlace().filter(now::atHand));
    }
    if (!a.sourceRef().toString().equals(b.sourceRef().toString())) {
      return b.spec("sourceRef", "name")
          .flatMap(this::decided)
          .or(() -> b.at().filter(now::atHand));
    }
    if (!was.revision().equals(is.revision())) {
      return pin(is, fresh);
    }
    if (!a.remote() && b.remote()) {
      return b.spec("kubeConfig").flatMap(this::decided);
    }
    return Optional.empty();
  }

  private Optional<Place> pin(Unit is, Hydrated fresh) {
    Optional<Pin> pin = fresh.pin(is);
    return pin.flatMap(
            p -> p.effective().flatMap(p::field).flatMap(Pin.Field::at).filter(now::atHand))
        .or(() -> pin.flatMap(Pin::at).filter(now::atHand));
  }

  private Optional<Place> decided(Node node) {
    return node.origin().decidedAt().filter(now::atHand);
  }

  /** The cluster is gone: its bootstrap as far as it is there, else what lies nearest to it. */
  private Place bootstrap(Cluster cluster) {
    Optional<Place> was = cluster.at();
    String path = was.map(Place::path).orElse(cluster.path());
    Optional<Place> declared =
        now.snapshot().parsed(path).stream()
            .flatMap(p -> kustomizations(p))
            .filter(k -> same(k.id(), cluster.bootstrap().id()))
            .flatMap(k -> k.pathPlace().stream())
            .findFirst();
    if (declared.isPresent()) {
      return declared.get();
    }
    for (String d = path; ; d = Paths.parent(d)) {
      Optional<String> near =
          now.snapshot().tree().kind(d) == FileTree.Kind.FILE
              ? Optional.of(d)
              : now.snapshot().kustomizationFile(d);
      Optional<Parsed> parsed = near.flatMap(now.snapshot()::parsed);
      if (parsed.isPresent()) {
        return EntryChain.line(parsed.get().source(), 0);
      }
      if (d.isEmpty()) {
        // Nothing near is left to point at: the place where it was.
        return EntryChain.line(new Source(path, "", ""), 0);
      }
    }
  }

  private static Stream<FluxKustomization> kustomizations(Parsed parsed) {
    return parsed.documents().stream()
        .flatMap(d -> d.root().asMap().stream())
        .flatMap(m -> FluxKustomization.of(m, Optional.empty()).stream());
  }
}
