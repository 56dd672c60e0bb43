package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;

/** A resource that is fetched. */
public final class RemoteResource extends KustomizationRule {
  public RemoteResource() {
    super(
        new About(
            "kustomize/remote-resource",
            Severity.INFORMATION,
            "A resource is fetched when the kustomization is built.",
            "Its content is not in the repository, so it cannot be reviewed, previewed or checked here, and a build needs the network. Nothing here fetches it."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (KustomizationFile.Entry e : k.entries("resources", "bases", "components")) {
      if (e.remote()) {
        report.find(
            k.place(e.node()), "fetched when it is built; what it holds cannot be seen here");
      }
    }
  }
}
