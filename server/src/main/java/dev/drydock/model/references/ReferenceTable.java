package dev.drydock.model.references;

import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which fields name other objects: references.txt. */
public final class ReferenceTable {
  private static final List<ReferenceRow> ALL = read();
  private static final List<ReferenceRow> PODS = new ArrayList<>();
  private static final Map<String, List<ReferenceRow>> EXACT = new HashMap<>();
  private static final Map<KindPattern, List<ReferenceRow>> LOOSE = new LinkedHashMap<>();

  static {
    for (ReferenceRow row : ALL) {
      if (row.from().equals("pod")) {
        PODS.add(row);
        continue;
      }
      for (String from : row.from().split(" ", -1)) {
        KindPattern p = KindPattern.of(from);
        if (p.exact()) {
          p.kinds()
              .forEach(
                  k -> EXACT.computeIfAbsent(p.group() + " " + k, x -> new ArrayList<>()).add(row));
        } else {
          LOOSE.computeIfAbsent(p, x -> new ArrayList<>()).add(row);
        }
      }
    }
  }

  private ReferenceTable() {}

  private static List<ReferenceRow> read() {
    return lines("references.txt").stream().map(ReferenceRow::new).toList();
  }

  static List<String> lines(String resource) {
    try (InputStream in = ReferenceTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<ReferenceRow> rows() {
    return ALL;
  }

  /** What an object names, in the order of the table. */
  public static List<ObjectReference> of(MapNode root) {
    Optional<ResourceId> id = ResourceId.of(root);
    List<ObjectReference> out = new ArrayList<>();
    if (id.isEmpty()) {
      return out;
    }
    Pods.spec(id.get(), root).ifPresent(spec -> PODS.forEach(row -> row.find(spec, out)));
    String key = id.get().group() + " " + id.get().kind();
    EXACT.getOrDefault(key, List.of()).forEach(row -> row.find(root, out));
    LOOSE.forEach(
        (pattern, rows) -> {
          if (pattern.matches(id.get().group(), id.get().kind())) {
            rows.forEach(row -> row.find(root, out));
          }
        });
    return out;
  }
}
