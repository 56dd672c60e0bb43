package dev.drydock.ide.rules;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Span;
import dev.drydock.gitops.Unit;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Patches and replacements that are written once for many builds, for whatever of a kind there is:
 * a build in which there is none of it shows no mistake. Components are such, files of
 * replacements, and what one Flux Kustomization writes into others.
 */
final class SharedSelectors {
  private static final Set<String> CODES =
      Set.of("kustomize/patch-target-not-found", "kustomize/replacement-target-not-found");

  private final Snapshot snapshot;

  SharedSelectors(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Whether a problem of a build is only that this build lacks what others may have. */
  boolean excuse(Problem p, Optional<Unit> unit) {
    if (!CODES.contains(p.code()) || p.place().isEmpty()) {
      return false;
    }
    Place at = p.place().get();
    Optional<Document> document =
        snapshot.parsed(at.path()).map(Parsed::documents).orElse(List.of()).stream()
            .filter(d -> d.span().covers(at.span()))
            .findFirst();
    return document.isPresent()
        && (writtenByAnother(document.get().root(), unit)
            || (shared(document.get().root()) && !named(document.get().root(), at.span())));
  }

  private static boolean writtenByAnother(Node root, Optional<Unit> unit) {
    Optional<FluxKustomization> k =
        root.asMap().flatMap(m -> FluxKustomization.of(m, Optional.empty()));
    return k.isPresent()
        && unit.isPresent()
        && !k.get().id().name().equals(unit.get().kustomization().id().name());
  }

  private static boolean shared(Node root) {
    return root instanceof SeqNode
        || root.asMap()
            .filter(
                m ->
                    m.text("kind").filter("Component"::equals).isPresent()
                        || (!m.has("kind") && m.has("source") && m.has("targets")))
            .isPresent();
  }

  /** Whether the selector that a place covers names an object. */
  private static boolean named(Node node, Span at) {
    if (node instanceof MapNode m) {
      boolean selector = m.has("kind") || m.has("group") || m.has("labelSelector");
      if (selector && m.origin().place().filter(p -> at.covers(p.span())).isPresent()) {
        return m.has("name");
      }
      return m.entries().stream().anyMatch(e -> named(e.value(), at));
    }
    return node instanceof SeqNode s && s.items().stream().anyMatch(i -> named(i, at));
  }
}
