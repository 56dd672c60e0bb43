package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.YamlEdits;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.OverlayTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deprecated fields written as what replaced them. */
final class Rewrite {
  private Rewrite() {}

  /** Whether the field is written in a form that can be rewritten line by line. */
  static boolean possible(KustomizationFile k, String field) {
    Optional<MapNode.Entry> old = k.entry(field);
    if (old.isEmpty()
        || k.root().flow()
        || old.get().value().origin().end() <= old.get().key().origin().end()) {
      return false;
    }
    return switch (field) {
      case "bases" -> joins(old.get(), k.entry("resources"));
      case "imageTags" -> k.entry("images").isEmpty();
      case "patchesJson6902" -> joins(old.get(), k.entry("patches"));
      case "patchesStrategicMerge" -> joins(old.get(), k.entry("patches")) && plainPaths(old.get());
      case "commonLabels" ->
          old.get().value() instanceof MapNode m
              && !m.isEmpty()
              && k.entry("labels").map(e -> block(e.value())).orElse(true);
      default -> false;
    };
  }

  private static boolean joins(MapNode.Entry old, Optional<MapNode.Entry> into) {
    return block(old.value()) && into.map(e -> block(e.value())).orElse(true);
  }

  private static boolean block(Node n) {
    return n instanceof SeqNode s && !s.flow() && s.size() > 0;
  }

  private static boolean plainPaths(MapNode.Entry old) {
    return old.value() instanceof SeqNode s
        && s.items().stream()
            .allMatch(
                i ->
                    i instanceof ScalarNode n
                        && n.style() != ScalarNode.Style.LITERAL
                        && n.style() != ScalarNode.Style.FOLDED
                        && !n.value().contains(": "));
  }

  /**
   * The edits; none where the build would not give the same bytes afterwards, or does not succeed
   * now.
   */
  static List<FileEdit> of(KustomizationFile k, String field) {
    if (!possible(k, field)) {
      return List.of();
    }
    FileEdit edit = FileEdit.of(k.file().source(), edits(k, field));
    return sameBuild(k, edit.after()) ? edit.asList() : List.of();
  }

  private static List<Edit> edits(KustomizationFile k, String field) {
    Source source = k.file().source();
    MapNode.Entry old = k.entry(field).orElseThrow();
    return switch (field) {
      case "bases" -> merged(k, old, "resources");
      case "imageTags" -> List.of(new Edit(YamlEdits.span(old.key()), "images"));
      case "patchesJson6902" -> merged(k, old, "patches");
      case "patchesStrategicMerge" -> {
        if (k.entry("patches").isPresent()) {
          yield moved(k, old, "patches", "path: ");
        }
        List<Edit> out = new ArrayList<>(merged(k, old, "patches"));
        for (Node item : ((SeqNode) old.value()).items()) {
          out.add(new Edit(Span.at(item.origin().start()), "path: "));
        }
        yield out;
      }
      default -> labels(k, source, old);
    };
  }

  /** The key renamed, or its items moved to the end of the list that is there already. */
  private static List<Edit> merged(KustomizationFile k, MapNode.Entry old, String field) {
    return k.entry(field).isEmpty()
        ? List.of(new Edit(YamlEdits.span(old.key()), field))
        : moved(k, old, field, "");
  }

  private static List<Edit> moved(
      KustomizationFile k, MapNode.Entry old, String field, String before) {
    Source source = k.file().source();
    SeqNode into = (SeqNode) k.entry(field).orElseThrow().value();
    int from = k.root().entries().indexOf(old);
    StringBuilder added = new StringBuilder();
    for (Node item : ((SeqNode) old.value()).items()) {
      int column = source.lines().position(item.origin().start()).column();
      String text =
          before
              + YamlEdits.span(item)
                  .in(source.text())
                  .replace("\r\n", "\n")
                  .replace("\n" + " ".repeat(Math.max(0, column - 2)), "\n");
      added.append(added.length() == 0 ? "" : "\n- ").append(text);
    }
    return List.of(
        YamlEdits.appendItem(source, into, added.toString()),
        YamlEdits.removeEntry(source, k.root(), from));
  }

  private static List<Edit> labels(KustomizationFile k, Source source, MapNode.Entry old) {
    MapNode pairs = (MapNode) old.value();
    StringBuilder item = new StringBuilder("includeSelectors: true\n  pairs:");
    for (MapNode.Entry e : pairs.entries()) {
      item.append("\n    ")
          .append(YamlEdits.span(e.key()).in(source.text()))
          .append(": ")
          .append(YamlEdits.span(e.value()).in(source.text()));
    }
    Optional<MapNode.Entry> labels = k.entry("labels");
    int index = k.root().entries().indexOf(old);
    if (labels.isPresent()) {
      return List.of(
          YamlEdits.appendItem(source, (SeqNode) labels.get().value(), item.toString()),
          YamlEdits.removeEntry(source, k.root(), index));
    }
    String eol = YamlEdits.eol(source);
    String text = "labels:\n- " + item;
    return List.of(
        new Edit(
            new Span(old.key().origin().start(), old.value().origin().end()),
            text.replace("\n", eol)));
  }

  private static boolean sameBuild(KustomizationFile k, String after) {
    FileTree tree = k.file().tree();
    Optional<String> before = build(k, tree);
    return before.isPresent()
        && before.equals(
            build(k, new OverlayTree(tree, Map.of(k.file().path(), Blob.passing(after)))));
  }

  private static Optional<String> build(KustomizationFile k, FileTree tree) {
    BuildOptions options =
        BuildOptions.defaults(k.file().sources())
            .withLoadRestrictor(BuildOptions.LoadRestrictor.NONE)
            .withCancel(k.file().cancel());
    Rendered r = Kustomize.build(tree, k.directory(), options);
    return r.succeeded() ? Optional.of(Kustomize.print(r.resources())) : Optional.empty();
  }
}
