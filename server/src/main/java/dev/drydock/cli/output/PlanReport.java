package dev.drydock.cli.output;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.drydock.base.Source;
import dev.drydock.cli.launch.Style;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.diff.Compared;
import dev.drydock.ide.promote.JointPlan;
import dev.drydock.ide.promote.Mention;
import dev.drydock.ide.promote.PromotePlan;
import dev.drydock.ide.promote.PromotedSync;
import dev.drydock.vfs.Commit;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.History;
import dev.drydock.vfs.History.PathChange;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A promotion, before it is made. */
public final class PlanReport {
  private static final int CONTEXT = 3;

  /** Of more files, the rest is counted. */
  private static final int FILES = 20;

  private PlanReport() {}

  /** What several destinations have in common. */
  private record Same(
      String from,
      List<String> syncs,
      List<String> messages,
      History.Range commits,
      Map<String, PathChange> files,
      boolean known) {
    static Same of(PromotePlan plan) {
      return new Same(
          plan.from(),
          plan.syncs().stream().map(PlanReport::words).toList(),
          plan.messages(),
          plan.commits(),
          plan.files(),
          plan.consequence().isPresent());
    }
  }

  /**
   * Every promotion of the plan, those of several clusters that are the same said once, then the
   * edits of all of them.
   */
  public static void text(Terminal terminal, JointPlan plan) throws IOException {
    Map<Same, List<PromotePlan>> alike = new LinkedHashMap<>();
    for (PromotePlan p : plan.ready()) {
      alike.computeIfAbsent(Same.of(p), x -> new ArrayList<>()).add(p);
    }
    for (Map.Entry<Same, List<PromotePlan>> e : alike.entrySet()) {
      text(terminal, e.getKey(), e.getValue());
    }
    for (String message : plan.messages()) {
      line(terminal, "Nothing to do: " + message);
    }
    head(terminal, "The edit");
    edits(terminal, plan.edits());
    for (PromotePlan p : plan.ready()) {
      mentions(terminal, p);
    }
  }

  /** What is set, the commits and files in between, the consequence on the clusters. */
  private static void text(Terminal terminal, Same same, List<PromotePlan> plans)
      throws IOException {
    List<String> destinations = plans.stream().map(PromotePlan::to).toList();
    String to = DiffText.clusters(destinations);
    head(terminal, "Promote " + same.from() + " to " + to);
    for (String sync : same.syncs()) {
      line(terminal, "  " + sync);
    }
    for (String message : same.messages()) {
      line(terminal, "  note: " + message);
    }
    commits(terminal, same.commits(), plans.size() == 1 ? to + " gets" : "they get");
    files(terminal, same.files());
    terminal.print("\n");
    if (same.known()) {
      head(terminal, "What changes");
      List<ClusterChanges> changes = plans.stream().flatMap(p -> p.consequence().stream()).toList();
      if (changes.stream().allMatch(c -> c.changes().isEmpty())) {
        line(terminal, "  nothing");
      }
      DiffText.print(terminal, Compared.of(changes, List.of()));
      for (ClusterChanges c : changes) {
        for (String error : c.errors()) {
          line(terminal, "  not compared: " + error);
        }
      }
    } else {
      line(terminal, "What changes on " + to + " is not known: what runs now does not hydrate.");
    }
    terminal.print("\n");
  }

  private static void mentions(Terminal terminal, PromotePlan plan) throws IOException {
    if (!plan.mentions().isEmpty()) {
      terminal.print("\n");
      head(terminal, "Lines of copied files that name " + plan.from() + ", to look at");
      for (Mention mention : plan.mentions()) {
        line(terminal, "  " + mention.path() + ":" + mention.line() + ": " + mention.text());
      }
    }
  }

  private static String words(PromotedSync sync) {
    StringBuilder out = new StringBuilder("Kustomization " + sync.kustomization() + ": commit ");
    out.append(sync.commit().abbreviated());
    if (!sync.written().equals("commit")) {
      out.append(" as ").append(sync.written());
    }
    sync.branch().ifPresent(b -> out.append(" of branch ").append(b));
    sync.before()
        .map(CommitId::abbreviated)
        .ifPresent(b -> out.append(" (now ").append(b).append(")"));
    out.append(", source ").append(sync.source());
    sync.instead().ifPresent(i -> out.append(" in place of ").append(i));
    out.append(", path ").append(sync.path());
    if (sync.pathChanges()) {
      out.append(" (changed)");
    }
    if (sync.copied()) {
      out.append(", its file copied");
    }
    return out.toString();
  }

  private static void commits(Terminal terminal, History.Range commits, String whose)
      throws IOException {
    if (commits.commits().isEmpty()) {
      return;
    }
    terminal.print("\n");
    head(terminal, "Commits that " + whose);
    for (Commit commit : commits.commits()) {
      line(
          terminal,
          "  "
              + commit.id().abbreviated()
              + " "
              + commit.time().atZone(ZoneOffset.UTC).toLocalDate()
              + " "
              + commit.author()
              + ": "
              + commit.subject());
    }
    if (commits.more()) {
      line(terminal, "  and older ones");
    }
  }

  private static void files(Terminal terminal, Map<String, PathChange> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    terminal.print("\n");
    head(terminal, "Files that differ");
    int shown = 0;
    for (Map.Entry<String, PathChange> file : files.entrySet()) {
      if (shown++ == FILES) {
        line(terminal, "  and " + (files.size() - FILES) + " more");
        break;
      }
      String sign =
          switch (file.getValue()) {
            case ADDED -> "+";
            case MODIFIED -> "~";
            case DELETED -> "-";
          };
      line(terminal, "  " + sign + " " + file.getKey());
    }
  }

  /** As unified diffs. */
  public static void edits(Terminal terminal, List<FileEdit> edits) throws IOException {
    for (FileEdit edit : edits) {
      edit(terminal, edit);
    }
  }

  private static void edit(Terminal terminal, FileEdit edit) throws IOException {
    List<String> before = edit.source().map(Source::text).orElse("").lines().toList();
    List<String> after = edit.after().lines().toList();
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            edit.source().isPresent() ? "a/" + edit.path() : "/dev/null",
            "b/" + edit.path(),
            before,
            DiffUtils.diff(before, after),
            CONTEXT);
    for (String line : diff) {
      String safe = Terminal.harmless(line).replace('\n', ' ');
      Style style =
          line.startsWith("+")
              ? Style.GREEN
              : line.startsWith("-") ? Style.RED : line.startsWith("@") ? Style.CYAN : null;
      terminal.print((style == null ? safe : terminal.styled(style, safe)) + "\n");
    }
  }

  private static void head(Terminal terminal, String title) throws IOException {
    terminal.print(terminal.styled(Style.BOLD, Terminal.harmless(title)) + "\n");
  }

  private static void line(Terminal terminal, String text) throws IOException {
    terminal.print(Terminal.harmless(text).replace('\n', ' ') + "\n");
  }
}
