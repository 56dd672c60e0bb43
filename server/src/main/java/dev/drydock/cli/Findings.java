package dev.drydock.cli;

import dev.drydock.base.Guard;
import dev.drydock.ide.Finding;
import dev.drydock.ide.rules.Check;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.index.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** All findings of a repository. */
final class Findings {
  private Findings() {}

  /** Sorted; a rule that fails is named on standard error and the others go on. */
  static List<Finding> of(Snapshot snapshot, Session session) {
    Guard guard =
        new Guard(false, (rule, failure) -> session.terminal().say(rule + " failed: " + failure));
    List<Finding> out = new ArrayList<>();
    for (String path : snapshot.yamlFiles()) {
      FileSubject.of(snapshot.tree(), path, snapshot.sources(), snapshot.cancel())
          .ifPresent(file -> out.addAll(Check.file(file, guard)));
    }
    out.sort(Finding.ORDER);
    return out;
  }
}
