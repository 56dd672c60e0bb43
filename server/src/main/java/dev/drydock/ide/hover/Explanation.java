package dev.drydock.ide.hover;

import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.ide.Carried;
import dev.drydock.ide.HydratedText;
import dev.drydock.ide.Redaction;
import dev.drydock.ide.Secrets;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one field of one object comes from.
 *
 * @param object whose field it is
 * @param pointer the field, {@code /spec/replicas}; empty for the object itself
 * @param value as one line; hidden where it belongs to a Secret, empty for maps and lists
 * @param carried how the value may have come there from elsewhere
 * @param chain from the line that wrote it to the last thing that touched it
 */
public record Explanation(
    ResourceId object, String pointer, Optional<String> value, Carried carried, List<Link> chain) {
  /**
   * @param what in a few words
   * @param at where that is written; empty where no line is
   */
  public record Link(String what, Optional<Place> at) {}

  public Explanation {
    chain = List.copyOf(chain);
  }

  public static Explanation of(HydratedText.Field field) {
    return of(field.resource(), field.pointer(), field.path(), field.value());
  }

  /**
   * @param path keys from the object's root, indices of items in decimal
   */
  public static Explanation of(Resource resource, String pointer, List<String> path, Node value) {
    List<Link> chain = new ArrayList<>();
    value.origin().place().ifPresent(p -> chain.add(new Link("written", Optional.of(p))));
    boolean hidden = Secrets.hides(resource.root(), path);
    for (Step s : value.origin().steps()) {
      // What a step says about a Secret may repeat what it holds.
      String what = hidden ? s.what().split("[=\\n]", 2)[0] : s.what();
      chain.add(new Link(what, s.place()));
    }
    Optional<String> text =
        value instanceof ScalarNode s
            ? Optional.of(hidden ? Secrets.mark(s.value()) : s.value())
            : Optional.empty();
    return new Explanation(resource.id(), pointer, text, Carried.by(value.origin()), chain);
  }

  /** The same with what is secret hidden, wherever it came from. */
  Explanation redacted(Redaction redaction) {
    List<Place> by = chain.stream().flatMap(l -> l.at().stream()).toList();
    return new Explanation(
        object,
        pointer,
        value.map(v -> redaction.text(v, carried, by)),
        carried,
        chain.stream().map(l -> new Link(redaction.text(l.what(), carried, by), l.at())).toList());
  }
}
