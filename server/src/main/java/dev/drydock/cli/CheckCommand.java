package dev.drydock.cli;

import dev.drydock.base.Severity;
import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.output.FindingsReport;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.ide.Finding;
import dev.drydock.ide.rules.Scope;
import dev.drydock.vfs.FileTree.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drydock check}. */
@Command(
    description = "Print every diagnostic that the editor shows.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Only findings in these files and directories.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Only findings that concern this cluster.")
  private @Nullable String cluster;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "How to print them (default: text).")
  private String format = "text";

  @Option(
      names = "--fail-on",
      paramLabel = "error|warning",
      description = "The least severity that makes the exit code 1 (default: warning).")
  private String failOn = "warning";

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Formats.require(format, "text", "json");
    if (!failOn.equals("error") && !failOn.equals("warning")) {
      throw new WrongUsage("--fail-on takes error or warning, not " + failOn);
    }
    try (Opened repository = Opened.of(session, common, paths.isEmpty() ? null : paths.get(0))) {
      Scope scope = new Scope(within(repository), Optional.ofNullable(cluster));
      if (cluster != null) {
        Opened.cluster(repository.snapshot().fleet(), cluster);
      }
      List<Finding> findings;
      try (Progress progress = Progress.of(session.terminal(), "checking " + repository.root())) {
        findings = Findings.of(repository.snapshot(), scope, session);
      }
      sayWhatIsNotHere(repository.snapshot().fleet());
      if (format.equals("json")) {
        FindingsReport.json(session.terminal().out(), findings);
      } else {
        FindingsReport.text(session.terminal(), findings);
        session.terminal().say(FindingsReport.counts(findings));
      }
      return findings.stream().anyMatch(this::fails) ? Exit.FOUND : Exit.FINE;
    }
  }

  /** A shallow clone is no defect of the fleet, but what it leaves unchecked has to be known. */
  private void sayWhatIsNotHere(Fleet fleet) {
    for (Cluster c : fleet.clusters()) {
      for (Pin p : c.pins()) {
        boolean concerns = cluster == null || cluster.equals(c.name());
        if (concerns
            && p.resolution().state() == Resolution.State.SHALLOW
            && !p.usedBy().isEmpty()) {
          session
              .terminal()
              .say(
                  "note: what "
                      + c.name()
                      + " syncs from "
                      + p.source().name()
                      + " is not checked: "
                      + p.resolution().message());
        }
      }
    }
  }

  /** The paths asked for, relative to the tree. */
  private List<String> within(Opened repository) throws IOException {
    List<String> out = new ArrayList<>();
    Path root = repository.root().toRealPath();
    for (Path path : paths) {
      Path absolute = session.terminal().directory().resolve(path).normalize();
      Path parent = absolute.getParent();
      Path real = parent == null ? absolute : parent.toRealPath().resolve(absolute.getFileName());
      String inside =
          real.startsWith(root) ? root.relativize(real).toString().replace('\\', '/') : "..";
      if (!real.startsWith(root) || repository.snapshot().tree().kind(inside) == Kind.NONE) {
        throw new WrongUsage(path + ": there is no such file or directory in " + repository.root());
      }
      out.add(inside);
    }
    return out;
  }

  private boolean fails(Finding finding) {
    return finding.severity() == Severity.ERROR
        || (finding.severity() == Severity.WARNING && failOn.equals("warning"));
  }
}
