package dev.drydock.kustomize.transform;

import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a replacement's value comes from: one object, a field of it, a part of that text. */
final class ReplacementSource {
  private static final String CODE = "kustomize/replacement-source-not-found";

  private final ReplacementCandidates among;
  private final MapNode selector;
  private final int from;

  /**
   * @param selector the {@code source}
   * @throws ReplacementFailure unless it selects one object
   */
  ReplacementSource(ReplacementCandidates among, MapNode selector) throws ReplacementFailure {
    this.among = among;
    this.selector = selector;
    this.from = index();
  }

  /** Which object it is. */
  int from() {
    return from;
  }

  /** Whether the value is a part of a text: such a one is read once. */
  boolean refined() {
    return options().map(o -> text(o, "delimiter")).filter(d -> !d.isEmpty()).isPresent();
  }

  private static String text(MapNode m, String field) {
    return m.text(field).orElse("");
  }

  private Optional<MapNode> options() {
    return selector.map("options");
  }

  private int index() throws ReplacementFailure {
    int found = -1;
    for (int i : among.perhaps(text(selector, "name"), text(selector, "kind"))) {
      if (among.committedIds(i).stream().anyMatch(this::selects)) {
        if (found >= 0) {
          throw new ReplacementFailure(
              CODE,
              "more than one object is selected as the source: "
                  + among.label(found)
                  + " and "
                  + among.label(i),
              selector);
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new ReplacementFailure(CODE, "no object is selected as the source", selector);
    }
    return found;
  }

  private boolean selects(ResourceId id) {
    return fits("name", id.name())
        && (text(selector, "namespace").isEmpty()
            || effective(text(selector, "namespace")).equals(effective(id.namespace())))
        && fits("group", id.group())
        && fits("version", id.version())
        && fits("kind", id.kind());
  }

  private static String effective(String namespace) {
    return namespace.isEmpty() ? "default" : namespace;
  }

  private boolean fits(String field, String text) {
    String wanted = text(selector, field);
    return wanted.isEmpty() || wanted.equals(text);
  }

  /** The value as it stands in the object now. */
  Node value() throws ReplacementFailure {
    String path =
        text(selector, "fieldPath").isEmpty() ? "metadata.name" : text(selector, "fieldPath");
    Node at = selector.get("fieldPath").orElse(selector);
    Node value;
    try {
      value = FieldLookup.find(among.root(from), PathParts.of(path));
    } catch (FieldFailure e) {
      throw new ReplacementFailure(
          CODE,
          "the field path " + path + " of " + among.label(from) + " leads nowhere: " + e.text(),
          at);
    }
    boolean empty =
        value == null
            || value.isTaggedNull()
            || (value instanceof MapNode m && m.isEmpty())
            || (value instanceof SeqNode s && s.size() == 0);
    if (value == null || empty) {
      throw new ReplacementFailure(CODE, among.label(from) + " has nothing at " + path, at);
    }
    Optional<MapNode> options = options();
    String delimiter = options.map(o -> text(o, "delimiter")).orElse("");
    if (delimiter.isEmpty()) {
      return value;
    }
    if (!(value instanceof ScalarNode s)) {
      throw new ReplacementFailure(
          CODE,
          "a delimiter is for texts, but " + path + " of " + among.label(from) + " is none",
          at);
    }
    List<String> parts = split(s.value(), delimiter);
    int index = number(options);
    if (index < 0 || index >= parts.size()) {
      throw new ReplacementFailure(
          CODE,
          "index "
              + index
              + " is outside of \""
              + s.value()
              + "\", which has "
              + parts.size()
              + " parts",
          options.map(Node.class::cast).orElse(at));
    }
    return s.withValue(parts.get(index), s.origin());
  }

  private static int number(Optional<MapNode> options) {
    String text = options.map(o -> text(o, "index")).orElse("");
    return text.matches("[-+]?[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** strings.Split. */
  private static List<String> split(String text, String delimiter) {
    List<String> out = new ArrayList<>();
    int at = 0;
    for (int i = text.indexOf(delimiter); i >= 0; i = text.indexOf(delimiter, at)) {
      out.add(text.substring(at, i));
      at = i + delimiter.length();
    }
    out.add(text.substring(at));
    return out;
  }
}
