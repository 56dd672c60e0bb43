package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.Fix;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import java.util.Map;

/** A field that kustomize still takes and warns about. */
public final class DeprecatedField extends KustomizationRule {
  private static final Map<String, String> INSTEAD =
      Map.of(
          "bases", "resources",
          "patchesStrategicMerge", "patches",
          "patchesJson6902", "patches",
          "commonLabels", "labels",
          "imageTags", "images",
          "vars", "replacements");

  public DeprecatedField() {
    super(
        new About(
            "kustomize/deprecated-field",
            Severity.WARNING,
            "A kustomization uses a field that kustomize has deprecated.",
            "kustomize 5 still honours bases, patchesStrategicMerge, patchesJson6902, commonLabels, imageTags and vars, and warns; a later one will not. The fix is applied only where the build gives the same bytes afterwards."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (MapNode.Entry e : k.root().entries()) {
      INSTEAD.forEach(
          (old, instead) -> {
            if (e.name().equalsIgnoreCase(old) && !e.value().isNull()) {
              Report.Found found =
                  report.find(k.place(e.key()), old + " is deprecated: use " + instead);
              if (Rewrite.possible(k, old)) {
                found.fix(
                    Fix.same(
                        "Rewrite " + old + " as " + instead + " (what is built stays the same)",
                        () -> Rewrite.of(k, old)));
              }
            }
          });
    }
  }
}
