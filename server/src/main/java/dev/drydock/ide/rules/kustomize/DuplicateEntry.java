package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One resource entered twice. */
public final class DuplicateEntry extends KustomizationRule {
  public DuplicateEntry() {
    super(
        new About(
            "kustomize/duplicate-entry",
            Severity.WARNING,
            "A file or directory is entered twice.",
            "Its objects would be there twice, which kustomize refuses; only where the file is empty does the build go on."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    Map<String, KustomizationFile.Entry> seen = new HashMap<>();
    for (KustomizationFile.Entry e : k.entries("resources", "bases", "components")) {
      Optional<String> path = e.remote() ? Optional.of(e.value()) : k.resolve(e.value());
      KustomizationFile.Entry first = path.map(p -> seen.putIfAbsent(p, e)).orElse(null);
      if (first != null) {
        report
            .find(k.place(e.node()), path.orElse("") + " is entered twice")
            .related(k.place(first.node()), "the first time")
            .fix(
                Fix.choice(
                    "Remove the second entry",
                    false,
                    () ->
                        FileEdit.of(
                                k.file().source(),
                                YamlEdits.removeItem(k.file().source(), e.list(), e.index()))
                            .asList()));
      }
    }
  }
}
