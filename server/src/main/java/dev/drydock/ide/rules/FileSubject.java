package dev.drydock.ide.rules;

import dev.drydock.base.Cancel;
import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.gitops.Revisions;
import dev.drydock.index.Snapshot;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One file as a rule sees it, in the tree it lies in.
 *
 * @param path relative to the tree
 * @param parsed what stands in it
 * @param tree where to look for what it names
 * @param sources parses of other files
 * @param git the history behind the tree; empty where there is none
 * @param cancel checked in loops
 */
public record FileSubject(
    String path,
    Parsed parsed,
    FileTree tree,
    SourceCache sources,
    Optional<Revisions> git,
    Cancel cancel) {
  /** The subject for a file of a tree; empty where there is no such file. */
  public static Optional<FileSubject> of(
      FileTree tree, String path, SourceCache sources, Cancel cancel) {
    Optional<Blob> blob = tree.read(path);
    return blob.map(
        b ->
            new FileSubject(path, sources.parse(path, b), tree, sources, Optional.empty(), cancel));
  }

  /** The subject for a file of a snapshot; empty where there is no such file. */
  public static Optional<FileSubject> of(Snapshot snapshot, String path) {
    Optional<Parsed> parsed =
        snapshot.parsed(path).or(() -> snapshot.tree().unreadable(path).map(u -> refused(path, u)));
    return parsed.map(
        p ->
            new FileSubject(
                path, p, snapshot.tree(), snapshot.sources(), snapshot.git(), snapshot.cancel()));
  }

  private static Parsed refused(String path, FileTree.Unreadable why) {
    return Yaml.refused(
        new Source(path, "", ""), why.tooLarge() ? "too-large" : "syntax", why.message());
  }

  public Source source() {
    return parsed.source();
  }

  public String directory() {
    return Paths.parent(path);
  }

  public String fileName() {
    return Paths.name(path);
  }

  /** Whether kustomize takes a file of this name for a directory's kustomization. */
  public boolean isKustomization() {
    return fileName().equals("kustomization.yaml")
        || fileName().equals("kustomization.yml")
        || fileName().equals("Kustomization");
  }

  /** Whether the file is a template of a Helm chart: text that becomes YAML, and is none. */
  public boolean isChartTemplate() {
    for (String d = directory(); !d.isEmpty(); d = Paths.parent(d)) {
      boolean chart = tree.kind(Paths.join(Paths.parent(d), "Chart.yaml")) == FileTree.Kind.FILE;
      if (Paths.name(d).equals("templates") && chart) {
        return true;
      }
    }
    return false;
  }

  /** The documents that are mappings. */
  public List<MapNode> maps() {
    List<MapNode> out = new ArrayList<>();
    for (Document d : parsed.documents()) {
      d.root().asMap().ifPresent(out::add);
    }
    return out;
  }

  /** Another file's parse; empty where there is none. */
  public Optional<Parsed> parse(String other) {
    return tree.read(other).map(b -> sources.parse(other, b));
  }

  /** Where a node of this file stands. */
  public Place place(Node node) {
    return node.origin().place().orElse(source().place(Span.at(0)));
  }
}
