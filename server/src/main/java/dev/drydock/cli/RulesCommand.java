package dev.drydock.cli;

import dev.drydock.cli.output.RulesReport;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Rule;
import dev.drydock.ide.rules.Rules;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drydock rules}. */
@Command(
    description = "List the rules that check runs, or explain one of them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "CODE", description = "A rule, as family/name.")
  private @Nullable String code;

  RulesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    String wanted = code;
    if (wanted == null) {
      List<About> all = Rules.ALL.stream().map(Rule::about).toList();
      RulesReport.list(session.terminal(), all);
      return Exit.FINE;
    }
    About about =
        Rules.byCode(wanted)
            .map(Rule::about)
            .orElseThrow(
                () ->
                    new WrongUsage(
                        "there is no rule "
                            + wanted
                            + Nearest.of(
                                    wanted, Rules.ALL.stream().map(r -> r.about().code()).toList())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; drydock rules lists them")));
    RulesReport.one(session.terminal(), about);
    return Exit.FINE;
  }
}
