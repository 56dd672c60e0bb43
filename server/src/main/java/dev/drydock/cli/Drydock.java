package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line. */
@Command(
    name = "drydock",
    description = "See what every cluster of a Kubernetes fleet really gets, before it sails.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Drydock {
  private static final Map<String, Function<Session, Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("build", BuildCommand::new);
    COMMANDS.put("check", CheckCommand::new);
    COMMANDS.put("fleet", FleetCommand::new);
    COMMANDS.put("diff", DiffCommand::new);
    COMMANDS.put("explain", ExplainCommand::new);
    COMMANDS.put("report", ReportCommand::new);
    COMMANDS.put("lsp", LspCommand::new);
    COMMANDS.put("promote", PromoteCommand::new);
    COMMANDS.put("fetch", FetchCommand::new);
    COMMANDS.put("new-cluster", NewClusterCommand::new);
    COMMANDS.put("demo", DemoCommand::new);
    COMMANDS.put("fmt", FmtCommand::new);
    COMMANDS.put("rules", RulesCommand::new);
    COMMANDS.put("rehearse", Rehearsal::new);
    COMMANDS.put("bench", BenchCommand::new);
  }

  private final Session session;

  private Drydock(Session session) {
    this.session = session;
  }

  /**
   * Runs one command. Nothing it meets becomes a stack trace, unless the environment has {@code
   * DRYDOCK_DEBUG}.
   *
   * @return 0 fine, 1 findings, differences or something refused, 2 wrong usage
   */
  public static int run(Session session, String... args) {
    Terminal terminal = session.terminal();
    int exit;
    try {
      exit = new Drydock(session).commandLine(args).execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      exit = Failures.report(terminal, e);
    }
    try {
      terminal.out().flush();
    } catch (IOException e) {
      exit = Failures.report(terminal, e);
    }
    terminal.err().flush();
    return exit;
  }

  /**
   * Only the command that is asked for is looked at: reflection over all of them would be most of a
   * short run.
   */
  private CommandLine commandLine(String[] args) {
    CommandLine line = new CommandLine(this);
    String asked = args.length == 0 ? "" : args[0];
    COMMANDS.forEach(
        (name, command) -> {
          if (!COMMANDS.containsKey(asked) || asked.equals(name)) {
            add(line, name, command.apply(session));
          }
        });
    Terminal terminal = session.terminal();
    return line.setOut(new PrintWriter(terminal.out(), false, UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.outIsTerminal() && terminal.colour() ? Ansi.ON : Ansi.OFF))
        .setExecutionExceptionHandler((e, failed, parsed) -> Failures.report(terminal, e))
        .setParameterExceptionHandler((e, given) -> wrongUsage(terminal, e));
  }

  private static void add(CommandLine line, String name, Object command) {
    CommandLine sub = new CommandLine(command).setOverwrittenOptionsAllowed(true);
    if (command instanceof FormatOption.Of formatted) {
      formatted.format().describe(sub.getCommandSpec());
    }
    line.addSubcommand(name, sub);
  }

  private static int wrongUsage(Terminal terminal, ParameterException e) {
    boolean root = e.getCommandLine().getParent() == null;
    String message =
        root && e instanceof UnmatchedArgumentException u && !u.isUnknownOption()
            ? "there is no command "
                + u.getUnmatched().get(0)
                + Nearest.of(u.getUnmatched().get(0), COMMANDS.keySet())
                    .map(n -> "; is " + n + " meant?")
                    .orElse("")
            : String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    terminal.say("error: " + message + " [usage]");
    if (e instanceof UnmatchedArgumentException unmatched) {
      Nearest.of(unmatched.getUnmatched().get(0), unmatched.getSuggestions())
          .ifPresent(near -> terminal.say("did you mean " + near + "?"));
    }
    if (e instanceof MissingParameterException || root) {
      terminal.say(e.getCommandLine().getUsageMessage(Ansi.OFF).stripTrailing());
      return Exit.USAGE;
    }
    terminal.say("see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return Exit.USAGE;
  }
}
