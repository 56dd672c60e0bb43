package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.ScalarNode;
import java.util.List;

/** A resource that is fetched. */
public final class RemoteResource extends KustomizationRule {
  public RemoteResource() {
    super(
        new About(
            "kustomize/remote-resource",
            Severity.INFORMATION,
            "A resource, or a file of a generator or patch, is fetched when the kustomization is built.",
            "Its content is not in the repository, so it cannot be reviewed, previewed or checked here, and a build needs the network. Nothing here fetches it."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (KustomizationFile.Entry e : k.entries("resources", "bases", "components")) {
      if (e.remote()) {
        found(k, e.node(), report);
      }
    }
    for (String field : List.of("configMapGenerator", "secretGenerator")) {
      k.maps(field).stream()
          .flatMap(g -> KustomizationFile.read(g).stream())
          .filter(e -> KustomizationFile.onTheNetwork(e.file()))
          .forEach(e -> found(k, e.node(), report));
    }
    for (String field : List.of("patches", "patchesJson6902", "replacements")) {
      k.maps(field).stream()
          .flatMap(p -> KustomizationFile.scalar(p, "path").stream())
          .filter(n -> KustomizationFile.onTheNetwork(n.value()))
          .forEach(n -> found(k, n, report));
    }
    for (KustomizationFile.Entry e : k.entries("patchesStrategicMerge")) {
      if (!e.inline() && KustomizationFile.onTheNetwork(e.value())) {
        found(k, e.node(), report);
      }
    }
  }

  private static void found(KustomizationFile k, ScalarNode entry, Report report) {
    report.find(k.place(entry), "fetched when it is built; what it holds cannot be seen here");
  }
}
