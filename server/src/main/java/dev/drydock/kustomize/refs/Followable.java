package dev.drydock.kustomize.refs;

import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.transform.BackReference;
import dev.drydock.kustomize.transform.FieldPaths;
import dev.drydock.kustomize.transform.FieldSpec;
import dev.drydock.syntax.MapNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fields of each kind that name others. */
record Followable(List<BackReference> references, Map<Gvk, Fields> byKind) {
  /** Most builds have the same references: those that kustomize knows by itself. */
  private static volatile Followable latest = new Followable(List.of(), new ConcurrentHashMap<>());

  /** A field that names an object of the target kind. */
  record Reference(FieldSpec spec, Gvk target) {}

  static Followable of(List<BackReference> references) {
    Followable known = latest;
    if (known.references != references) {
      known = new Followable(references, new ConcurrentHashMap<>());
      latest = known;
    }
    return known;
  }

  Fields fields(Gvk original) {
    return byKind.computeIfAbsent(original, g -> Fields.of(g, references));
  }

  /** The fields of one kind that name others, in order. */
  record Fields(List<Reference> references, FieldPaths paths) {
    private static Fields of(Gvk original, List<BackReference> references) {
      List<Reference> out = new ArrayList<>();
      for (BackReference b : references) {
        for (FieldSpec s : b.referrers()) {
          if (original.selectedBy(s.gvk())) {
            out.add(
                new Reference(new FieldSpec(Gvk.ANY, s.path(), s.create(), s.parts()), b.target()));
          }
        }
      }
      return new Fields(
          List.copyOf(out), FieldPaths.of(out.stream().map(Reference::spec).toList()));
    }

    BitSet all() {
      BitSet out = new BitSet();
      out.set(0, references.size());
      return out;
    }

    /** Those that an object has. */
    BitSet in(MapNode root) {
      return paths.in(root);
    }
  }
}
