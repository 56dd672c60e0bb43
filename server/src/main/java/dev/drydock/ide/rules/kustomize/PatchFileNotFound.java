package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.Fix;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** A patch in a file that is not there. */
public final class PatchFileNotFound extends KustomizationRule {
  public PatchFileNotFound() {
    super(
        new About(
            "kustomize/patch-file-not-found",
            Severity.ERROR,
            "A patch, or a file of replacements, names a file that is not there.",
            "kustomize stops, and nothing of the kustomization is applied any more."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (String field : List.of("patches", "patchesJson6902", "replacements")) {
      for (MapNode patch : k.maps(field)) {
        KustomizationFile.scalar(patch, "path").ifPresent(path -> check(k, path, report));
      }
    }
    for (KustomizationFile.Entry e : k.entries("patchesStrategicMerge")) {
      if (!e.inline() && !e.value().contains(": ")) {
        check(k, e.node(), report);
      }
    }
  }

  private static void check(KustomizationFile k, ScalarNode node, Report report) {
    Optional<String> path = k.resolve(node.value());
    if (node.value().isEmpty()
        || KustomizationFile.onTheNetwork(node.value())
        || path.isEmpty()
        || k.file().tree().kind(path.get()) == FileTree.Kind.FILE) {
      return;
    }
    boolean directory = k.file().tree().kind(path.get()) == FileTree.Kind.DIRECTORY;
    Report.Found found =
        report.find(
            k.place(node), path.get() + (directory ? " is a directory" : " does not exist"));
    if (!directory) {
      MissingFile.nearest(k, path.get())
          .filter(p -> k.file().tree().kind(p) == FileTree.Kind.FILE)
          .map(p -> Paths.relativize(k.directory(), p))
          .ifPresent(near -> found.fix(Fix.name(k.file().source(), node, near)));
    }
  }
}
