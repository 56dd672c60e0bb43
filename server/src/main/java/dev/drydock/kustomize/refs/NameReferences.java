package dev.drydock.kustomize.refs;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.transform.BackReference;
import dev.drydock.kustomize.transform.FieldWalk;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes fields that name other objects follow when those were renamed or moved to another
 * namespace.
 */
public final class NameReferences {
  private final ResMap map;
  private final NameIndex index;

  private NameReferences(ResMap map, NameIndex index) {
    this.map = map;
    this.index = index;
  }

  /**
   * Changes the referrers.
   *
   * @param references which fields name which kinds, in the order to follow them
   */
  public static NameIndex fix(ResMap map, List<BackReference> references) {
    NameReferences all = new NameReferences(map, new NameIndex(map, references));
    for (int i = 0; i < map.size(); i++) {
      all.attempt(i, references);
    }
    return all.index;
  }

  /**
   * Changes some referrers.
   *
   * @param index of a build in whose place each object {@link NameIndex#means} the same
   */
  public static void fix(
      ResMap map, List<BackReference> references, NameIndex index, List<Integer> some) {
    NameReferences all = new NameReferences(map, index);
    some.forEach(i -> all.attempt(i, references));
  }

  private void attempt(int i, List<BackReference> references) {
    map.attempt(() -> fix(i, references));
  }

  private void fix(int i, List<BackReference> references) {
    Resource before = map.get(i);
    Followed.Known known =
        before.recall(references) instanceof Followed.Known k
            ? k
            : before.remember(references, new Followed.Known(), Followed.Known.class);
    Referrer from = new Referrer(before, map, index);
    for (Followed f : known.states()) {
      if (stillTrue(f, from)) {
        map.replace(i, f.object());
        notePlaces(i, f.places(), from);
        return;
      }
    }
    if (follow(i, from)) {
      known.add(from.lookups().followed(map.get(i)));
    }
    notePlaces(i, from.lookups().places, from);
  }

  private void notePlaces(int by, List<Followed.Pointed> places, Referrer from) {
    for (Followed.Pointed p : places) {
      index.pointedAt(from.candidates(p.name()).get(p.which()), by);
    }
  }

  /** Whether the look-ups would find the same in this build. */
  private boolean stillTrue(Followed f, Referrer from) {
    for (Map.Entry<String, List<Naming>> e : f.named().entrySet()) {
      List<Integer> now = from.candidates(e.getKey());
      List<Naming> then = e.getValue();
      if (now.size() != then.size()) {
        return false;
      }
      for (int i = 0; i < then.size(); i++) {
        Naming n = Naming.of(map.get(now.get(i)));
        if (n != then.get(i) && !n.equals(then.get(i))) {
          return false;
        }
      }
    }
    for (Followed.Pointed p : f.places()) {
      int i = from.candidates(p.name()).get(p.which());
      if (!Objects.equals(Naming.place(map.get(i)), p.at())) {
        return false;
      }
    }
    return f.namespaces().entrySet().stream()
        .allMatch(e -> from.originally(e.getKey()) == e.getValue());
  }

  /** Whether it went well. */
  private boolean follow(int i, Referrer from) {
    Resource before = map.get(i);
    Followable.Fields fields = index.followable().fields(before.originalId().gvk());
    boolean fine = true;
    demandPlainVersion(before, fields);
    BitSet there = fields.in(before.root());
    for (int f = there.nextSetBit(0); f >= 0; f = there.nextSetBit(f + 1)) {
      Followable.Reference reference = fields.references().get(f);
      Resource was = map.get(i);
      fine &= map.attempt(() -> follow(i, reference, from));
      if (map.get(i) != was) {
        there = fields.all();
      }
    }
    return fine;
  }

  /** kustomize looks whether an object is still what it was, by the text of its apiVersion. */
  private static void demandPlainVersion(Resource r, Followable.Fields fields) {
    Node version = r.root().value("apiVersion");
    if (version instanceof ScalarNode s
        && s.value().startsWith("/")
        && !fields.references().isEmpty()) {
      Place at = s.origin().place().orElse(null);
      throw new BuildError(
          "kustomize/not-a-manifest",
          "the apiVersion \"" + s.value() + "\" has a / in front of nothing",
          at,
          at == null ? "" : at.path());
    }
  }

  private void follow(int i, Followable.Reference f, Referrer from) {
    Resource r = map.get(i);
    from.becomes(r);
    map.set(
        i,
        r.withRoot(
            FieldWalk.change(r.root(), f.spec(), n -> from.field(n, f.target(), f.spec().path()))));
    index.moved(i, r, map.get(i));
  }
}
