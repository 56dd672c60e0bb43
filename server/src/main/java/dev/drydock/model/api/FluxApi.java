package dev.drydock.model.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of Flux 2.9, from the definitions in its controllers' repositories. What a repository
 * vendors itself counts more.
 */
public final class FluxApi {
  private FluxApi() {}

  /**
   * A kind of a Flux group; an older version of it counts as the newest, which has all its fields
   * but for those that were removed.
   */
  public static Optional<FieldType> of(String apiVersion, String kind) {
    Optional<FieldType> exact = Held.TABLE.of(0, apiVersion, kind);
    int slash = apiVersion.indexOf('/');
    if (exact.isPresent() || slash < 0) {
      return exact;
    }
    return kinds().stream()
        .filter(k -> k.startsWith(apiVersion.substring(0, slash + 1)) && k.endsWith(" " + kind))
        .findFirst()
        .flatMap(k -> Held.TABLE.of(0, k.substring(0, k.indexOf(' ')), kind));
  }

  /** {@code apiVersion kind}. */
  public static List<String> kinds() {
    return Held.TABLE.kinds(0);
  }

  /** Loaded when first asked for. */
  private static final class Held {
    static final ApiTable TABLE = new ApiTable("flux.txt", Map.of());
  }
}
