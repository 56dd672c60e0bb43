package dev.drydock.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;

/** Writes one JSON document a call, with a line end behind it and nothing closed. */
final class Json {
  /** The version that every document of ours begins with. */
  static final int VERSION = 1;

  private Json() {}

  /** What a document consists of. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  static void document(OutputStream out, Body body) throws IOException {
    JsonGenerator json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build()
            .createGenerator(out);
    body.write(json);
    json.close();
    out.write('\n');
  }

  static void strings(JsonGenerator json, String field, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
