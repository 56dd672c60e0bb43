package dev.drydock.ide.navigate.refactor;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.Apis;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.navigate.Consumers;
import dev.drydock.ide.navigate.Links;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** A file with objects that its kustomization does not name yet. */
final class AddToResources {
  private AddToResources() {}

  static Optional<Refactoring> at(Snapshot snapshot, String path) {
    boolean objects = !Apis.isKustomization(path) && !snapshot.catalogue().in(path).isEmpty();
    Optional<String> file = objects ? above(snapshot, path) : Optional.empty();
    return file.flatMap(f -> Item.kustomization(snapshot, f))
        .filter(p -> !named(p, path))
        .map(
            p ->
                new Refactoring(
                    "Add to the resources of " + p.source().path(),
                    Refactoring.Kind.REWRITE,
                    () -> add(snapshot, p, path)));
  }

  private static Optional<String> above(Snapshot snapshot, String path) {
    for (String d = Paths.parent(path); ; d = Paths.parent(d)) {
      Optional<String> file = snapshot.kustomizationFile(d);
      if (file.isPresent() || d.isEmpty()) {
        return file;
      }
    }
  }

  /** Whether a kustomization names a file in any of its fields. */
  private static boolean named(Parsed kustomization, String path) {
    String written = Paths.relativize(Paths.parent(kustomization.source().path()), path);
    return kustomization.source().text().contains(written);
  }

  private static Refactoring.Outcome add(Snapshot snapshot, Parsed kustomization, String path) {
    Consumers consumers = Links.of(snapshot).consumers();
    if (!consumers.naming(path).isEmpty()) {
      return Refactoring.Outcome.refused(
          path + " is named by " + consumers.naming(path).get(0).path() + " already");
    }
    Source source = kustomization.source();
    String entry = YamlEdits.scalar(Paths.relativize(Paths.parent(source.path()), path));
    MapNode root = Item.root(kustomization).orElse(null);
    SeqNode list = root == null ? null : root.seq("resources").orElse(null);
    Edit edit;
    if (list != null && list.size() > 0) {
      edit = YamlEdits.appendItem(source, list, entry);
    } else if (list != null) {
      edit = new Edit(YamlEdits.span(list), "[" + entry + "]");
    } else {
      String text = source.text();
      String eol = YamlEdits.eol(source);
      String lead = text.isEmpty() || text.endsWith("\n") ? "" : eol;
      edit = new Edit(Span.at(text.length()), lead + "resources:" + eol + "- " + entry + eol);
    }
    return Refactoring.Outcome.of(List.of(FileEdit.of(source, edit)));
  }
}
