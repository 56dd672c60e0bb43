package dev.drydock.ide.rules.tekton;

import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object that others name: a Task, a Pipeline, a ServiceAccount.
 *
 * @param params that it declares
 * @param known whether it declares all that it takes there; older Tasks have inputs
 */
record Definition(ResourceId id, List<Param> params, boolean known) {
  /**
   * A param.
   *
   * @param required whether it has no default
   * @param at where it is declared; empty where nobody remembers
   */
  record Param(String name, boolean required, Optional<Node> at) {}

  static Definition of(ResourceId id, Optional<MapNode> spec) {
    return new Definition(
        id,
        spec.map(Definition::params).orElse(List.of()),
        spec.filter(s -> s.has("inputs")).isEmpty());
  }

  /** One that is written in place, and has no name. */
  static Definition inPlace(MapNode spec) {
    return of(new ResourceId("", "", "", "", ""), Optional.of(spec));
  }

  private static List<Param> params(MapNode spec) {
    List<Param> out = new ArrayList<>();
    for (MapNode p : TektonSpecs.maps(spec, "params")) {
      p.text("name").ifPresent(n -> out.add(new Param(n, !p.has("default"), p.get("name"))));
    }
    return out;
  }

  /** The same without where it stands. */
  Definition bare() {
    return new Definition(
        id,
        params.stream().map(p -> new Param(p.name(), p.required(), Optional.empty())).toList(),
        known);
  }

  boolean wants(String param) {
    return params.stream().anyMatch(p -> p.required() && p.name().equals(param));
  }
}
