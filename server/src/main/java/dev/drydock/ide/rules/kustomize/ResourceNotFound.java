package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.Locale;
import java.util.Optional;

/** An entry that names nothing. */
public final class ResourceNotFound extends KustomizationRule {
  public ResourceNotFound() {
    super(
        new About(
            "kustomize/resource-not-found",
            Severity.ERROR,
            "An entry of resources, bases, components, crds, configurations, generators, transformers or validators names a file or directory that is not there.",
            "kustomize stops at the first one, so nothing of the kustomization is applied any more, on no cluster that uses it. Flux keeps what it applied before and reports the error on the Kustomization."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (KustomizationFile.Entry e :
        k.entries(
            "resources",
            "bases",
            "components",
            "crds",
            "configurations",
            "generators",
            "transformers",
            "validators")) {
      Optional<String> path = k.resolve(e.value());
      if (e.remote() || e.inline() || path.isEmpty() || k.kind(e) != FileTree.Kind.NONE) {
        continue;
      }
      boolean directory = e.field().equals("components") || e.field().equals("bases");
      Report.Found found =
          report.find(
              k.place(e.node()),
              (directory ? "the directory " : "") + path.get() + " does not exist");
      MissingFile.fixes(
          k,
          e,
          path.get(),
          e.field().equals("resources") ? Optional.of(stub(path.get())) : Optional.empty(),
          found);
    }
  }

  /** A manifest that builds and that nobody will take for finished. */
  private static String stub(String path) {
    String name = Paths.name(path);
    String bare =
        name.substring(0, name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.'))
            .toLowerCase(Locale.ROOT);
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "
        + bare.replaceAll("[^a-z0-9-]+", "-")
        + "\n";
  }
}
