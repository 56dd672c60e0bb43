package dev.drydock.cli;

import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.launch.SampleFleet;
import dev.drydock.cli.launch.Style;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.index.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drydock demo}: the sample fleet, and what the other commands see in it. */
@Command(
    description = "Lay a sample fleet with a git history, and show what Drydock sees in it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Lay the fleet in this absent or empty folder, and leave it there (default: a temporary one).")
  private @Nullable Path keep;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Terminal terminal = session.terminal();
    Optional<Path> wanted = Optional.ofNullable(keep).map(terminal.directory()::resolve);
    try (SampleFleet sample = lay(wanted)) {
      say("A sample fleet, with a git history, in " + sample.directory());
      boolean fine =
          show(
              sample.directory(),
              "The fleet: what each cluster syncs, and from which commit",
              "fleet");
      fine &= show(sample.directory(), "What is wrong with it", "check");
      try (Opened opened = Opened.of(session, CommonOptions.at(sample.directory()), null)) {
        fine &= size(opened.snapshot());
        fine &= promotion(opened.snapshot(), sample.directory());
      }
      editor(sample.directory());
      return fine ? Exit.FINE : Exit.FOUND;
    }
  }

  private SampleFleet lay(Optional<Path> wanted) throws IOException {
    try (Progress progress = Progress.of(session.terminal(), "laying the sample fleet")) {
      return SampleFleet.lay(wanted);
    }
  }

  private boolean show(Path repository, String title, String... command) throws IOException {
    title(title, command);
    List<String> arguments = new ArrayList<>(Arrays.asList(command));
    arguments.add("--repo");
    arguments.add(repository.toString());
    return Drydock.run(session, arguments.toArray(String[]::new)) == Exit.FINE;
  }

  private boolean size(Snapshot snapshot) throws IOException {
    Optional<Cluster> production = named(snapshot, "production");
    if (production.isEmpty()) {
      session.terminal().say("error: the sample fleet has no production cluster [internal]");
      return false;
    }
    String name = production.get().name();
    title("What production really gets", "build", "--cluster", name);
    Hydrated hydrated = snapshot.hydrated(production.get());
    long lines = hydrated.text().lines().count();
    say(
        name
            + " gets "
            + hydrated.resources().size()
            + " objects from "
            + hydrated.units().size()
            + " Kustomizations: "
            + lines
            + " lines of YAML, each traced to the line it came from.");
    return hydrated.complete();
  }

  private boolean promotion(Snapshot snapshot, Path repository) throws IOException {
    Optional<Cluster> from = named(snapshot, "staging");
    Optional<Cluster> to = named(snapshot, "production");
    return from.isPresent()
        && to.isPresent()
        && show(
            repository,
            "What promoting staging would change",
            "promote",
            "--from",
            from.get().name(),
            "--to",
            to.get().name(),
            "--dry-run");
  }

  private static Optional<Cluster> named(Snapshot snapshot, String beginning) {
    return snapshot.fleet().clusters().stream()
        .filter(c -> c.name().startsWith(beginning))
        .findFirst();
  }

  private void editor(Path repository) throws IOException {
    session.terminal().print("\n" + session.terminal().styled(Style.BOLD, "In an editor") + "\n");
    if (keep == null) {
      say("This copy goes away now. Keep one with: drydock demo --keep harbour");
    }
    String folder = keep == null ? "harbour" : repository.toString();
    say("Open " + folder + " in any editor with a language client that runs: drydock lsp");
    say("Neovim 0.8 and later: nvim " + folder + "/clusters");
    say(
        "  :lua vim.lsp.start({ name = 'drydock', cmd = { 'drydock', 'lsp' }, root_dir = '"
            + folder
            + "' })");
  }

  private void title(String title, String... command) throws IOException {
    Terminal terminal = session.terminal();
    terminal.print("\n" + terminal.styled(Style.BOLD, title) + "\n");
    terminal.print(terminal.styled(Style.DIM, "$ drydock " + String.join(" ", command)) + "\n");
    terminal.out().flush();
  }

  private void say(String line) throws IOException {
    session.terminal().print(Terminal.harmless(line) + "\n");
  }
}
