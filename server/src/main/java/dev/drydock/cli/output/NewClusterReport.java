package dev.drydock.cli.output;

import dev.drydock.base.Source;
import dev.drydock.cli.launch.Style;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.ObjectChange;
import dev.drydock.ide.create.NewClusterPlan;
import java.io.IOException;

/** A cluster that is to be made, before it is. */
public final class NewClusterReport {
  private NewClusterReport() {}

  /** The files, what the management cluster gets by them, and lines to look at. */
  public static void text(Terminal terminal, NewClusterPlan plan) throws IOException {
    head(terminal, "New cluster " + plan.name() + ", like " + plan.like());
    for (FileEdit edit : plan.edits()) {
      if (edit.source().isEmpty()) {
        line(terminal, "  + " + edit.path() + " (" + edit.after().lines().count() + " lines)");
      } else {
        Source was = edit.source().get();
        String added =
            edit.after()
                .lines()
                .filter(l -> was.text().lines().noneMatch(l::equals))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        line(terminal, "  ~ " + edit.path() + ": " + added.strip());
      }
    }
    for (String note : plan.notes()) {
      line(terminal, "  note: " + note);
    }
    terminal.print("\n");
    head(terminal, "What changes");
    for (ClusterChanges cluster : plan.registered()) {
      line(terminal, "  " + cluster.cluster() + ": " + cluster.summary());
      for (ObjectChange change : cluster.changes()) {
        line(terminal, "    + " + change.id().label());
      }
    }
    line(terminal, "  " + plan.name() + ": gets " + plan.objects() + " objects");
    if (!plan.doubts().isEmpty()) {
      terminal.print("\n");
      head(terminal, "Lines to look at");
      for (NewClusterPlan.Doubt d : plan.doubts()) {
        line(terminal, "  " + d.path() + ":" + d.line() + ": " + d.text() + "  (" + d.why() + ")");
      }
    }
  }

  private static void head(Terminal terminal, String title) throws IOException {
    terminal.print(terminal.styled(Style.BOLD, Terminal.harmless(title)) + "\n");
  }

  private static void line(Terminal terminal, String text) throws IOException {
    terminal.print(Terminal.harmless(text).replace('\n', ' ') + "\n");
  }
}
