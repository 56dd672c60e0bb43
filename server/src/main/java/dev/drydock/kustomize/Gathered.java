package dev.drydock.kustomize;

import dev.drydock.base.Problem;
import dev.drydock.kustomize.load.Var;
import dev.drydock.kustomize.transform.FieldSpecs;
import dev.drydock.model.Schemas;
import java.util.List;
import java.util.Set;

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
}
