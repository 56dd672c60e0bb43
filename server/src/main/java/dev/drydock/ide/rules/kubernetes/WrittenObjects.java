package dev.drydock.ide.rules.kubernetes;

import dev.drydock.index.Snapshot;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.CustomKind;
import dev.drydock.model.api.FieldType;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Custom resources as a file writes them, against a definition of the repository that their cluster
 * does not get itself. What is missing may come from a patch, so nothing is said of it.
 */
final class WrittenObjects {
  static final String AGAINST = "a CustomResourceDefinition of the repository";

  private WrittenObjects() {}

  private record In(String path) {}

  private record Kinds(Set<ResourceId> all) {}

  /** The kinds of custom resources in a file, remembered. */
  private static Kinds kinds(Snapshot snapshot, String path) {
    return snapshot.found(
        new In(path),
        "",
        s -> {
          Set<ResourceId> out = new HashSet<>();
          for (Document d : s.parsed(path).map(Parsed::documents).orElse(List.of())) {
            d.root()
                .asMap()
                .flatMap(ResourceId::of)
                .filter(Types::isCustom)
                .ifPresent(i -> out.add(new ResourceId(i.group(), i.version(), i.kind(), "", "")));
          }
          return new Kinds(Set.copyOf(out));
        });
  }

  static List<Flaw> flaws(Snapshot snapshot, String path) {
    List<Flaw> out = new ArrayList<>();
    if (kinds(snapshot, path).all().stream()
        .noneMatch(i -> snapshot.catalogue().schema(i.apiVersion(), i.kind()).isPresent())) {
      return out;
    }
    for (Document d : snapshot.parsed(path).map(Parsed::documents).orElse(List.of())) {
      Optional<MapNode> root = d.root().asMap();
      Optional<ResourceId> id = root.flatMap(ResourceId::of).filter(Types::isCustom);
      Optional<FieldType> type =
          id.flatMap(i -> snapshot.catalogue().schema(i.apiVersion(), i.kind()))
              .map(CustomKind::type);
      if (root.isPresent() && type.isPresent()) {
        for (Flaw f : ObjectCheck.of(root.get(), type.get())) {
          if (f.what() != Flaw.What.MISSING) {
            out.add(f);
          }
        }
      }
    }
    return out;
  }
}
