package dev.drydock.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that is promised and not there. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
final class NotYet implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Unmatched private List<String> ignored = new ArrayList<>();

  NotYet(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.terminal().say("error: drydock " + spec.name() + " is not there yet [not-yet]");
    return Exit.USAGE;
  }
}
