package dev.drydock.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.ide.ObjectChange.Action;
import dev.drydock.ide.Risk;
import dev.drydock.ide.diff.Comparison;
import dev.drydock.ide.diff.Comparison.Change;
import dev.drydock.ide.diff.Comparison.Field;
import dev.drydock.ide.diff.Comparison.Group;
import dev.drydock.ide.diff.Comparison.When;
import dev.drydock.ide.diff.Shard;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code diff --format json} of docs/contract.md, and the way back. */
public final class DiffJson {
  /**
   * What a file held.
   *
   * @param shard which part of the fleet it is about
   */
  public record Part(Comparison comparison, Shard shard) {}

  private DiffJson() {}

  /**
   * @param shard which part of the fleet was compared
   */
  public static void write(OutputStream out, Comparison comparison, Shard shard)
      throws IOException {
    Json.document(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", Json.VERSION);
          if (!shard.equals(Shard.WHOLE)) {
            json.writeStringField("shard", shard.index() + "/" + shard.count());
          }
          json.writeArrayFieldStart("groups");
          for (Group group : comparison.groups()) {
            json.writeStartObject();
            Json.strings(json, "clusters", group.clusters());
            json.writeStringField("when", label(group.when()));
            json.writeArrayFieldStart("changes");
            for (Change change : group.changes()) {
              change(json, change);
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
          Json.strings(json, "errors", comparison.errors());
          json.writeEndObject();
        });
  }

  private static void change(JsonGenerator json, Change change) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", change.id());
    json.writeStringField("action", change.action().label());
    json.writeStringField("risk", change.risk().label());
    json.writeArrayFieldStart("fields");
    for (Field field : change.fields()) {
      json.writeStartObject();
      json.writeStringField("path", field.path());
      text(json, "before", field.before());
      text(json, "after", field.after());
      text(json, "origin", field.origin());
      json.writeEndObject();
    }
    json.writeEndArray();
    Json.strings(json, "reasons", change.reasons());
    if (change.supersedes().isPresent()) {
      json.writeStringField("supersedes", change.supersedes().get());
    }
    json.writeStringField("text", change.text());
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

  /**
   * Reads one.
   *
   * @param name of the file, for the message
   * @throws IllegalArgumentException {@code NAME:line:col: error: …} where it is something else
   */
  public static Part read(String name, String text) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw wrong(
          name,
          at == null ? 1 : at.getLineNr(),
          at == null ? 1 : at.getColumnNr(),
          "this is no JSON: " + e.getOriginalMessage());
    }
    Optional<Shard> shard =
        root.has("shard") ? Shard.parse(root.path("shard").asText()) : Optional.of(Shard.WHOLE);
    if (root.path("version").asInt() != Json.VERSION
        || !root.path("groups").isArray()
        || shard.isEmpty()) {
      throw wrong(name, 1, 1, "this is not what diff --format json prints");
    }
    try {
      List<Group> groups = new ArrayList<>();
      for (JsonNode g : root.path("groups")) {
        List<Change> changes = new ArrayList<>();
        g.path("changes").forEach(c -> changes.add(change(c)));
        String when = g.path("when").asText("now").toUpperCase(Locale.ROOT);
        groups.add(new Group(When.valueOf(when), strings(g.path("clusters")), changes));
      }
      return new Part(Comparison.of(groups, strings(root.path("errors"))), shard.get());
    } catch (IllegalArgumentException e) {
      throw wrong(name, 1, 1, "this is not what diff --format json prints: " + e.getMessage());
    }
  }

  private static Change change(JsonNode c) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode f : c.path("fields")) {
      fields.add(
          new Field(
              f.path("path").asText(),
              optional(f.path("before")),
              optional(f.path("after")),
              optional(f.path("origin"))));
    }
    return new Change(
        c.path("id").asText(),
        Action.valueOf(c.path("action").asText().toUpperCase(Locale.ROOT)),
        Risk.valueOf(c.path("risk").asText().toUpperCase(Locale.ROOT)),
        strings(c.path("reasons")),
        fields,
        optional(c.path("supersedes")),
        c.path("text").asText());
  }

  private static Optional<String> optional(JsonNode value) {
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static List<String> strings(JsonNode array) {
    List<String> out = new ArrayList<>();
    array.forEach(s -> out.add(s.asText()));
    return out;
  }

  private static String label(When when) {
    return when.name().toLowerCase(Locale.ROOT);
  }

  private static IllegalArgumentException wrong(String name, int line, int column, String why) {
    return new IllegalArgumentException(
        name + ":" + line + ":" + column + ": error: " + why + " [report]");
  }
}
