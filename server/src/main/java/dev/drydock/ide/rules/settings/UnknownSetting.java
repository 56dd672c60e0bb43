package dev.drydock.ide.rules.settings;

import dev.drydock.base.Edit;
import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.Rule;
import dev.drydock.ide.rules.Rules;
import dev.drydock.settings.Settings;
import dev.drydock.settings.UnknownField;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A field of drydock.yaml, or a code in it, that means nothing. */
public final class UnknownSetting implements FileRule {
  @Override
  public About about() {
    return new About(
        Settings.UNKNOWN,
        Severity.ERROR,
        "drydock.yaml holds a field that means nothing.",
        "A misspelt field would silently protect, order or name nothing. docs/drydock-yaml.md lists the fields.");
  }

  @Override
  public void check(FileSubject file, Report report) {
    if (!file.path().equals(Settings.FILE)) {
      return;
    }
    for (UnknownField field : Settings.of(Optional.of(file.parsed())).unknown()) {
      unknown(file, field.key(), field.name(), field.message(), field.known(), report);
    }
    List<String> codes = Rules.ALL.stream().map(Rule::code).toList();
    for (MapNode root : file.maps()) {
      for (MapNode.Entry e : root.map("severity").map(MapNode::entries).orElse(List.of())) {
        if (!codes.contains(e.name())) {
          unknown(file, e.key(), e.name(), "there is no rule " + e.name(), codes, report);
        }
      }
    }
  }

  private static void unknown(
      FileSubject file,
      Node key,
      String name,
      String message,
      Collection<String> known,
      Report report) {
    Optional<String> near = Nearest.of(name, known);
    Report.Found found =
        report.find(
            file.place(key), message + near.map(n -> "; did you mean " + n + "?").orElse(""));
    near.ifPresent(
        n ->
            found.fix(
                Fix.choice(
                    "Name it " + n,
                    false,
                    () -> FileEdit.of(file.source(), new Edit(YamlEdits.span(key), n)).asList())));
  }
}
