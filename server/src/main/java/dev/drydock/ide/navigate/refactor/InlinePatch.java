package dev.drydock.ide.navigate.refactor;

import dev.drydock.base.Edit;
import dev.drydock.base.Span;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.navigate.Consumers;
import dev.drydock.ide.navigate.Links;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** A patch that lies in a file of its own comes into the kustomization. */
final class InlinePatch {
  private InlinePatch() {}

  static Optional<Refactoring> at(Snapshot snapshot, String path, int offset) {
    Optional<Item> item = Item.at(snapshot, path, offset, List.of("patches"));
    Optional<MapNode> patch = item.flatMap(i -> i.node().asMap()).filter(m -> !m.flow());
    Optional<String> file =
        patch
            .flatMap(m -> m.text("path"))
            .flatMap(p -> Paths.resolve(Paths.parent(path), p))
            .filter(p -> snapshot.parsed(p).filter(x -> x.documents().size() == 1).isPresent());
    return file.map(
        f ->
            new Refactoring(
                "Inline the patch " + Paths.name(f),
                Refactoring.Kind.INLINE,
                () -> inline(snapshot, item.get(), patch.get(), f)));
  }

  private static Refactoring.Outcome inline(
      Snapshot snapshot, Item item, MapNode patch, String file) {
    MapNode.Entry entry = patch.entry("path").orElseThrow();
    String text =
        snapshot.parsed(file).map(p -> p.source().text()).orElse("").replace("\r\n", "\n");
    if (text.startsWith("---\n")) {
      text = text.substring(4);
    }
    if (!(entry.value() instanceof ScalarNode value)) {
      return Refactoring.Outcome.refused("the path is not plain text");
    }
    String eol = YamlEdits.eol(item.source());
    String indent = " ".repeat(item.column() + 2);
    StringBuilder block = new StringBuilder("patch: |-");
    for (String line : text.stripTrailing().split("\n", -1)) {
      block.append(eol).append(line.isBlank() ? "" : indent + line);
    }
    Edit edit =
        new Edit(new Span(entry.key().origin().start(), value.origin().end()), block.toString());
    Consumers consumers = Links.of(snapshot).consumers();
    boolean alone = consumers.naming(file).size() == 1;
    return Refactoring.proven(
        snapshot,
        FileEdit.of(item.source(), edit).asList(),
        List.of(),
        alone ? List.of(file) : List.of());
  }
}
