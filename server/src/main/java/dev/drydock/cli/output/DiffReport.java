package dev.drydock.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drydock.cli.launch.Style;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.ChangeGroup;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FieldChange;
import dev.drydock.ide.ObjectChange;
import dev.drydock.ide.Risk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** What changes on which cluster; the same change of several clusters is said once. */
public final class DiffReport {
  /** Of a value that is longer, so much is shown to people. */
  private static final int SHOWN = 60;

  /** What a field's line holds at most; a longer one is broken in two. */
  private static final int LINE = 90;

  private DiffReport() {}

  /** {@code diff --format json} of docs/contract.md. */
  public static void json(OutputStream out, List<ClusterChanges> changes) throws IOException {
    Json.document(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", Json.VERSION);
          json.writeArrayFieldStart("groups");
          for (ChangeGroup group : ChangeGroup.of(changes)) {
            json.writeStartObject();
            Json.strings(json, "clusters", group.clusters());
            json.writeArrayFieldStart("changes");
            for (ObjectChange change : group.changes()) {
              object(json, change);
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
          Json.strings(json, "errors", errors(changes));
          json.writeEndObject();
        });
  }

  private static void object(JsonGenerator json, ObjectChange change) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", change.id().toString());
    json.writeStringField("action", change.action().label());
    json.writeStringField("risk", change.risk().label());
    json.writeArrayFieldStart("fields");
    for (FieldChange field : change.fields()) {
      json.writeStartObject();
      json.writeStringField("path", field.path());
      text(json, "before", field.before());
      text(json, "after", field.after());
      text(json, "origin", field.at());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeString(value.get());
    } else {
      json.writeNull();
    }
  }

  /** Groups of clusters, their objects, the fields that differ and the line behind each. */
  public static void text(Terminal terminal, List<ClusterChanges> changes) throws IOException {
    boolean first = true;
    for (ChangeGroup group : ChangeGroup.of(changes)) {
      String head = String.join(", ", group.clusters());
      String summary = new ClusterChanges(head, group.changes(), List.of()).summary();
      terminal.print(
          (first ? "" : "\n") + terminal.styled(Style.BOLD, plain(head)) + ": " + summary + "\n");
      first = false;
      for (ObjectChange change : group.changes()) {
        object(terminal, change);
      }
    }
  }

  private static void object(Terminal terminal, ObjectChange change) throws IOException {
    String line = sign(change) + " " + plain(change.id().label());
    String risk =
        change.risk() == Risk.NONE
            ? ""
            : "  " + terminal.styled(Style.YELLOW, "[" + change.risk().label() + "]");
    String replaced =
        change.action() == ObjectChange.Action.REPLACE ? " (has to be deleted and created)" : "";
    terminal.print("  " + terminal.styled(style(change), line) + replaced + risk + "\n");
    for (FieldChange field : change.fields()) {
      field(terminal, field);
    }
  }

  /** On one line where that is short enough to be read as one. */
  private static void field(Terminal terminal, FieldChange field) throws IOException {
    String path = plain(field.path());
    String before = field.before().map(DiffReport::cut).orElse("(none)");
    String after = field.after().map(DiffReport::cut).orElse("(none)");
    String at = field.at().map(DiffReport::plain).orElse("");
    String values =
        terminal.styled(Style.RED, before) + " -> " + terminal.styled(Style.GREEN, after);
    String origin = at.isEmpty() ? "" : "  " + terminal.styled(Style.DIM, at);
    boolean narrow = path.length() + before.length() + after.length() + at.length() <= LINE;
    terminal.print(
        narrow
            ? "      " + path + ": " + values + origin + "\n"
            : "      " + path + origin + "\n          " + values + "\n");
  }

  /** What could not be compared, each once. */
  public static List<String> errors(List<ClusterChanges> changes) {
    return changes.stream().flatMap(c -> c.errors().stream()).distinct().toList();
  }

  private static String sign(ObjectChange change) {
    return switch (change.action()) {
      case CREATE -> "+";
      case UPDATE -> "~";
      case DELETE -> "-";
      case REPLACE -> "!";
    };
  }

  private static Style style(ObjectChange change) {
    return switch (change.action()) {
      case CREATE -> Style.GREEN;
      case UPDATE -> Style.YELLOW;
      case DELETE, REPLACE -> Style.RED;
    };
  }

  private static String cut(String value) {
    String line = plain(value);
    if (line.codePointCount(0, line.length()) <= SHOWN) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "...";
  }

  private static String plain(String text) {
    return Terminal.harmless(text).replace('\n', ' ');
  }
}
