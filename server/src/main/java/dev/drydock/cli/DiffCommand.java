package dev.drydock.cli;

import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.output.DiffReport;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.diff.Compared;
import dev.drydock.ide.diff.Comparison;
import dev.drydock.ide.diff.FleetDiff;
import dev.drydock.ide.diff.Shard;
import dev.drydock.index.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drydock diff}. */
@Command(description = "Show what changes on which cluster.")
final class DiffCommand implements Callable<Integer>, FormatOption.Of {
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
      names = "--shard",
      paramLabel = "I/N",
      description = "Only the I-th of N parts of the fleet; drydock report joins them.")
  private @Nullable String shard;

  @Mixin private FormatOption format = new FormatOption(DiffReport.FORMATS);

  DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public FormatOption format() {
    return format;
  }

  @Override
  public Integer call() throws IOException {
    String how = format.get();
    if ((from == null) != (to == null)) {
      throw new WrongUsage("--from and --to go together");
    }
    if (from != null && (cluster != null || base != null || shard != null)) {
      throw new WrongUsage(
          "--from and --to compare two clusters: --cluster, --base and --shard do not go with them");
    }
    Shard part =
        shard == null
            ? Shard.WHOLE
            : Shard.parse(shard)
                .orElseThrow(() -> new WrongUsage("--shard takes I/N, as in 2/8, not " + shard));
    Comparison comparison;
    try (Opened repository = Opened.of(session, common, null)) {
      Snapshot after = head == null ? repository.snapshot() : repository.at(head);
      try (Progress progress = Progress.of(session.terminal(), "looking for clusters")) {
        comparison =
            from == null || to == null
                ? overTime(repository, after, part, progress)
                : across(after, from, to);
      }
    }
    DiffReport.print(session.terminal(), how, comparison, part);
    return comparison.empty() ? Exit.FINE : Exit.FOUND;
  }

  private Comparison overTime(Opened repository, Snapshot after, Shard part, Progress progress) {
    Snapshot before = repository.at(base == null ? repository.mergeBase(after, head) : base);
    String only = cluster;
    if (only != null && before.fleet().cluster(only).isEmpty()) {
      Opened.cluster(after.fleet(), only);
    }
    Predicate<Cluster> mine = part.of(before.fleet(), after.fleet());
    Predicate<Cluster> wanted = c -> mine.test(c) && (only == null || c.name().equals(only));
    Consumer<String> told = name -> progress.now("building " + name);
    return FleetDiff.comparison(before, after, wanted, told);
  }

  private static Comparison across(Snapshot snapshot, String from, String to) {
    return Compared.of(
        List.of(
            FleetDiff.of(
                snapshot,
                Opened.cluster(snapshot.fleet(), from),
                Opened.cluster(snapshot.fleet(), to))),
        List.of());
  }
}
