package dev.drydock.ide.rules;

import dev.drydock.gitops.Hydrated;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the controllers of one cluster serve, read from the CustomResourceDefinitions and images
 * that it applies.
 */
public final class ServedVersions {
  private static final Pattern IMAGE =
      Pattern.compile("(?:.*/)?([a-z0-9-]+)(?::v?(\\d+)\\.(\\d+)[^@]*)?(?:@.*)?");

  private final Map<String, Set<String>> versions = new HashMap<>();
  private final Map<String, MapNode> definitions = new HashMap<>();
  private final Map<String, int[]> images = new HashMap<>();
  private final TreeSet<String> parts = new TreeSet<>();
  private @Nullable String digest;

  private ServedVersions() {}

  /** Equal where the same definitions and images say what is served. */
  String digest() {
    String known = digest;
    if (known == null) {
      images.forEach((name, v) -> parts.add(name + " " + v[0] + "." + v[1]));
      known = String.join(" ", parts);
      digest = known;
    }
    return known;
  }

  private record Print(String digest) {}

  private static final Object PRINT = new Object();

  /** A definition's text in short, made once for all clusters that get it from the same build. */
  private static String print(Resource crd) {
    if (crd.recall(PRINT) instanceof Print known) {
      return known.digest();
    }
    long hash = hash(crd.root(), 1125899906842597L);
    return crd.remember(PRINT, new Print(Long.toHexString(hash)), Print.class).digest();
  }

  private static long hash(Node node, long seed) {
    long h = seed;
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        h = hash(e.value(), hash(e.key(), 31 * h + 1));
      }
    } else if (node instanceof SeqNode s) {
      for (Node i : s.items()) {
        h = hash(i, 31 * h + 2);
      }
    } else {
      String text = node.text().orElse("");
      for (int i = 0; i < text.length(); i++) {
        h = 31 * h + text.charAt(i);
      }
    }
    return 31 * h + 3;
  }

  static ServedVersions of(Hydrated hydrated) {
    ServedVersions out = new ServedVersions();
    for (Resource marked : hydrated.resources()) {
      Resource r = marked.unmarked();
      if (r.id().kind().equals("CustomResourceDefinition")) {
        out.definition(r.root());
        out.parts.add(r.id().name() + " " + print(r));
      } else if (r.id().kind().equals("Deployment")) {
        r.root()
            .at("spec", "template", "spec", "containers")
            .flatMap(Node::asSeq)
            .ifPresent(
                s ->
                    s.items()
                        .forEach(
                            c -> c.asMap().flatMap(m -> m.text("image")).ifPresent(out::image)));
      }
    }
    return out;
  }

  private void definition(MapNode crd) {
    Optional<MapNode> spec = crd.map("spec");
    Optional<String> group = spec.flatMap(s -> s.text("group"));
    Optional<String> kind = spec.flatMap(s -> s.map("names")).flatMap(n -> n.text("kind"));
    if (spec.isEmpty() || group.isEmpty() || kind.isEmpty()) {
      return;
    }
    Set<String> served =
        versions.computeIfAbsent(key(group.get(), kind.get()), k -> new HashSet<>());
    definitions.put(key(group.get(), kind.get()), crd);
    spec.get().text("version").ifPresent(served::add);
    for (Node n : spec.get().seq("versions").map(s -> s.items()).orElse(List.of())) {
      n.asMap()
          .filter(v -> v.text("served").map("true"::equals).orElse(true))
          .flatMap(v -> v.text("name"))
          .ifPresent(served::add);
    }
  }

  private void image(String image) {
    Matcher m = IMAGE.matcher(image);
    if (m.matches() && m.group(2) != null) {
      images.put(
          m.group(1), new int[] {Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))});
    }
  }

  private static String key(String group, String kind) {
    return group + "/" + kind;
  }

  /**
   * The versions its CustomResourceDefinition serves; empty where the cluster's manifests hold
   * none.
   */
  public Optional<Set<String>> of(String group, String kind) {
    return Optional.ofNullable(versions.get(key(group, kind)));
  }

  /** The CustomResourceDefinition of a kind. */
  public Optional<MapNode> definition(String group, String kind) {
    return Optional.ofNullable(definitions.get(key(group, kind)));
  }

  /**
   * Whether a Deployment runs an image of this name (without its registry) of at least this
   * version; empty where none says.
   */
  public Optional<Boolean> runsAtLeast(String image, int major, int minor) {
    int[] v = images.get(image);
    return v == null ? Optional.empty() : Optional.of(v[0] != major ? v[0] > major : v[1] >= minor);
  }
}
