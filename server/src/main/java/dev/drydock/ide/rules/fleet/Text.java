package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.fleet.EntryChain.Link;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The text behind one Kustomization, before and today: which line of today's makes the difference.
 */
final class Text {
  private final FleetSubject now;
  private final FleetSubject before;
  private final Unit was;
  private final Unit is;
  private final EntryChain old;
  private final EntryChain fresh;

  Text(FleetSubject now, FleetSubject before, Unit was, Unit is) {
    this.now = now;
    this.before = before;
    this.was = was;
    this.is = is;
    this.old = new EntryChain(before.snapshot());
    this.fresh = new EntryChain(now.snapshot());
  }

  /** What gives an object another name or namespace. */
  Optional<Place> renaming(Resource object, Resource successor) {
    String field = object.id().name().equals(successor.id().name()) ? "namespace" : "name";
    Optional<Node> today = successor.root().at("metadata", field);
    Optional<Place> made = today.flatMap(n -> n.origin().decidedAt()).filter(now::atHand);
    Optional<Place> entry = made.flatMap(this::newEntry);
    if (entry.isPresent()) {
      return entry;
    }
    Optional<Place> changed = made.filter(p -> differs(p.path()));
    Optional<Place> gone =
        object
            .root()
            .at("metadata", field)
            .flatMap(n -> n.origin().decidedAt())
            .flatMap(this::lost);
    // A line that is as it was cannot have made the difference.
    boolean sameLine = changed.isPresent() && stoodBefore(changed.get());
    return sameLine ? gone.or(() -> changed) : changed.or(() -> gone);
  }

  private boolean differs(String path) {
    return !now.snapshot().tree().contentId(path).equals(before.snapshot().tree().contentId(path));
  }

  private boolean stoodBefore(Place place) {
    String line =
        EntryChain.line(place.source(), place.start().line()).span().in(place.source().text());
    return before.snapshot().parsed(place.path()).stream()
        .flatMap(p -> p.source().text().lines())
        .anyMatch(l -> l.strip().equals(line.strip()));
  }

  /** The entry that brings a file into the build today and did not before. */
  private Optional<Place> newEntry(Place made) {
    for (Link link : fresh.to(made.path(), is.directory(), is.kustomization())) {
      MapNode then = link.from().isEmpty() ? spec(was.kustomization()) : old.root(link.from());
      String directory = link.from().isEmpty() ? was.directory() : Paths.parent(link.from());
      if (old.entry(link, then, directory).isEmpty()) {
        return link.at().filter(now::atHand);
      }
    }
    return Optional.empty();
  }

  /** The line nearest to one that was there before: of the entry, the field or the file left. */
  Optional<Place> lost(Place then) {
    Optional<Place> parent = is.kustomization().pathPlace().filter(now::atHand);
    for (Link link : old.to(then.path(), was.directory(), was.kustomization())) {
      boolean own = link.from().isEmpty();
      if (!own && now.snapshot().parsed(link.from()).isEmpty()) {
        return parent;
      }
      MapNode today = own ? spec(is.kustomization()) : fresh.root(link.from());
      String directory = own ? is.directory() : Paths.parent(link.from());
      Optional<? extends Node> entry = fresh.entry(link, today, directory);
      if (entry.isEmpty()) {
        return today
            .entry(link.field())
            .flatMap(e -> e.key().origin().place())
            .filter(now::atHand)
            .or(
                () ->
                    own
                        ? is.kustomization().at().filter(now::atHand)
                        : now.snapshot()
                            .parsed(link.from())
                            .map(p -> EntryChain.line(p.source(), 0)));
      }
      parent = entry.flatMap(e -> e.origin().place()).filter(now::atHand);
    }
    Optional<Parsed> left = now.snapshot().parsed(then.path());
    if (left.isEmpty()) {
      return parent;
    }
    return differs(then.path())
        ? left.map(p -> EntryChain.departure(p.source(), then.source().text()))
        : Optional.empty();
  }

  private static MapNode spec(FluxKustomization k) {
    return k.manifest().map("spec").orElseGet(() -> MapNode.empty(k.manifest().origin()));
  }

  /** A patch that takes the object out. */
  Optional<Place> deletingPatch(Resource object) {
    DeletingPatch patch = new DeletingPatch(now, object);
    Optional<Place> own = patch.in(spec(is.kustomization()), is.directory());
    if (own.isPresent()) {
      return own.filter(now::atHand);
    }
    for (String file : new TreeSet<>(now.namedBy(is.directory()))) {
      if (now.snapshot().kustomizationFile(Paths.parent(file)).filter(file::equals).isPresent()) {
        Optional<Place> found = patch.in(fresh.root(file), Paths.parent(file));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Where none of the lines is found: the first that differs in a file that the build reads. */
  Optional<Place> changed() {
    List<String> files = now.namedBy(is.directory()).stream().sorted().toList();
    for (String file : files) {
      if (differs(file)) {
        Optional<Parsed> today = now.snapshot().parsed(file);
        Optional<Parsed> then = before.snapshot().parsed(file);
        if (today.isPresent()) {
          return Optional.of(
              EntryChain.departure(
                  today.get().source(), then.map(p -> p.source().text()).orElse("")));
        }
      }
    }
    return is.kustomization()
        .at()
        .filter(p -> now.atHand(p) && differs(p.path()))
        .flatMap(
            p ->
                before
                    .snapshot()
                    .parsed(p.path())
                    .map(then -> EntryChain.departure(p.source(), then.source().text())));
  }
}
