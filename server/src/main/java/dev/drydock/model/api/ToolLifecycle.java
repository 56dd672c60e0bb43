package dev.drydock.model.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a tool stopped to serve a version of its custom resources: from tools.txt.
 *
 * @param tool as people call it, with the version that removed it: {@code cert-manager 1.6}
 * @param instead the API version that follows, or in words what does
 */
public record ToolLifecycle(String tool, String instead) {
  private record Row(List<String> kinds, ToolLifecycle end) {}

  /** Of a kind in a version; empty where nothing is known against it. */
  public static Optional<ToolLifecycle> of(String apiVersion, String kind) {
    return Held.ROWS.getOrDefault(apiVersion, List.of()).stream()
        .filter(r -> r.kinds().contains("*") || r.kinds().contains(kind))
        .map(Row::end)
        .findFirst();
  }

  /** Loaded when first asked for. */
  private static final class Held {
    static final Map<String, List<Row>> ROWS = read();

    private static Map<String, List<Row>> read() {
      Map<String, List<Row>> out = new HashMap<>();
      for (String line : ApiTable.lines("tools.txt")) {
        String[] parts = line.split(" ", 5);
        String tool = parts[2].replace('_', ' ') + " " + parts[3];
        out.computeIfAbsent(parts[0], k -> new ArrayList<>())
            .add(new Row(List.of(parts[1].split(",", -1)), new ToolLifecycle(tool, parts[4])));
      }
      return out;
    }
  }
}
