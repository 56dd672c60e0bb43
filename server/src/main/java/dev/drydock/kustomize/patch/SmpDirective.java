package dev.drydock.kustomize.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code $patch} directives. */
enum SmpDirective {
  MERGE,
  REPLACE,
  DELETE;

  private static final String KEY = "$patch";

  /**
   * The directive of a map or list of a patch, taken out of it; merge where there is none.
   *
   * @throws MergeFailure where it is none of the three
   */
  static SmpDirective take(@Nullable Draft patch) throws MergeFailure {
    if (patch == null) {
      return MERGE;
    }
    if (patch.isMap()) {
      return ofMap(patch);
    }
    if (patch.isList()) {
      return ofList(patch);
    }
    throw new MergeFailure("a patch cannot put a scalar here", patch.source());
  }

  private static SmpDirective ofMap(Draft patch) throws MergeFailure {
    Draft value = patch.field(KEY);
    if (value == null) {
      return MERGE;
    }
    SmpDirective d = named(value);
    patch.clear(KEY);
    return d;
  }

  /** In a list the directive is an item that holds nothing else. */
  private static SmpDirective ofList(Draft patch) throws MergeFailure {
    for (Draft item : patch.items()) {
      Draft value = item.field(KEY);
      if (value == null) {
        continue;
      }
      if (item.fields().size() > 1) {
        return MERGE;
      }
      SmpDirective d = named(value);
      String text = value.text();
      List<Draft> left = new ArrayList<>();
      for (Draft other : patch.items()) {
        Draft v = other.field(KEY);
        boolean same = v != null && v.text().equals(text);
        if (!same && !Draft.missingOrEmptyMap(other)) {
          left.add(other);
        }
      }
      patch.setItems(left);
      return d;
    }
    return MERGE;
  }

  private static SmpDirective named(Draft value) throws MergeFailure {
    Optional<SmpDirective> d =
        switch (value.text()) {
          case "merge" -> Optional.of(MERGE);
          case "replace" -> Optional.of(REPLACE);
          case "delete" -> Optional.of(DELETE);
          default -> Optional.empty();
        };
    return d.orElseThrow(
        () ->
            new MergeFailure(
                "$patch is \"" + value.text() + "\"; it can be merge, replace or delete",
                value.source()));
  }
}
