package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Source;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.load.Anchors;
import dev.drydock.kustomize.load.Inline;
import dev.drydock.kustomize.load.JsonKeys;
import dev.drydock.kustomize.load.JsonText;
import dev.drydock.kustomize.load.LoadedFile;
import dev.drydock.kustomize.load.Objects;
import dev.drydock.kustomize.load.Separated;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.SyntaxError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a patch, before anybody knows which of the two sorts it is.
 *
 * @param text as read; empty where a tree was given instead
 * @param documents the parsed text
 * @param errors why it is no YAML
 * @param file where it is one
 */
record PatchSource(
    String text,
    List<Node> documents,
    List<Problem> errors,
    @Nullable Place at,
    @Nullable Parsed file) {
  static PatchSource file(LoadedFile file, SourceCache sources) {
    Parsed p = Separated.of(sources.parse(file.path(), file.blob()));
    Source s = p.source();
    List<Problem> errors =
        Separated.errors(p).stream()
            .map(e -> Problem.error("yaml/" + e.code(), e.message(), p.place(e)))
            .toList();
    return new PatchSource(
        s.text(),
        p.documents().stream().map(Document::root).toList(),
        errors,
        s.place(new dev.drydock.base.Span(0, 0)),
        p);
  }

  static PatchSource inline(ScalarNode scalar) {
    Inline.Content c = Inline.read(scalar);
    List<Problem> errors =
        c.errors().stream()
            .map(
                (SyntaxError e) ->
                    Problem.error("yaml/" + e.code(), e.message(), c.source().place(e.span())))
            .toList();
    return new PatchSource(
        c.text(), c.documents(), errors, scalar.origin().place().orElse(null), null);
  }

  /** A patch that stands as a tree where its text would: Flux's own kinds allow it. */
  static PatchSource tree(Node node) {
    return new PatchSource("", List.of(node), List.of(), node.origin().place().orElse(null), null);
  }

  /** Whether it reads as a null. */
  boolean saysNothing() {
    return errors.isEmpty() && !documents.isEmpty() && documents.get(0).isNull();
  }

  boolean blank() {
    return text.isBlank() && documents.stream().allMatch(Node::isNull);
  }

  /**
   * The objects of a strategic merge patch.
   *
   * @throws BuildError where it is none
   */
  List<MapNode> objects() {
    if (!errors.isEmpty()) {
      throw new BuildError(errors.get(0));
    }
    return file == null ? Objects.patches(documents) : Objects.patches(file);
  }

  /** The operations of a JSON patch; empty where it is none. */
  Optional<SeqNode> operations() {
    if (!errors.isEmpty()
        || documents.isEmpty()
        || text.startsWith("[") && !JsonText.isValid(text)) {
      return Optional.empty();
    }
    Node inlined = Anchors.inline(documents.get(0), Anchors.Reader.GO_YAML_2);
    Node first = json() ? inlined : JsonKeys.of(inlined);
    return first instanceof SeqNode s
            && s.items().stream().allMatch(i -> i instanceof MapNode || i.isNull())
            && (json() || Numbers.notJson(s).isEmpty())
        ? Optional.of(s)
        : Optional.empty();
  }

  boolean json() {
    return text.startsWith("[");
  }
}
