package dev.drydock.cli;

import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.output.DiffReport;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.diff.FleetDiff;
import dev.drydock.index.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drydock diff}. */
@Command(
    description = "Show what changes on which cluster.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class DiffCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--base",
      paramLabel = "REV",
      description = "What to compare with (default: the merge base with the default branch).")
  private @Nullable String base;

  @Option(
      names = "--head",
      paramLabel = "REV",
      description = "What to compare (default: the working tree).")
  private @Nullable String head;

  @Option(names = "--cluster", paramLabel = "NAME", description = "Only this cluster.")
  private @Nullable String cluster;

  @Option(
      names = "--from",
      paramLabel = "A",
      description = "What would change on B if it got what A gets.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "B", description = "See --from.")
  private @Nullable String to;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "How to print it (default: text).")
  private String format = "text";

  DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Formats.require(format, "text", "json");
    if ((from == null) != (to == null)) {
      throw new WrongUsage("--from and --to go together");
    }
    if (from != null && (cluster != null || base != null)) {
      throw new WrongUsage(
          "--from and --to compare two clusters: --cluster and --base do not go with them");
    }
    try (Opened repository = Opened.of(session, common, null)) {
      Snapshot after = head == null ? repository.snapshot() : repository.at(head);
      List<ClusterChanges> changes;
      try (Progress progress = Progress.of(session.terminal(), "looking for clusters")) {
        changes =
            from == null || to == null
                ? overTime(repository, after, progress)
                : across(after, from, to);
      }
      return show(changes);
    }
  }

  private List<ClusterChanges> overTime(Opened repository, Snapshot after, Progress progress) {
    Snapshot before = repository.at(base == null ? repository.mergeBase(after, head) : base);
    String only = cluster;
    if (only != null && before.fleet().cluster(only).isEmpty()) {
      Opened.cluster(after.fleet(), only);
    }
    return FleetDiff.between(
        before,
        after,
        c -> only == null || c.name().equals(only),
        name -> progress.now("building " + name));
  }

  private static List<ClusterChanges> across(Snapshot snapshot, String from, String to) {
    ClusterChanges changes =
        FleetDiff.of(
            snapshot, Opened.cluster(snapshot.fleet(), from), Opened.cluster(snapshot.fleet(), to));
    return changes.changes().isEmpty() && changes.errors().isEmpty() ? List.of() : List.of(changes);
  }

  private int show(List<ClusterChanges> changes) throws IOException {
    if (format.equals("json")) {
      DiffReport.json(session.terminal().out(), changes);
    } else {
      DiffReport.text(session.terminal(), changes);
    }
    for (String error : DiffReport.errors(changes)) {
      session.terminal().say("error: " + error + " [diff/not-compared]");
    }
    if (changes.isEmpty() && format.equals("text")) {
      session.terminal().say("nothing changes");
    }
    return changes.isEmpty() ? Exit.FINE : Exit.FOUND;
  }
}
