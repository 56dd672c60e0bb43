package dev.drydock.cli;

import dev.drydock.base.Guard;
import dev.drydock.ide.Finding;
import dev.drydock.ide.promote.Promotion;
import dev.drydock.ide.rules.Against;
import dev.drydock.ide.rules.Check;
import dev.drydock.ide.rules.Scope;
import dev.drydock.index.Snapshot;
import java.util.List;

/** All findings of a repository. */
final class Findings {
  private Findings() {}

  /** Sorted; a rule that fails is named on standard error and the others go on. */
  static List<Finding> of(Snapshot snapshot, Against against, Scope scope, Session session) {
    Guard guard =
        new Guard(
            false,
            (rule, failure) -> {
              session
                  .terminal()
                  .say("error: the rule " + rule + " failed: " + failure + " [internal]");
              if (System.getenv("DRYDOCK_DEBUG") != null) {
                failure.printStackTrace(session.terminal().err());
              }
            });
    return Check.run(snapshot, against, scope, guard, Promotion::offer);
  }
}
