package dev.drydock.ide;

import dev.drydock.base.Origin;
import dev.drydock.base.Step;
import dev.drydock.base.Trail;

/** How something else than its own line may have come into a field. */
public enum Carried {
  /** Its line says it. */
  NOT,
  /** A variable or a chart filled it in, from what a Kustomization or a HelmRelease names. */
  FED,
  /** A replacement copied it, from any object. */
  COPIED;

  /** Of a value with this origin. */
  public static Carried by(Origin origin) {
    Carried out = NOT;
    for (Trail t = origin.trail(); t != null; t = t.before()) {
      Step.Kind kind = t.last().kind();
      if (kind == Step.Kind.REPLACEMENT) {
        return COPIED;
      }
      if (kind == Step.Kind.SUBSTITUTION || kind == Step.Kind.HELM) {
        out = FED;
      }
    }
    return out;
  }
}
