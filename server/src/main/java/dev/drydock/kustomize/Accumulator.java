package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.kustomize.load.Var;
import dev.drydock.kustomize.transform.FieldSpecs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a kustomization gathers from everything below it: objects, field specs and vars. */
final class Accumulator {
  private final ResMap map;
  private final Map<String, Var> vars = new TreeMap<>();
  private FieldSpecs specs = FieldSpecs.empty();

  Accumulator(ResMap map) {
    this.map = map;
  }

  Accumulator(ResMap map, FieldSpecs specs, List<Var> vars) {
    this.map = map;
    this.specs = specs;
    vars.forEach(v -> this.vars.put(v.name().value(), v));
  }

  ResMap map() {
    return map;
  }

  FieldSpecs specs() {
    return specs;
  }

  /** By name. */
  Map<String, Var> vars() {
    return vars;
  }

  void merge(FieldSpecs more, Place at) {
    try {
      specs = specs.merge(more);
    } catch (FieldSpecs.Conflict e) {
      throw new BuildError(
          "kustomize/invalid-field", String.valueOf(e.getMessage()), at, at.path());
    }
  }

  /** Takes over what another one has gathered. */
  void merge(Accumulator other, Place at) {
    map.appendAll(other.map);
    merge(other.specs, at);
    other.vars.values().forEach(v -> map.attempt(() -> add(v)));
  }

  /** Adds the vars of this kustomization, and notes at the objects that they read. */
  void addVars(List<Var> incoming) {
    for (Var v : incoming) {
      map.attempt(
          () -> {
            ResId id = v.object();
            List<Integer> found =
                map.matchingAny(
                    id.name(),
                    o -> id.namespace().isEmpty() ? id.sameGvkAndName(o) : id.matches(o));
            if (found.size() > 1) {
              throw error(
                  v,
                  "the var "
                      + v.name()
                      + " could read any of "
                      + found.size()
                      + " objects "
                      + id.label()
                      + ": say the namespace");
            }
            found.forEach(i -> map.replace(i, map.get(i).withVar(v.name().value())));
            add(v);
          });
    }
  }

  private void add(Var v) {
    if (vars.containsKey(v.name().value())) {
      String other =
          vars.get(v.name().value())
              .name()
              .origin()
              .place()
              .map(p -> ", the first one at " + p)
              .orElse("");
      throw error(v, "there are two vars called " + v.name() + other);
    }
    vars.put(v.name().value(), v);
  }

  private static BuildError error(Var v, String message) {
    Place at = v.name().at();
    return new BuildError("kustomize/invalid-field", message, at, at == null ? "" : at.path());
  }
}
