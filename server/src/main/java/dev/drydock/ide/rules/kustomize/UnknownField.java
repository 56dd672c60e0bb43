package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Edit;
import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.Optional;

/** A field that kustomize does not know. */
public final class UnknownField extends KustomizationRule {
  public UnknownField() {
    super(
        new About(
            "kustomize/unknown-field",
            Severity.ERROR,
            "A kustomization holds a field that kustomize does not know.",
            "kustomize decodes its file strictly and refuses the whole of it. Letter case does not count."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    walk(k, k.root(), Fields.KUSTOMIZATION, "a kustomization", report);
  }

  private static void walk(
      KustomizationFile k, Node node, Fields known, String where, Report report) {
    if (known.byName().isEmpty()) {
      return;
    }
    if (node instanceof SeqNode s) {
      s.items().forEach(i -> walk(k, i, known, where, report));
    } else if (node instanceof AliasNode) {
      return;
    } else if (node instanceof MapNode m) {
      for (int i = 0; i < m.size(); i++) {
        MapNode.Entry e = m.entries().get(i);
        Optional<Fields> below = known.below(e.name());
        if (below.isPresent()) {
          walk(k, e.value(), below.get(), "an entry of " + e.name(), report);
        } else if (!e.name().equals("<<")) {
          found(k, m, i, known, where, report);
        }
      }
    }
  }

  private static void found(
      KustomizationFile k, MapNode map, int index, Fields known, String where, Report report) {
    MapNode.Entry e = map.entries().get(index);
    Report.Found found = report.find(k.place(e.key()), where + " has no field " + e.name());
    Nearest.of(
            e.name(),
            known.names().stream().filter(n -> KustomizationFile.entry(map, n).isEmpty()).toList())
        .ifPresent(
            near ->
                found.fix(
                    Fix.choice(
                        "Name it " + near,
                        true,
                        () ->
                            FileEdit.of(k.file().source(), new Edit(YamlEdits.span(e.key()), near))
                                .asList())));
    found.fix(
        Fix.choice(
            "Remove " + e.name(),
            true,
            () ->
                FileEdit.of(k.file().source(), YamlEdits.removeEntry(k.file().source(), map, index))
                    .asList()));
  }
}
