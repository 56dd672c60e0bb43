package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;

/** A path that leaves the repository. */
public final class OutsideRoot extends KustomizationRule {
  public OutsideRoot() {
    super(
        new About(
            "kustomize/outside-root",
            Severity.ERROR,
            "A path leads out of the repository, or is absolute.",
            "Flux builds from a copy of the repository and refuses what lies outside of it; kustomize refuses absolute paths. What lies outside is not in the repository's history either, so nobody can tell what was applied."));
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
            "validators",
            "patchesStrategicMerge")) {
      if (!e.remote() && !e.inline() && k.resolve(e.value()).isEmpty()) {
        report.find(
            k.place(e.node()),
            e.value().startsWith("/")
                ? "the path is absolute"
                : "the path leads out of the repository");
      }
    }
  }
}
