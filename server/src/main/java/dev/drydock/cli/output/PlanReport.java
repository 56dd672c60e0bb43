package dev.drydock.cli.output;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.drydock.base.Source;
import dev.drydock.cli.launch.Style;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.diff.Compared;
import dev.drydock.ide.promote.JointPlan;
import dev.drydock.ide.promote.Mention;
import dev.drydock.ide.promote.PromotePlan;
import dev.drydock.ide.promote.PromotedSync;
import dev.drydock.vfs.Commit;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.History.PathChange;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A promotion, before it is made. */
public final class PlanReport {
  private static final int CONTEXT = 3;

  /** Of more files, the rest is counted. */
  private static final int FILES = 20;

  private PlanReport() {}

  /** Every promotion of the plan, then the edits of all of them. */
  public static void text(Terminal terminal, JointPlan plan) throws IOException {
    for (PromotePlan p : plan.ready()) {
      text(terminal, p);
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

  /** What is set, the commits and files in between, the consequence on the cluster. */
  private static void text(Terminal terminal, PromotePlan plan) throws IOException {
    head(terminal, "Promote " + plan.from() + " to " + plan.to());
    for (PromotedSync sync : plan.syncs()) {
      line(terminal, "  " + words(sync));
    }
    for (String message : plan.messages()) {
      line(terminal, "  note: " + message);
    }
    commits(terminal, plan);
    files(terminal, plan.files());
    terminal.print("\n");
    if (plan.consequence().isPresent()) {
      head(terminal, "What changes");
      if (plan.consequence().get().changes().isEmpty()) {
        line(terminal, "  nothing");
      }
      DiffText.print(terminal, Compared.of(List.of(plan.consequence().get()), List.of()));
      for (String error : plan.consequence().get().errors()) {
        line(terminal, "  not compared: " + error);
      }
    } else {
      line(
          terminal,
          "What changes on " + plan.to() + " is not known: what it runs now does not hydrate.");
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

  private static void commits(Terminal terminal, PromotePlan plan) throws IOException {
    if (plan.commits().commits().isEmpty()) {
      return;
    }
    terminal.print("\n");
    head(terminal, "Commits that " + plan.to() + " gets");
    for (Commit commit : plan.commits().commits()) {
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
    if (plan.commits().more()) {
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
