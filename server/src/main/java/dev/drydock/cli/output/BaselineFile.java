package dev.drydock.cli.output;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.ide.rules.Baseline;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code check --format json} printed. */
public final class BaselineFile {
  private BaselineFile() {}

  /**
   * @param name of the file, for the message
   * @throws IllegalArgumentException {@code NAME:line:col: error: …} where it is something else
   */
  public static Baseline read(String name, String text) {
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
    if (root.path("version").asInt() != Json.VERSION || !root.path("findings").isArray()) {
      throw wrong(name, 1, 1, "this is not what check --format json prints");
    }
    List<Baseline.Known> out = new ArrayList<>();
    for (JsonNode f : root.path("findings")) {
      out.add(
          new Baseline.Known(
              f.path("code").asText(), f.path("path").asText(), f.path("message").asText()));
    }
    return new Baseline(out);
  }

  private static IllegalArgumentException wrong(String name, int line, int column, String why) {
    return new IllegalArgumentException(
        name + ":" + line + ":" + column + ": error: " + why + " [baseline]");
  }
}
