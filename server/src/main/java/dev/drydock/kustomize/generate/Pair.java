package dev.drydock.kustomize.generate;

import dev.drydock.base.Origin;
import dev.drydock.base.Step;
import dev.drydock.syntax.Node;

/**
 * A key and a value on their way into a generated object.
 *
 * @param bytes the value; may be no text
 * @param from the entry of the kustomization that brought it
 * @param keyOrigin where the key was written
 * @param valueOrigin where the value was written
 */
record Pair(String key, byte[] bytes, Node from, Origin keyOrigin, Origin valueOrigin) {
  Pair {
    keyOrigin = keyOrigin.known() ? keyOrigin : from.origin();
  }

  Step step(String field) {
    return new Step(Step.Kind.GENERATOR, field, from.origin().place().orElse(null));
  }
}
