package dev.drydock.ide.rules.kustomize;

import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import java.util.Optional;

/** What kustomize takes for a manifest. */
final class Manifests {
  /** A document that is none, and why. */
  record NoManifest(Node node, String why) {}

  private Manifests() {}

  /**
   * The first document that kustomize 5.8 would refuse as a resource; documents without content are
   * passed over.
   */
  static Optional<NoManifest> firstThatIsNone(Parsed parsed) {
    for (Document d : parsed.documents()) {
      Optional<String> why = why(d.root());
      if (why.isPresent()) {
        return Optional.of(new NoManifest(d.root(), why.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> why(Node root) {
    if (root.isNull() || (root instanceof MapNode empty && empty.isEmpty())) {
      return Optional.empty();
    }
    if (!(root instanceof MapNode m)) {
      return Optional.of("it is no mapping");
    }
    Optional<String> kind = m.text("kind");
    if (kind.isEmpty()) {
      return Optional.of("it has no kind");
    }
    if (kind.get().endsWith("List")) {
      return Optional.empty();
    }
    boolean named =
        m.map("metadata").flatMap(x -> x.text("name")).filter(n -> !n.isEmpty()).isPresent();
    return named ? Optional.empty() : Optional.of("it has no metadata.name");
  }
}
