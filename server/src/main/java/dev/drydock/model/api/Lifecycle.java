package dev.drydock.model.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When Kubernetes stops to serve a kind in a version: from lifecycle.txt, minor versions of 1.
 *
 * @param deprecated since
 * @param removed from then on it is not served; empty where no removal is planned
 * @param instead {@code apiVersion kind}, or in words what takes its place; empty where nothing
 *     does
 */
public record Lifecycle(int deprecated, OptionalInt removed, String instead) {
  /** Of a kind of Kubernetes' own; empty where nothing is said against it. */
  public static Optional<Lifecycle> of(String apiVersion, String kind) {
    return Optional.ofNullable(Held.ROWS.get(apiVersion + " " + kind));
  }

  /** {@code apiVersion kind} of every row. */
  static Iterable<String> kinds() {
    return Held.ROWS.keySet();
  }

  /** Loaded when first asked for. */
  private static final class Held {
    static final Map<String, Lifecycle> ROWS = read();

    private static Map<String, Lifecycle> read() {
      Map<String, Lifecycle> out = new HashMap<>();
      for (String line : ApiTable.lines("lifecycle.txt")) {
        String[] parts = line.split(" ", 5);
        out.put(
            parts[0] + " " + parts[1],
            new Lifecycle(
                minor(parts[2]),
                parts[3].equals("-") ? OptionalInt.empty() : OptionalInt.of(minor(parts[3])),
                parts.length > 4 ? parts[4] : ""));
      }
      return out;
    }

    private static int minor(String version) {
      return Integer.parseInt(version.substring(version.indexOf('.') + 1));
    }
  }
}
