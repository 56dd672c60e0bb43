package dev.drydock.kustomize;

import dev.drydock.base.Cancel;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.vfs.ReadMemo;
import java.util.Optional;
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
 * @param api whose library builds
 * @param sources where parses come from
 * @param cancel checked in every loop
 * @param sharing what this build may take from others; null to build everything itself
 */
public record BuildOptions(
    LoadRestrictor loadRestrictor,
    Reorder reorder,
    boolean managedByLabel,
    @Nullable MapNode root,
    ChartRenderer charts,
    Api api,
    SourceCache sources,
    Cancel cancel,
    @Nullable Sharing sharing) {
  /**
   * How builds take over from each other what they have in common.
   *
   * @param memo where it is remembered, by what was read
   * @param own stands, by equals, for all that the given root says and the places where it does,
   *     but for its last {@code appended} patches; empty where the root is not to be shared, only
   *     what it names
   * @param appended how many patches at the end are this build's alone
   * @param earlier what this very build came to the last time; null where that is not kept
   */
  public record Sharing(
      ReadMemo memo, Optional<Object> own, int appended, @Nullable Earlier earlier) {
    public Sharing(ReadMemo memo, Optional<Object> own, int appended) {
      this(memo, own, appended, null);
    }
  }

  /** Which files a kustomization may name. */
  public enum LoadRestrictor {
    ROOT_ONLY,
    NONE
  }

  /** Which release of kustomize's library: some of its defaults changed. */
  public enum Api {
    /** 0.21.2, of kustomize 5.8.2. */
    CURRENT,
    /**
     * 0.21.1 and before, as Flux to 2.9 has it: {@code labels.includeTemplates} goes into
     * volumeClaimTemplates, {@code behavior: merge} drops a Secret's stringData, images of volumes
     * in CronJobs and options of replacements inside of texts are passed over, an image's name that
     * is a broken pattern is refused, two dots within a part of a path are not, and admission
     * policies are taken to have a namespace.
     */
    BEFORE_0_21_2
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
        Api.CURRENT,
        sources,
        Cancel.NONE,
        null);
  }

  /** Whether a program that is not kustomize builds, with a kustomization of its own making. */
  boolean embedded() {
    return root != null;
  }

  public BuildOptions withLoadRestrictor(LoadRestrictor v) {
    return new BuildOptions(
        v, reorder, managedByLabel, root, charts, api, sources, cancel, sharing);
  }

  public BuildOptions withReorder(Reorder v) {
    return new BuildOptions(
        loadRestrictor, v, managedByLabel, root, charts, api, sources, cancel, sharing);
  }

  public BuildOptions withManagedByLabel(boolean v) {
    return new BuildOptions(
        loadRestrictor, reorder, v, root, charts, api, sources, cancel, sharing);
  }

  public BuildOptions withRoot(@Nullable MapNode v) {
    return new BuildOptions(
        loadRestrictor, reorder, managedByLabel, v, charts, api, sources, cancel, sharing);
  }

  public BuildOptions withCancel(Cancel v) {
    return new BuildOptions(
        loadRestrictor, reorder, managedByLabel, root, charts, api, sources, v, sharing);
  }

  public BuildOptions withCharts(ChartRenderer v) {
    return new BuildOptions(
        loadRestrictor, reorder, managedByLabel, root, v, api, sources, cancel, sharing);
  }

  public BuildOptions withApi(Api v) {
    return new BuildOptions(
        loadRestrictor, reorder, managedByLabel, root, charts, v, sources, cancel, sharing);
  }

  public BuildOptions withSharing(@Nullable Sharing v) {
    return new BuildOptions(
        loadRestrictor, reorder, managedByLabel, root, charts, api, sources, cancel, v);
  }
}
