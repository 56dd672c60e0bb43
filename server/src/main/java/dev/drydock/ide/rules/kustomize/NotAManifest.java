package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.FileTree;
import java.util.Optional;

/** A resource that is a file, but no manifest. */
public final class NotAManifest extends KustomizationRule {
  public NotAManifest() {
    super(
        new About(
            "kustomize/not-a-manifest",
            Severity.ERROR,
            "An entry of resources names a file that does not hold Kubernetes objects.",
            "kustomize wants a kind and a metadata.name in every document of the file (a List may go without a name). Patches, values files and other YAML belong into other fields."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (KustomizationFile.Entry e : k.entries("resources")) {
      Optional<String> path = k.resolve(e.value());
      if (e.remote() || path.isEmpty() || k.kind(e) != FileTree.Kind.FILE) {
        continue;
      }
      Optional<Parsed> parsed = k.file().parse(path.get());
      if (parsed.isEmpty() || !parsed.get().errors().isEmpty()) {
        continue;
      }
      Manifests.firstThatIsNone(parsed.get())
          .ifPresent(
              none -> {
                Report.Found found =
                    report.find(
                        k.place(e.node()),
                        path.get()
                            + " holds a document that is no Kubernetes object: "
                            + none.why());
                none.node().origin().place().ifPresent(p -> found.related(p, none.why()));
              });
    }
  }
}
