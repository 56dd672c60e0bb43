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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Explains what somebody names: {@code KIND/NAME} or {@code KIND/NAMESPACE/NAME}, with {@code
 * #/field/path}. An item of a list is named by its index, or as comparisons print it, by what its
 * fields hold: {@code [name=web]}.
 */
public final class Named {
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");
  private static final Pattern ITEM = Pattern.compile("\\[(\\w+=.*)]");

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
    List<String> path = path(pointer);
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

  /**
   * What the field of the first object that the name fits holds: names of fields, or how to name
   * its items; empty where there is no such field or it holds none.
   */
  public static List<String> below(Hydrated hydrated, String object, String pointer) {
    List<String> path = path(pointer);
    for (Resource r : hydrated.resources()) {
      if (fits(r.id(), object.split("/"))) {
        Node at = field(r.root(), path).orElse(null);
        if (at instanceof MapNode m) {
          return m.entries().stream().map(MapNode.Entry::name).map(Named::escaped).toList();
        }
        if (at instanceof SeqNode s) {
          return IntStream.range(0, s.size()).mapToObj(i -> item(s.items().get(i), i)).toList();
        }
      }
    }
    return List.of();
  }

  private static String item(Node item, int index) {
    return item.asMap()
        .flatMap(m -> m.text("name"))
        .map(n -> "[name=" + escaped(n) + "]")
        .orElse(String.valueOf(index));
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static List<String> path(String pointer) {
    List<String> path = new ArrayList<>();
    for (String part : pointer.split("/")) {
      if (!part.isEmpty()) {
        path.add(part.replace("~1", "/").replace("~0", "~"));
      }
    }
    return path;
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
      } else if (at instanceof SeqNode s) {
        next = item(s, key);
      }
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(at);
  }

  private static @Nullable Node item(SeqNode list, String key) {
    if (INDEX.matcher(key).matches()) {
      int i = Integer.parseInt(key);
      return i < list.size() ? list.items().get(i) : null;
    }
    Matcher item = ITEM.matcher(key);
    if (!item.matches()) {
      return null;
    }
    // A comma also stands in values: only one before another field's name parts.
    String[] wanted = item.group(1).split(",(?=\\w+=)");
    return list.items().stream()
        .filter(n -> n instanceof MapNode m && Stream.of(wanted).allMatch(w -> holds(m, w)))
        .findFirst()
        .orElse(null);
  }

  private static boolean holds(MapNode item, String wanted) {
    int equals = wanted.indexOf('=');
    return item.text(wanted.substring(0, equals))
        .filter(wanted.substring(equals + 1)::equals)
        .isPresent();
  }
}
