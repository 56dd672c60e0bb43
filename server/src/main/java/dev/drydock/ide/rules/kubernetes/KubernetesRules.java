package dev.drydock.ide.rules.kubernetes;

import dev.drydock.ide.rules.Rule;
import java.util.List;

/** The rules of this package, in the order of docs/rules.md. */
public final class KubernetesRules {
  public static final List<Rule> ALL =
      List.of(
          new SchemaErrors(),
          new VersionNotKnown(),
          new ApiRemoved(),
          new ApiDeprecated(),
          new CrdMissing(),
          new SelectorMatchesNothing(),
          new NamespaceNotCreated());

  private KubernetesRules() {}
}
