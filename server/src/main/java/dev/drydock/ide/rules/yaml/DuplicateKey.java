package dev.drydock.ide.rules.yaml;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.HashMap;
import java.util.Map;

/** One key twice in one mapping. */
public final class DuplicateKey implements FileRule {
  private static final About ABOUT =
      new About(
          "yaml/duplicate-key",
          Severity.ERROR,
          "A key stands twice in one mapping.",
          "YAML forbids it. kustomize refuses such a manifest; other readers take the last value and drop the first without a word, so what is applied depends on who reads.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (Document d : file.parsed().documents()) {
      walk(file, d.root(), report);
    }
  }

  private static void walk(FileSubject file, Node node, Report report) {
    if (node instanceof SeqNode s) {
      s.items().forEach(i -> walk(file, i, report));
    } else if (node instanceof MapNode m) {
      Map<String, Integer> seen = new HashMap<>();
      for (int i = 0; i < m.size(); i++) {
        MapNode.Entry e = m.entries().get(i);
        if (e.key() instanceof ScalarNode key && !key.value().equals("<<")) {
          Integer before = seen.putIfAbsent(key.value(), i);
          if (before != null) {
            found(file, m, before, i, report);
          }
        }
        walk(file, e.value(), report);
      }
    }
  }

  private static void found(FileSubject file, MapNode map, int first, int second, Report report) {
    MapNode.Entry a = map.entries().get(first);
    MapNode.Entry b = map.entries().get(second);
    Place at = file.place(b.key());
    boolean same = same(a.value(), b.value());
    Report.Found f =
        report
            .find(
                at,
                "the key "
                    + b.name()
                    + " stands here a second time"
                    + (same ? ", with the same value" : ""))
            .related(file.place(a.key()), "the first one");
    if (same) {
      f.fix(
          Fix.same(
              "Remove the second " + b.name(),
              () ->
                  FileEdit.of(file.source(), YamlEdits.removeEntry(file.source(), map, second))
                      .asList()));
    } else {
      f.fix(
          Fix.choice(
              "Keep this " + b.name() + ", remove the first",
              true,
              () ->
                  FileEdit.of(file.source(), YamlEdits.removeEntry(file.source(), map, first))
                      .asList()));
      f.fix(
          Fix.choice(
              "Keep the first " + b.name() + ", remove this one",
              true,
              () ->
                  FileEdit.of(file.source(), YamlEdits.removeEntry(file.source(), map, second))
                      .asList()));
    }
  }

  private static boolean same(Node a, Node b) {
    if (a instanceof ScalarNode x && b instanceof ScalarNode y) {
      return x.value().equals(y.value()) && x.type() == y.type();
    }
    if (a instanceof SeqNode x && b instanceof SeqNode y) {
      if (x.size() != y.size()) {
        return false;
      }
      for (int i = 0; i < x.size(); i++) {
        if (!same(x.items().get(i), y.items().get(i))) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof MapNode x && b instanceof MapNode y && x.size() == y.size()) {
      return x.entries().stream()
          .allMatch(e -> y.get(e.name()).filter(v -> same(e.value(), v)).isPresent());
    }
    return false;
  }
}
