package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.vfs.FileTree;
import java.util.List;
import java.util.Optional;

/** A generated ConfigMap or Secret whose content is not there. */
public final class GeneratorFileNotFound extends KustomizationRule {
  public GeneratorFileNotFound() {
    super(
        new About(
            "kustomize/generator-file-not-found",
            Severity.ERROR,
            "A configMapGenerator or secretGenerator names a file that is not there.",
            "kustomize stops, and nothing of the kustomization is applied any more. Files of Secrets that are kept out of git belong into a Secret that is encrypted or made on the cluster."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (String field : List.of("configMapGenerator", "secretGenerator")) {
      for (MapNode generator : k.maps(field)) {
        for (KustomizationFile.Entry e : KustomizationFile.read(generator)) {
          check(k, e, report);
        }
      }
    }
  }

  private static void check(KustomizationFile k, KustomizationFile.Entry e, Report report) {
    String written = e.file();
    Optional<String> path = k.resolve(written);
    if (written.isEmpty()
        || KustomizationFile.onTheNetwork(written)
        || path.isEmpty()
        || k.file().tree().kind(path.get()) == FileTree.Kind.FILE) {
      return;
    }
    boolean directory = k.file().tree().kind(path.get()) == FileTree.Kind.DIRECTORY;
    report.find(
        k.place(e.node()),
        path.get() + (directory ? " is a directory; only files can be named" : " does not exist"));
  }
}
