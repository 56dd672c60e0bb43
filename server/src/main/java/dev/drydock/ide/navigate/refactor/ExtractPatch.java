package dev.drydock.ide.navigate.refactor;

import dev.drydock.base.Edit;
import dev.drydock.base.Span;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.YamlEdits;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A patch in place goes into a file of its own. */
final class ExtractPatch {
  private static final Pattern KIND = Pattern.compile("(?m)^kind:\\s*(\\w+)");
  private static final Pattern NAME = Pattern.compile("(?m)^\\s+name:\\s*([\\w.-]+)");

  private ExtractPatch() {}

  static Optional<Refactoring> at(Snapshot snapshot, String path, int offset) {
    Optional<Item> item = Item.at(snapshot, path, offset, List.of("patches"));
    Optional<MapNode> patch = item.flatMap(i -> i.node().asMap()).filter(m -> !m.flow());
    boolean block =
        patch
            .flatMap(m -> m.get("patch"))
            .filter(n -> n instanceof ScalarNode s && s.value().indexOf('\n') >= 0)
            .isPresent();
    return block
        ? Optional.of(
            new Refactoring(
                "Move the patch to a file",
                Refactoring.Kind.EXTRACT,
                () -> extract(snapshot, path, item.get(), patch.get())))
        : Optional.empty();
  }

  private static Refactoring.Outcome extract(
      Snapshot snapshot, String path, Item item, MapNode patch) {
    MapNode.Entry entry = patch.entry("patch").orElseThrow();
    ScalarNode text = (ScalarNode) entry.value();
    String file = name(snapshot, Paths.parent(path), patch, text.value());
    int end = text.origin().end();
    String whole = item.source().text();
    while (end > text.origin().start() && Character.isWhitespace(whole.charAt(end - 1))) {
      end--;
    }
    Edit edit =
        new Edit(
            new Span(entry.key().origin().start(), end),
            "path: " + YamlEdits.scalar(Paths.name(file)));
    List<FileEdit> edits =
        List.of(
            FileEdit.of(item.source(), edit),
            FileEdit.create(file, text.value().stripTrailing() + "\n"));
    return Refactoring.proven(snapshot, edits, List.of(), List.of());
  }

  private static String name(Snapshot snapshot, String directory, MapNode patch, String text) {
    Optional<MapNode> target = patch.map("target");
    String kind = target.flatMap(t -> t.text("kind")).orElseGet(() -> first(KIND, text));
    String name = target.flatMap(t -> t.text("name")).orElseGet(() -> first(NAME, text));
    String base = (kind.toLowerCase(Locale.ROOT) + "-" + name).replaceAll("[^a-z0-9.-]+", "-");
    String stem =
        base.replaceAll("^-+|-+$", "").isEmpty()
            ? "patch"
            : base.replaceAll("^-+|-+$", "") + "-patch";
    String file = Paths.join(directory, stem + ".yaml");
    for (int i = 2; snapshot.tree().kind(file) != FileTree.Kind.NONE; i++) {
      file = Paths.join(directory, stem + "-" + i + ".yaml");
    }
    return file;
  }

  private static String first(Pattern pattern, String text) {
    Matcher m = pattern.matcher(text);
    return m.find() ? m.group(1) : "";
  }
}
