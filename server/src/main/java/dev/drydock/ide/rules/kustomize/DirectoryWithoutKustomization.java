package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** An entry that names a directory which is no kustomization. */
public final class DirectoryWithoutKustomization extends KustomizationRule {
  public DirectoryWithoutKustomization() {
    super(
        new About(
            "kustomize/directory-without-kustomization",
            Severity.ERROR,
            "An entry names a directory that holds no kustomization file.",
            "kustomize takes a directory only with a kustomization.yaml, kustomization.yml or Kustomization in it. Flux makes one up for the directory that a Kustomization points at, but not for the ones below."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (KustomizationFile.Entry e : k.entries("resources", "bases", "components")) {
      Optional<String> path = k.resolve(e.value());
      if (e.remote()
          || path.isEmpty()
          || path.get().equals(k.directory())
          || k.kind(e) != FileTree.Kind.DIRECTORY) {
        continue;
      }
      if (KustomizationFile.fileIn(k.file().tree(), path.get()).isEmpty()) {
        Report.Found found =
            report.find(
                k.place(e.node()), "the directory " + path.get() + " holds no kustomization.yaml");
        List<String> manifests = manifests(k, path.get());
        if (!manifests.isEmpty() && !e.field().equals("components")) {
          String file = Paths.join(path.get(), "kustomization.yaml");
          found.fix(
              Fix.choice(
                  "Create "
                      + file
                      + " with its "
                      + (manifests.size() == 1 ? "manifest" : manifests.size() + " manifests"),
                  true,
                  () -> FileEdit.create(file, kustomization(manifests)).asList()));
        }
      }
    }
  }

  private static List<String> manifests(KustomizationFile k, String directory) {
    return k.file().tree().list(directory).stream()
        .filter(n -> !n.startsWith(".") && (n.endsWith(".yaml") || n.endsWith(".yml")))
        .filter(
            n ->
                k.file()
                    .parse(Paths.join(directory, n))
                    .filter(p -> p.errors().isEmpty() && Manifests.firstThatIsNone(p).isEmpty())
                    .isPresent())
        .toList();
  }

  private static String kustomization(List<String> names) {
    StringBuilder out =
        new StringBuilder(
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n");
    names.forEach(n -> out.append("- ").append(n).append('\n'));
    return out.toString();
  }
}
