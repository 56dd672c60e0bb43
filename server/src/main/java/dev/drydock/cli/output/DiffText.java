package dev.drydock.cli.output;

import dev.drydock.cli.launch.Style;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.ObjectChange.Action;
import dev.drydock.ide.Risk;
import dev.drydock.ide.diff.Comparison;
import dev.drydock.ide.diff.Comparison.Change;
import dev.drydock.ide.diff.Comparison.Field;
import dev.drydock.ide.diff.Comparison.Group;
import dev.drydock.ide.diff.Comparison.When;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A comparison for people at a terminal: groups of clusters, their objects, the fields that differ.
 */
public final class DiffText {
  /** Of a value that is longer, so much is shown. */
  private static final int SHOWN = 60;

  /** What a field's line holds at most; a longer one is broken in two. */
  private static final int LINE = 90;

  /** So many clusters of a group are named. */
  private static final int NAMED = 12;

  /** So many objects to which the same happens are named. */
  private static final int OBJECTS = 20;

  private DiffText() {}

  /** Prints it. */
  public static void print(Terminal terminal, Comparison comparison) throws IOException {
    boolean first = true;
    When when = When.NOW;
    for (Group group : comparison.groups()) {
      String gap = first ? "" : "\n";
      if (group.when() != when) {
        when = group.when();
        terminal.print(
            gap
                + terminal.styled(Style.CYAN, "when their pins are promoted to this state:")
                + "\n");
        gap = "";
      }
      terminal.print(
          gap
              + terminal.styled(Style.BOLD, clusters(group.clusters()))
              + ": "
              + Comparison.summary(group.changes())
              + "\n");
      first = false;
      for (Alike alike : Alike.of(group.changes())) {
        objects(terminal, alike);
      }
    }
  }

  static String clusters(List<String> names) {
    if (names.size() <= NAMED) {
      return plain(String.join(", ", names));
    }
    return plain(String.join(", ", names.subList(0, NAMED)))
        + " and "
        + (names.size() - NAMED)
        + " more clusters";
  }

  private static void objects(Terminal terminal, Alike alike) throws IOException {
    Change change = alike.first();
    String line =
        sign(change.action())
            + " "
            + alike.changes().stream()
                .limit(OBJECTS)
                .map(c -> plain(c.label()))
                .collect(Collectors.joining("\n    "));
    if (alike.changes().size() > OBJECTS) {
      line += "\n    and " + (alike.changes().size() - OBJECTS) + " more objects alike";
    }
    String risk =
        change.risk() == Risk.NONE
            ? ""
            : "  "
                + terminal.styled(
                    change.risk() == Risk.DANGER ? Style.RED : Style.YELLOW,
                    "[" + change.risk().label() + "]");
    String how =
        change.action() == Action.REPLACE
            ? " (has to be deleted and created)"
            : change.superseded().map(n -> " (in place of " + plain(n) + ")").orElse("");
    terminal.print("  " + terminal.styled(style(change), line) + how + risk + "\n");
    for (String reason : change.reasons()) {
      terminal.print("      " + terminal.styled(Style.YELLOW, plain(reason)) + "\n");
    }
    for (Field field : alike.fields()) {
      field(terminal, field);
    }
  }

  /** On one line where that is short enough to be read as one. */
  private static void field(Terminal terminal, Field field) throws IOException {
    String path = plain(field.path());
    Excerpt excerpt =
        Excerpt.of(
            plain(field.before().orElse("(none)")), plain(field.after().orElse("(none)")), SHOWN);
    String before = excerpt.before();
    String after = excerpt.after();
    String at = field.origin().map(DiffText::plain).orElse("");
    String values =
        terminal.styled(Style.RED, before) + " -> " + terminal.styled(Style.GREEN, after);
    String origin = at.isEmpty() ? "" : "  " + terminal.styled(Style.DIM, at);
    boolean narrow = path.length() + before.length() + after.length() + at.length() <= LINE;
    terminal.print(
        narrow
            ? "      " + path + ": " + values + origin + "\n"
            : "      " + path + origin + "\n          " + values + "\n");
  }

  static String sign(Action action) {
    return switch (action) {
      case CREATE -> "+";
      case UPDATE -> "~";
      case DELETE -> "-";
      case REPLACE -> "!";
    };
  }

  private static Style style(Change change) {
    return switch (change.action()) {
      case CREATE -> Style.GREEN;
      case UPDATE -> Style.YELLOW;
      case DELETE, REPLACE -> Style.RED;
    };
  }

  private static String plain(String text) {
    return Terminal.harmless(text).replace('\n', ' ');
  }
}
