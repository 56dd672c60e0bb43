package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.vfs.FileTree;
import java.util.Optional;

/** components and resources mixed up. */
public final class ComponentNotComponent extends KustomizationRule {
  public ComponentNotComponent() {
    super(
        new About(
            "kustomize/component-not-component",
            Severity.ERROR,
            "An entry of components is no Component, or a Component is entered under resources.",
            "kustomize applies a Component to what was gathered before it and a Kustomization on its own, and refuses each in the other's list."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (KustomizationFile.Entry e : k.entries("resources", "bases", "components")) {
      Optional<String> path = k.resolve(e.value());
      if (e.remote() || path.isEmpty()) {
        continue;
      }
      boolean wanted = e.field().equals("components");
      FileTree.Kind kind = k.kind(e);
      if (wanted && kind == FileTree.Kind.FILE) {
        report.find(k.place(e.node()), path.get() + " is a file; components names directories");
      } else if (kind == FileTree.Kind.DIRECTORY) {
        k.in(path.get())
            .filter(other -> other.isComponent() != wanted)
            .ifPresent(
                other -> {
                  Report.Found f =
                      report.find(
                          k.place(e.node()),
                          wanted
                              ? path.get()
                                  + " is a Kustomization, not a Component: enter it under resources"
                              : path.get() + " is a Component: enter it under components");
                  other
                      .root()
                      .get("kind")
                      .flatMap(n -> n.origin().place())
                      .ifPresent(p -> f.related(p, "its kind"));
                });
      }
    }
  }
}
