package dev.drydock.ide;

import dev.drydock.index.Snapshot;
import dev.drydock.model.api.FieldType;
import dev.drydock.syntax.loose.LooseDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The type of what stands at a path of a document. */
public final class FieldTypes {
  private FieldTypes() {}

  /**
   * The type at a path of a document, chart values included.
   *
   * @param file which the document stands in
   * @param path with the numbers of items, {@code [0]}
   */
  public static Optional<FieldType> at(
      Snapshot snapshot, String file, LooseDocument document, List<String> path) {
    List<String> shape = new ArrayList<>();
    path.forEach(k -> shape.add(k.startsWith("[") && k.endsWith("]") ? "[]" : k));
    Optional<FieldType> values = values(snapshot, file, document, path, shape);
    if (values.isPresent()) {
      return values;
    }
    return walk(Apis.of(snapshot, file, document.apiVersion(), document.kind()), shape);
  }

  /** The type below a type, items written {@code []}. */
  public static Optional<FieldType> walk(Optional<FieldType> from, List<String> shape) {
    Optional<FieldType> at = from;
    for (String key : shape) {
      at = at.flatMap(t -> t.below(key));
    }
    return at;
  }

  /** What sort of value a type is, for people. */
  public static String sort(FieldType type) {
    boolean words = type.kind() == FieldType.Kind.ANY && !type.values().isEmpty();
    return words ? "string" : type.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Optional<FieldType> values(
      Snapshot snapshot,
      String file,
      LooseDocument document,
      List<String> path,
      List<String> shape) {
    if (document.kind().equals("HelmRelease") && below(shape, "spec", "values")) {
      return walk(
          Charts.of(snapshot, document, file).flatMap(c -> Charts.values(snapshot, c)),
          shape.subList(2, shape.size()));
    }
    if (Apis.isKustomization(file) && below(shape, "helmCharts", "[]", "valuesInline")) {
      return walk(
          Charts.inflated(snapshot, document, file, path.subList(0, 2))
              .flatMap(c -> Charts.values(snapshot, c)),
          shape.subList(3, shape.size()));
    }
    return Optional.empty();
  }

  private static boolean below(List<String> shape, String... keys) {
    return shape.size() >= keys.length && shape.subList(0, keys.length).equals(List.of(keys));
  }
}
