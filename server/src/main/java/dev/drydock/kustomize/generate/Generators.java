package dev.drydock.kustomize.generate;

import dev.drydock.base.Origin;
import dev.drydock.base.Problem;
import dev.drydock.base.Source;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.Blob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ConfigMap and Secret generators. */
public final class Generators {
  private Generators() {}

  /** A file that a generator reads: its bytes, and where it is in the tree; or why it cannot be read. */
  public record Loaded(@Nullable Blob blob, String path, @Nullable Problem problem) {}

  /** Reads a file named by a generator, obeying the load restrictor. */
  @FunctionalInterface
  public interface Files {
    /**
     * @param name as written
     * @param at the entry that names it
     */
    Loaded read(String name, Node at);
  }

  /**
   * @param args one entry of {@code configMapGenerator}
   * @param options the kustomization's {@code generatorOptions}; null where there are none
   */
  public static Generated configMap(MapNode args, @Nullable MapNode options, Files files) {
    return new Generated(args, "unspecified", true, List.of());
  }

  /** As {@link #configMap}, of an entry of {@code secretGenerator}. */
  public static Generated secret(MapNode args, @Nullable MapNode options, Files files) {
    return new Generated(args, "unspecified", true, List.of());
  }

  /** The data of a generated object merged over that of another ({@code behavior: merge}), keys of the second winning. */
  static Origin origin(Source source) {
    return new Origin(source, 0, source.text().length(), null);
  }
}
