package dev.drydock.ide.hover;

import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.Redaction;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains what somebody names: {@code KIND/NAME} or {@code KIND/NAMESPACE/NAME}, with {@code
 * #/field/path}.
 */
public final class Named {
  private Named() {}

  /**
   * All objects that the name fits; none where there is no such object or field.
   *
   * @param name as people write it; kinds in any case
   */
  public static List<Explanation> in(Hydrated hydrated, String name) {
    int hash = name.indexOf('#');
    String object = hash < 0 ? name : name.substring(0, hash);
    String pointer = hash < 0 ? "" : name.substring(hash + 1);
    List<String> path = new ArrayList<>();
    for (String part : pointer.split("/")) {
      if (!part.isEmpty()) {
        path.add(part.replace("~1", "/").replace("~0", "~"));
      }
    }
    List<Explanation> out = new ArrayList<>();
    for (Resource r : hydrated.resources()) {
      if (fits(r.id(), object.split("/"))) {
        field(r.root(), path)
            .ifPresent(
                n ->
                    out.add(
                        Explanation.of(
                            r, path.isEmpty() ? "" : "/" + String.join("/", path), path, n)));
      }
    }
    Redaction redaction = Redaction.of(out.isEmpty() ? List.of() : hydrated.resources());
    return out.stream().map(e -> e.redacted(redaction)).toList();
  }

  private static boolean fits(ResourceId id, String[] parts) {
    return switch (parts.length) {
      case 2 -> id.kind().equalsIgnoreCase(parts[0]) && id.name().equals(parts[1]);
      case 3 ->
          id.kind().equalsIgnoreCase(parts[0])
              && id.namespace().equals(parts[1])
              && id.name().equals(parts[2]);
      default -> false;
    };
  }

  private static Optional<Node> field(Node root, List<String> path) {
    Node at = root;
    for (String key : path) {
      Node next = null;
      if (at instanceof MapNode m) {
        next = m.value(key);
      } else if (at instanceof SeqNode s && key.matches("[0-9]{1,6}")) {
        int i = Integer.parseInt(key);
        next = i < s.size() ? s.items().get(i) : null;
      }
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(at);
  }
}
