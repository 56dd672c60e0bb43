package dev.drydock.cli;

import dev.drydock.base.Severity;
import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.cli.output.BaselineFile;
import dev.drydock.cli.output.FindingsReport;
import dev.drydock.cli.output.GithubReport;
import dev.drydock.cli.output.JunitReport;
import dev.drydock.cli.output.SarifReport;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.Finding;
import dev.drydock.ide.rules.Against;
import dev.drydock.ide.rules.Baseline;
import dev.drydock.ide.rules.KeptFindings;
import dev.drydock.ide.rules.Rule;
import dev.drydock.ide.rules.Rules;
import dev.drydock.ide.rules.Scope;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.FileTree.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drydock check}. */
@Command(description = "Print every diagnostic that the editor shows.")
final class CheckCommand implements Callable<Integer>, FormatOption.Of {
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

  @Mixin private FormatOption format = new FormatOption("text", "json", "sarif", "junit", "github");

  @Mixin private DeletionOptions deletions = new DeletionOptions();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Leave out the findings that this file holds (from --format json).")
  private @Nullable Path baseline;

  @Option(
      names = "--fail-on",
      paramLabel = "error|warning",
      description = "The least severity that makes the exit code 1 (default: warning).")
  private String failOn = "warning";

  @Option(
      names = "--strict",
      description = "Exit 1 also where a part of the fleet could not be looked at.")
  private boolean strict;

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public FormatOption format() {
    return format;
  }

  @Override
  public Integer call() throws IOException {
    String how = format.get();
    if (!failOn.equals("error") && !failOn.equals("warning")) {
      throw new WrongUsage("--fail-on takes error or warning, not " + failOn);
    }
    Against against = deletions.against();
    Path given = paths.isEmpty() ? null : paths.get(0);
    try (Opened repository = Opened.withCache(session, common, given)) {
      Scope scope = new Scope(within(repository), Optional.ofNullable(cluster));
      if (cluster != null) {
        Opened.cluster(repository.snapshot().fleet(), cluster);
      }
      Optional<Baseline> known = baseline == null ? Optional.empty() : Optional.of(read(baseline));
      Findings found = new Findings(repository.snapshot(), against, session);
      Optional<KeptFindings.Kept> kept =
          strict ? Optional.empty() : found.kept().filter(k -> !how.equals("json") || k.titled());
      AtomicBoolean failed = new AtomicBoolean();
      List<Finding> everything;
      try (Progress progress = Progress.of(session.terminal(), "checking " + repository.root())) {
        everything = kept.isPresent() ? kept.get().findings() : found.find(() -> failed.set(true));
      }
      List<Finding> all = everything.stream().filter(scope::wants).toList();
      List<Finding> findings = known.map(b -> b.without(all)).orElse(all);
      List<String> notHere =
          kept.flatMap(KeptFindings.Kept::notes).orElseGet(() -> notHere(repository.snapshot()));
      boolean whole = sayWhatIsNotHere(notHere);
      print(how, findings);
      if (how.equals("text")) {
        int left = all.size() - findings.size();
        session
            .terminal()
            .say(
                FindingsReport.counts(findings)
                    + (left == 0 ? "" : "; " + left + " in the baseline left out"));
      }
      if (kept.isEmpty() && !strict && !failed.get()) {
        KeptFindings.keep(
            repository.snapshot(),
            against,
            new KeptFindings.Kept(everything, Optional.of(notHere)));
      }
      return findings.stream().anyMatch(this::fails) || (strict && !whole) ? Exit.FOUND : Exit.FINE;
    }
  }

  private void print(String how, List<Finding> findings) throws IOException {
    Terminal terminal = session.terminal();
    switch (how) {
      case "json" -> FindingsReport.json(terminal.out(), findings);
      case "sarif" ->
          SarifReport.write(
              terminal.out(),
              Version.number(),
              Rules.ALL.stream().map(Rule::about).toList(),
              findings);
      case "junit" -> terminal.print(JunitReport.of(findings, this::fails));
      case "github" -> terminal.print(GithubReport.of(findings));
      default -> FindingsReport.text(terminal, findings);
    }
  }

  private Baseline read(Path file) throws IOException {
    String text = InputFile.text(session, file);
    try {
      return BaselineFile.read(file.toString(), text);
    } catch (IllegalArgumentException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A shallow clone, or a source that is elsewhere, is no defect of the fleet, but what it leaves
   * unchecked has to be known.
   *
   * @return a cluster's name and what is to be said of it, in turn
   */
  private List<String> notHere(Snapshot snapshot) {
    List<String> out = new ArrayList<>();
    for (Cluster c : snapshot.fleet().clusters()) {
      for (Pin p : c.pins()) {
        if (p.resolution().state() == Resolution.State.SHALLOW && !p.usedBy().isEmpty()) {
          String source = p.source().name();
          out.addAll(List.of(c.name(), missing(c.name(), source, p.resolution().message())));
        }
      }
      boolean wanted = strict && (cluster == null || cluster.equals(c.name()));
      for (Unit u : wanted ? snapshot.hydrated(c).units() : List.<Unit>of()) {
        u.cannotRender()
            .ifPresent(
                why ->
                    out.addAll(
                        List.of(c.name(), missing(c.name(), u.kustomization().id().name(), why))));
      }
    }
    return out;
  }

  /** Whether everything was looked at. */
  private boolean sayWhatIsNotHere(List<String> notHere) {
    Set<String> said = new LinkedHashSet<>();
    for (int i = 0; i + 1 < notHere.size(); i += 2) {
      if (cluster == null || cluster.equals(notHere.get(i))) {
        said.add(notHere.get(i + 1));
      }
    }
    said.forEach(session.terminal()::say);
    return said.isEmpty();
  }

  private String missing(String name, String what, String why) {
    return (strict ? "error" : "note")
        + ": what "
        + name
        + " syncs from "
        + what
        + " is not checked: "
        + why
        + (strict ? " [check/not-checked]" : "");
  }

  /** The paths asked for, relative to the tree. */
  private List<String> within(Opened repository) throws IOException {
    List<String> out = new ArrayList<>();
    Path root = repository.root().toRealPath();
    for (Path path : paths) {
      Path absolute = session.terminal().directory().resolve(path).normalize();
      DiskTree machine = new DiskTree(absolute.getRoot());
      if (machine.kind(absolute.getRoot().relativize(absolute).toString()) == Kind.NONE) {
        throw new WrongUsage(path + ": there is no such file or directory in " + repository.root());
      }
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
