package dev.drydock.cli;

import dev.drydock.base.Guard;
import dev.drydock.ide.Finding;
import dev.drydock.ide.promote.Promotion;
import dev.drydock.ide.rules.Against;
import dev.drydock.ide.rules.Check;
import dev.drydock.ide.rules.KeptFindings;
import dev.drydock.ide.rules.Scope;
import dev.drydock.index.Snapshot;
import java.util.List;
import java.util.Optional;

/** All findings of a repository. */
record Findings(Snapshot snapshot, Against against, Session session) {

  /**
   * Sorted; a rule that fails is named on standard error and the others go on.
   *
   * @param failed told of a rule that fails
   */
  List<Finding> find(Runnable failed) {
    Guard guard =
        new Guard(
            false,
            (rule, failure) -> {
              failed.run();
              session
                  .terminal()
                  .say("error: the rule " + rule + " failed: " + failure + " [internal]");
              if (System.getenv("DRYDOCK_DEBUG") != null) {
                failure.printStackTrace(session.terminal().err());
              }
            });
    return Check.run(snapshot, against, Scope.ALL, guard, Promotion::offer);
  }

  /** What an earlier run found on the same repository. */
  Optional<KeptFindings.Kept> kept() {
    return KeptFindings.find(snapshot, against, () -> find(() -> {}));
  }
}
