package dev.drydock.gitops;

import dev.drydock.gitops.flux.FluxEngine;
import java.util.List;

/** The engines there are. */
public final class Engines {
  public static final List<GitOpsEngine> ALL = List.of(new FluxEngine());

  private Engines() {}
}
