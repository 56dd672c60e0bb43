package dev.drydock.ide.rules.references;

import dev.drydock.ide.rules.kubernetes.ClusterView;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.model.references.KindPattern;
import dev.drydock.model.references.ObjectReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The objects that one cluster gets, by kind and name. */
final class Present {
  /** An object and the namespace that it is in, or would be in if its kind had one. */
  record Held(Resource resource, String namespace) {}

  private record Kind(String group, String kind) {}

  private final Map<Kind, Map<String, List<Held>>> byKind = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Held>>> byOther = new HashMap<>();

  Present(ClusterView view) {
    for (ClusterView.Landing l : view.landings()) {
      ResourceId id = l.resource().id();
      byKind
          .computeIfAbsent(new Kind(id.group(), id.kind()), k -> new HashMap<>())
          .computeIfAbsent(id.name(), n -> new ArrayList<>(1))
          .add(new Held(l.resource(), l.namespace()));
    }
  }

  /** The objects that a reference may mean by its name. */
  List<Held> named(ObjectReference ref, String namespace) {
    List<Held> out = new ArrayList<>();
    for (Map<String, List<Held>> names : kinds(ref)) {
      for (Held o : names.getOrDefault(ref.name(), List.of())) {
        if (ref.scope() != ObjectReference.Scope.NAMESPACE || o.namespace().equals(namespace)) {
          out.add(o);
        }
      }
    }
    return out;
  }

  /** Whether there is any object of the kind. */
  boolean any(ObjectReference ref) {
    return kinds(ref).stream().anyMatch(m -> !m.isEmpty());
  }

  /** The names there are where a reference looks. */
  Set<String> names(ObjectReference ref, String namespace) {
    Set<String> out = new HashSet<>();
    for (Map<String, List<Held>> names : kinds(ref)) {
      names.forEach(
          (name, objects) -> {
            boolean there =
                ref.scope() != ObjectReference.Scope.NAMESPACE
                    || objects.stream().anyMatch(o -> o.namespace().equals(namespace));
            if (there) {
              out.add(name);
            }
          });
    }
    return out;
  }

  private List<Map<String, List<Held>>> kinds(ObjectReference ref) {
    String by = ref.row().by();
    if (!by.isEmpty()) {
      String key = ref.target() + " " + by;
      return List.of(
          byOther.computeIfAbsent(
              key,
              k ->
                  other(
                      ref.target(),
                      o -> ref.row().otherNames(o.resource().root()).orElse(List.of()))));
    }
    List<Map<String, List<Held>>> out = new ArrayList<>();
    if (ref.target().exact()) {
      for (String kind : ref.target().kinds()) {
        Map<String, List<Held>> names = byKind.get(new Kind(ref.target().group(), kind));
        if (names != null) {
          out.add(names);
        }
      }
      return out;
    }
    byKind.forEach(
        (kind, names) -> {
          if (ref.target().matches(kind.group(), kind.kind())) {
            out.add(names);
          }
        });
    return out;
  }

  private Map<String, List<Held>> other(KindPattern target, Function<Held, List<String>> namesOf) {
    Map<String, List<Held>> out = new HashMap<>();
    byKind.forEach(
        (kind, names) -> {
          if (target.matches(kind.group(), kind.kind())) {
            for (List<Held> all : names.values()) {
              for (Held o : all) {
                namesOf
                    .apply(o)
                    .forEach(n -> out.computeIfAbsent(n, x -> new ArrayList<>(1)).add(o));
              }
            }
          }
        });
    return out;
  }
}
