package dev.drydock.ide.promote;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.ide.YamlEdits;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.Blob;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** One manifest's text that is edited step by step and read anew after each; immutable. */
final class ManifestText {
  private final Source source;
  private final MapNode root;

  private ManifestText(Source source, MapNode root) {
    this.source = source;
    this.root = root;
  }

  /** The text of one document; empty where it is not one mapping. */
  static Optional<ManifestText> of(String path, String text) {
    Source source = new Source(path, Blob.of(text).id(), text);
    Parsed parsed = Yaml.parse(source);
    return parsed.errors().isEmpty() && parsed.documents().size() == 1
        ? parsed.documents().get(0).root().asMap().map(m -> new ManifestText(source, m))
        : Optional.empty();
  }

  /**
   * The document that a manifest was written as, apart from others in its file; its comments stay.
   */
  static Optional<ManifestText> copied(SourceDocument document, Parsed file) {
    int at = document.root().origin().start();
    return file.documents().stream()
        .filter(d -> d.span().start() <= at && at < d.span().end())
        .filter(d -> d.root() == document.root())
        .findFirst()
        .map(d -> file.source().text().substring(d.span().start(), d.span().end()))
        .map(t -> t.startsWith("---") ? t.substring(t.indexOf('\n') + 1) : t)
        .map(t -> t.replaceFirst("\\s*(\\R\\.\\.\\.\\s*)?$", "\n"))
        .flatMap(t -> of(document.path(), t));
  }

  Source source() {
    return source;
  }

  MapNode root() {
    return root;
  }

  String text() {
    return source.text();
  }

  /** With edits of its text; empty where what is left is not one mapping any more. */
  Optional<ManifestText> with(List<Edit> edits) {
    return of(source.path(), Edit.apply(source.text(), edits));
  }

  /** With edits that somebody makes of it. */
  Optional<ManifestText> edited(BiFunction<Source, MapNode, Optional<List<Edit>>> edit) {
    return edit.apply(source, root).flatMap(this::with);
  }

  /** With another text for a scalar; empty where that is none. */
  Optional<ManifestText> scalar(String value, String... path) {
    return root.at(path)
        .filter(ScalarNode.class::isInstance)
        .flatMap(n -> with(List.of(YamlEdits.replace((ScalarNode) n, value))));
  }

  /** Without a field of {@code spec}; itself where there is none. */
  ManifestText without(String field) {
    Optional<MapNode> spec = root.map("spec");
    int index = spec.map(s -> index(s, field)).orElse(-1);
    return index < 0
        ? this
        : with(List.of(YamlEdits.removeEntry(source, spec.get(), index))).orElse(this);
  }

  /** Without those items of a list of {@code spec} that nobody wants; without the list if none. */
  ManifestText only(String field, Predicate<Node> wanted) {
    ManifestText out = this;
    while (true) {
      Optional<SeqNode> list = out.root.map("spec").flatMap(s -> s.seq(field));
      if (list.isEmpty()) {
        return out;
      }
      List<Node> items = list.get().items();
      if (items.stream().noneMatch(wanted)) {
        return out.without(field);
      }
      int unwanted = -1;
      for (int i = 0; i < items.size() && unwanted < 0; i++) {
        unwanted = wanted.test(items.get(i)) ? -1 : i;
      }
      if (unwanted < 0) {
        return out;
      }
      Edit removal = YamlEdits.removeItem(out.source, list.get(), unwanted);
      Optional<ManifestText> next = out.with(List.of(removal));
      if (next.isEmpty()) {
        return out;
      }
      out = next.get();
    }
  }

  private static int index(MapNode map, String field) {
    for (int i = 0; i < map.size(); i++) {
      if (map.entries().get(i).name().equals(field)) {
        return i;
      }
    }
    return -1;
  }
}
