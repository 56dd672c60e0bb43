package dev.drydock.cli;

import dev.drydock.cli.output.DiffJson;
import dev.drydock.cli.output.DiffReport;
import dev.drydock.ide.diff.Comparison;
import dev.drydock.ide.diff.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drydock report}. */
@Command(
    description =
        "Join what runs of drydock diff --shard I/N --format json printed into one report.")
final class ReportCommand implements Callable<Integer>, FormatOption.Of {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private FormatOption format = new FormatOption(DiffReport.FORMATS);

  @Parameters(arity = "1..*", paramLabel = "SHARD.json", description = "Every part, in any order.")
  private List<Path> files = new ArrayList<>();

  ReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public FormatOption format() {
    return format;
  }

  @Override
  public Integer call() throws IOException {
    String how = format.get();
    List<DiffJson.Part> parts = new ArrayList<>();
    for (Path file : files) {
      String text = InputFile.text(session, file);
      try {
        parts.add(DiffJson.read(file.toString(), text));
      } catch (IllegalArgumentException e) {
        throw new Refused(String.valueOf(e.getMessage()));
      }
    }
    requireAll(parts.stream().map(DiffJson.Part::shard).toList());
    Comparison whole = Comparison.joined(parts.stream().map(DiffJson.Part::comparison).toList());
    DiffReport.print(session.terminal(), how, whole, Shard.WHOLE);
    return whole.empty() ? Exit.FINE : Exit.FOUND;
  }

  /** A report that lacks a part would say that nothing happens there. */
  private static void requireAll(List<Shard> given) {
    int count = given.get(0).count();
    TreeSet<Integer> missing = new TreeSet<>();
    for (int i = 1; i <= count; i++) {
      missing.add(i);
    }
    for (Shard s : given) {
      if (s.count() != count) {
        throw Refused.because(
            "report", "these are parts of different runs: 1/" + count + " and 1/" + s.count());
      }
      if (!missing.remove(s.index())) {
        throw Refused.because("report", "part " + s.index() + "/" + count + " is there twice");
      }
    }
    if (!missing.isEmpty()) {
      throw Refused.because("report", "of " + count + " parts these are missing: " + missing);
    }
  }
}
