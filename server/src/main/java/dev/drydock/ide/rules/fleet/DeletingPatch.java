package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks for the {@code $patch: delete} that takes an object out of a build. */
final class DeletingPatch {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]*");

  private final FleetSubject fleet;
  private final Resource object;

  DeletingPatch(FleetSubject fleet, Resource object) {
    this.fleet = fleet;
    this.object = object;
  }

  /**
   * The line of the patch, in its file or in the kustomization that holds it.
   *
   * @param kustomization a kustomization, or the spec of a Flux one
   * @param directory that its paths start from
   */
  Optional<Place> in(MapNode kustomization, String directory) {
    for (MapNode.Entry field : kustomization.entries()) {
      if (!field.name().startsWith("patches") || field.value().asSeq().isEmpty()) {
        continue;
      }
      for (Node item : field.value().asSeq().get().items()) {
        Optional<Place> found =
            item instanceof MapNode entry
                ? entry(entry, directory)
                : text(item, item, Optional.empty(), directory);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Place> entry(MapNode entry, String directory) {
    Optional<MapNode> target = entry.map("target");
    Optional<MapNode.Entry> inline = entry.entry("patch");
    if (inline.isPresent()) {
      return text(inline.get().value(), inline.get().key(), target, directory);
    }
    return entry.get("path").flatMap(path -> text(path, path, target, directory));
  }

  private Optional<Place> text(Node written, Node at, Optional<MapNode> target, String directory) {
    if (!(written instanceof ScalarNode s)) {
      return written instanceof MapNode m && deletes(m, target)
          ? at.origin().place()
          : Optional.empty();
    }
    if (s.value().indexOf('\n') >= 0) {
      return parse(s.value()).stream().anyMatch(m -> deletes(m, target))
          ? at.origin().place()
          : Optional.empty();
    }
    return Paths.resolve(directory, s.value())
        .flatMap(fleet.snapshot()::parsed)
        .flatMap(
            p ->
                maps(p).stream()
                    .filter(m -> deletes(m, target))
                    .flatMap(m -> m.entry("$patch").stream())
                    .flatMap(e -> e.key().origin().place().stream())
                    .findFirst());
  }

  private static List<MapNode> parse(String text) {
    return maps(Yaml.parse(new Source("", "", text)));
  }

  private static List<MapNode> maps(Parsed parsed) {
    return parsed.documents().stream()
        .map(Document::root)
        .flatMap(r -> r.asMap().stream())
        .toList();
  }

  private boolean deletes(MapNode patch, Optional<MapNode> target) {
    if (patch.text("$patch").filter("delete"::equals).isEmpty()) {
      return false;
    }
    if (target.isPresent()) {
      return meets(target.get(), "kind", object.id().kind())
          && meets(target.get(), "name", object.id().name());
    }
    String name = patch.at("metadata", "name").flatMap(Node::text).orElse("");
    return patch.text("kind").filter(object.id().kind()::equals).isPresent()
        && !name.isEmpty()
        && object.id().name().contains(name);
  }

  private static boolean meets(MapNode target, String field, String value) {
    // A pattern is taken to match: the object is gone, and here is what deletes.
    return target
        .text(field)
        .filter(w -> !value.contains(w) && PLAIN.matcher(w).matches())
        .isEmpty();
  }
}
