package dev.drydock.ide.hover;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.Secrets;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who made the fields of an object: the files that wrote them and the steps that changed them
 * since.
 */
public final class Makers {
  /**
   * One of them.
   *
   * @param what {@code written} for a file, else the step
   * @param at the file's first line that counts, or the step's line; empty where no line is
   * @param fields how many values are as this one left them
   */
  public record Maker(String what, Optional<Place> at, int fields) {}

  private final Resource resource;
  private final Map<String, Maker> found = new LinkedHashMap<>();

  private Makers(Resource resource) {
    this.resource = resource;
  }

  /** In the order of the object's fields, those that wrote first. */
  public static List<Maker> of(Resource resource) {
    Makers m = new Makers(resource);
    m.walk(resource.root(), new ArrayList<>());
    List<Maker> out = new ArrayList<>();
    m.found.values().stream().filter(x -> x.what().equals("written")).forEach(out::add);
    m.found.values().stream().filter(x -> !x.what().equals("written")).forEach(out::add);
    return out;
  }

  private void walk(Node node, List<String> path) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        path.add(e.name());
        walk(e.value(), path);
        path.remove(path.size() - 1);
      }
    } else if (node instanceof SeqNode s) {
      for (Node i : s.items()) {
        walk(i, path);
      }
    } else {
      note(node.origin(), Secrets.hides(resource.root(), path));
    }
  }

  private void note(Origin origin, boolean hidden) {
    List<Step> steps = origin.steps();
    @Nullable Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    String what =
        last == null ? "written" : hidden ? last.what().split("[=\\n]", 2)[0] : last.what();
    Optional<Place> at = last == null ? origin.place() : last.place();
    String key =
        what
            + "\n"
            + at.map(p -> p.path() + (last == null ? "" : ":" + p.span().start())).orElse("");
    found.merge(
        key,
        new Maker(what, at, 1),
        (old, fresh) -> new Maker(old.what(), earlier(old.at(), fresh.at()), old.fields() + 1));
  }

  private static Optional<Place> earlier(Optional<Place> a, Optional<Place> b) {
    return a.isPresent() && b.isPresent() && b.get().span().start() < a.get().span().start()
        ? b
        : a;
  }

  /** The objects of a cluster that somebody may have meant, nearest first; at most five. */
  public static List<String> near(List<ResourceId> all, String written) {
    String[] parts = written.split("#", 2)[0].split("/");
    String kind = parts[0];
    String name = parts[parts.length - 1];
    Map<String, Boolean> out = new LinkedHashMap<>();
    all.stream().filter(id -> id.name().equals(name)).forEach(id -> out.put(id.label(), true));
    Nearest.of(name, all.stream().map(ResourceId::name).toList())
        .ifPresent(
            n ->
                all.stream()
                    .filter(id -> id.name().equals(n))
                    .forEach(id -> out.put(id.label(), true)));
    all.stream()
        .filter(id -> id.kind().equalsIgnoreCase(kind))
        .forEach(id -> out.put(id.label(), true));
    return out.keySet().stream().limit(5).toList();
  }
}
