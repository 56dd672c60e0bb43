package dev.drydock.ide.completion;

import dev.drydock.ide.Apis;
import dev.drydock.ide.Charts;
import dev.drydock.model.api.FieldType;
import java.util.List;
import java.util.Optional;

/** The type of what stands at a path of a document. */
final class Types {
  private Types() {}

  /** The type at the path of the request's place, chart values included. */
  static Optional<FieldType> at(Request r, List<String> shape) {
    Optional<FieldType> values = values(r, shape);
    if (values.isPresent()) {
      return values;
    }
    return walk(
        Apis.of(r.snapshot(), r.path(), r.document().apiVersion(), r.document().kind()), shape);
  }

  static Optional<FieldType> walk(Optional<FieldType> from, List<String> shape) {
    Optional<FieldType> at = from;
    for (String key : shape) {
      at = at.flatMap(t -> t.below(key));
    }
    return at;
  }

  private static Optional<FieldType> values(Request r, List<String> shape) {
    if (r.document().kind().equals("HelmRelease") && below(shape, "spec", "values")) {
      return walk(
          Charts.of(r.snapshot(), r.document(), r.path())
              .flatMap(c -> Charts.values(r.snapshot(), c)),
          shape.subList(2, shape.size()));
    }
    if (Apis.isKustomization(r.path()) && below(shape, "helmCharts", "[]", "valuesInline")) {
      List<String> chart = r.spot().path().subList(0, 2);
      return walk(
          Charts.inflated(r.snapshot(), r.document(), r.path(), chart)
              .flatMap(c -> Charts.values(r.snapshot(), c)),
          shape.subList(3, shape.size()));
    }
    return Optional.empty();
  }

  private static boolean below(List<String> shape, String... keys) {
    return shape.size() >= keys.length && shape.subList(0, keys.length).equals(List.of(keys));
  }
}
