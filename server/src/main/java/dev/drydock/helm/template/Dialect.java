package dev.drydock.helm.template;

/** Which Helm renders. Flux before 2.8 renders with Helm 3, since then with Helm 4. */
public enum Dialect {
  /** Helm 3.22, built with Go 1.26. */
  HELM_3,
  /** Helm 4.3. */
  HELM_4
}
