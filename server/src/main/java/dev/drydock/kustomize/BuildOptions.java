package dev.drydock.kustomize;

import dev.drydock.base.Cancel;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import org.jspecify.annotations.Nullable;

/**
 * How to build.
 *
 * @param loadRestrictor {@code --load-restrictor}
 * @param reorder {@code --reorder}
 * @param managedByLabel {@code --enable-managedby-label}
 * @param root the kustomization to use for the directory in place of the file that lies there (Flux
 *     makes or changes it); its nodes' origins say where each entry was written; null to read the
 *     file
 * @param charts renders {@code helmCharts}; {@link ChartRenderer#NONE} refuses them, as kustomize
 *     does without {@code --enable-helm}
 * @param sources where parses come from
 * @param cancel checked in every loop
 */
public record BuildOptions(
    LoadRestrictor loadRestrictor,
    Reorder reorder,
    boolean managedByLabel,
    @Nullable MapNode root,
    ChartRenderer charts,
    SourceCache sources,
    Cancel cancel) {
  /** Which files a kustomization may name. */
  public enum LoadRestrictor {
    ROOT_ONLY,
    NONE
  }

  /** The order of what is printed. */
  public enum Reorder {
    /** No flag: legacy unless sortOptions says otherwise. */
    DEFAULT,
    LEGACY,
    NONE
  }

  /** What {@code kustomize build} does without flags. */
  public static BuildOptions defaults(SourceCache sources) {
    return new BuildOptions(
        LoadRestrictor.ROOT_ONLY,
        Reorder.DEFAULT,
        false,
        null,
        ChartRenderer.NONE,
        sources,
        Cancel.NONE);
  }

  public BuildOptions withLoadRestrictor(LoadRestrictor v) {
    return new BuildOptions(v, reorder, managedByLabel, root, charts, sources, cancel);
  }

  public BuildOptions withReorder(Reorder v) {
    return new BuildOptions(loadRestrictor, v, managedByLabel, root, charts, sources, cancel);
  }

  public BuildOptions withManagedByLabel(boolean v) {
    return new BuildOptions(loadRestrictor, reorder, v, root, charts, sources, cancel);
  }

  public BuildOptions withRoot(@Nullable MapNode v) {
    return new BuildOptions(loadRestrictor, reorder, managedByLabel, v, charts, sources, cancel);
  }

  public BuildOptions withCancel(Cancel v) {
    return new BuildOptions(loadRestrictor, reorder, managedByLabel, root, charts, sources, v);
  }

  public BuildOptions withCharts(ChartRenderer v) {
    return new BuildOptions(loadRestrictor, reorder, managedByLabel, root, v, sources, cancel);
  }
}
