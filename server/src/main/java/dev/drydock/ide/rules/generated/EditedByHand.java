package dev.drydock.ide.rules.generated;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A manifest that a generator wrote, and somebody changed. */
public final class EditedByHand implements FleetRule {
  /** Of a rule with more outputs than these, each with a history of its own, nothing is said. */
  private static final int MOST = 150;

  private static final About ABOUT =
      new About(
          "generated/edited-by-hand",
          Severity.WARNING,
          "A manifest that a rule of the Makefile writes differs from the commit that generated it.",
          "The next run of the generator takes the change back without a word; a patch in a flavour would stay. The generator's commit is the newest that made the files, changed their recipe in the Makefile or came next after such a change, says that it generates, or changes most of them at once. While the recipe is being changed, and where most files differ, nothing is said.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Optional<Revisions> git = fleet.snapshot().git().filter(g -> !g.shallow());
    Optional<String> head = git.flatMap(g -> g.ref("HEAD"));
    if (head.isEmpty()) {
      return;
    }
    List<Output> outputs = Output.of(fleet);
    Map<String, Long> sizes =
        outputs.stream().collect(Collectors.groupingBy(Output::target, Collectors.counting()));
    for (Output output : outputs) {
      if (sizes.getOrDefault(output.target(), 0L) > MOST) {
        continue;
      }
      fleet.cancel().check();
      Generation.of(fleet.snapshot(), git.get(), head.get(), output)
          .ifPresent(
              g ->
                  git.get()
                      .tree(g.commit().id().hex())
                      .ifPresent(then -> check(fleet, output, g, then, report)));
    }
  }

  private static void check(
      FleetSubject fleet, Output output, Generation made, FileTree then, Report report) {
    FileTree now = fleet.snapshot().tree();
    List<String> files = output.files(now);
    List<String> changed =
        files.stream().filter(f -> !now.contentId(f).equals(then.contentId(f))).toList();
    boolean again = files.size() > 3 && changed.size() * 2 >= files.size();
    if (again || !made.recipe().equals(output.recipeIn(now))) {
      return;
    }
    for (String f : changed) {
      Optional<Blob> before = then.read(f);
      fleet
          .snapshot()
          .parsed(f)
          .map(p -> p.source())
          .ifPresent(s -> found(fleet, output, made, s, before, report));
    }
  }

  private static void found(
      FleetSubject fleet,
      Output output,
      Generation made,
      Source source,
      Optional<Blob> before,
      Report report) {
    String commit = made.commit().id().hex().substring(0, 7) + " (" + made.commit().subject() + ")";
    Place at = source.place(difference(source, before.map(EditedByHand::text).orElse("")));
    String what =
        before.isPresent()
            ? "differs from what " + commit + " generated"
            : "was not among what " + commit + " generated";
    report
        .find(at, what + ": make " + output.target() + " takes it back")
        .clusters(fleet.clustersReading(source.path()));
  }

  private static String text(Blob blob) {
    return new String(blob.bytes(), StandardCharsets.UTF_8);
  }

  /** The first line that is another one. */
  private static Span difference(Source source, String before) {
    String[] then = before.split("\n", -1);
    String[] now = source.text().split("\n", -1);
    int line = 0;
    while (line + 1 < now.length
        && line < then.length
        && now[line].stripTrailing().equals(then[line].stripTrailing())) {
      line++;
    }
    int start = source.lines().lineStart(line);
    int indent = now[line].length() - now[line].stripLeading().length();
    int length = now[line].stripTrailing().length();
    return new Span(start + Math.min(indent, length), start + length);
  }
}
