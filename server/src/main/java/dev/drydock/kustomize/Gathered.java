package dev.drydock.kustomize;

import dev.drydock.base.Problem;
import dev.drydock.kustomize.load.Var;
import dev.drydock.kustomize.transform.FieldSpecs;
import dev.drydock.model.Schemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a kustomization came to, as it is remembered for other builds.
 *
 * @param problems as seen from there: their chains begin below it
 * @param builtIn what kustomize would have done with its own schemas
 * @param entered directories of the kustomizations that it read
 * @param latest the latest build that only added patches
 * @param plain whether no schema of its own was met, which would hold for what follows too
 */
record Gathered(
    List<Resource> objects,
    FieldSpecs specs,
    List<Var> vars,
    List<Problem> problems,
    Schemas.BuiltIn builtIn,
    Set<String> entered,
    Variant.Latest latest,
    boolean plain) {
  private static final String CYCLE = "kustomize/cycle";

  Gathered {
    objects = List.copyOf(objects);
    vars = List.copyOf(vars);
    problems = List.copyOf(problems);
    entered = Set.copyOf(entered);
  }

  /** Whether another build on its way there would have come to the same. */
  boolean shareable() {
    return plain && problems.stream().noneMatch(p -> p.code().equals(CYCLE));
  }

  /**
   * This, with those objects of an earlier state that are the same as then: what was found out
   * about them is known.
   *
   * @param earlier null where none is known
   */
  Gathered with(@Nullable Gathered earlier) {
    if (earlier == null) {
      return this;
    }
    Map<String, Resource> known = new HashMap<>();
    earlier.objects.forEach(r -> known.put(r.identity(), r));
    List<Resource> out = new ArrayList<>(objects);
    out.replaceAll(
        r -> {
          Resource then = known.get(r.identity());
          return then != null && then.sameAs(r) ? then : r;
        });
    return new Gathered(out, specs, vars, problems, builtIn, entered, latest, plain);
  }
}
