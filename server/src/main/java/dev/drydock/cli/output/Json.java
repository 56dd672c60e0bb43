package dev.drydock.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;

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

  /** A YAML value as the API server would be sent it. */
  static void node(JsonGenerator json, Node node) throws IOException {
    if (node instanceof MapNode map) {
      json.writeStartObject();
      for (MapNode.Entry entry : map.entries()) {
        json.writeFieldName(entry.key().text().orElse(""));
        node(json, entry.value());
      }
      json.writeEndObject();
    } else if (node instanceof SeqNode seq) {
      json.writeStartArray();
      for (Node item : seq.items()) {
        node(json, item);
      }
      json.writeEndArray();
    } else if (node instanceof ScalarNode scalar) {
      scalar(json, scalar);
    } else if (node instanceof AliasNode) {
      throw new IllegalStateException("hydrated output holds no alias");
    }
  }

  private static void scalar(JsonGenerator json, ScalarNode scalar) throws IOException {
    String text = scalar.value();
    switch (scalar.type()) {
      case NULL -> json.writeNull();
      case BOOL -> json.writeBoolean(text.toLowerCase(Locale.ROOT).equals("true"));
      case INT -> integer(json, text.replace("_", ""));
      case FLOAT -> fraction(json, text.replace("_", ""));
      default -> json.writeString(text);
    }
  }

  private static void integer(JsonGenerator json, String text) throws IOException {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    String lower = digits.toLowerCase(Locale.ROOT);
    int radix =
        lower.startsWith("0x")
            ? 16
            : lower.startsWith("0b") ? 2 : lower.startsWith("0") && lower.length() > 1 ? 8 : 10;
    String bare = radix == 10 ? lower : lower.replaceFirst("^0[xbo]?", "");
    java.math.BigInteger value = new java.math.BigInteger(bare.isEmpty() ? "0" : bare, radix);
    json.writeNumber(negative ? value.negate() : value);
  }

  private static void fraction(JsonGenerator json, String text) throws IOException {
    if (text.toLowerCase(Locale.ROOT).endsWith("inf")
        || text.toLowerCase(Locale.ROOT).endsWith("nan")) {
      json.writeString(text);
    } else {
      json.writeNumber(new BigDecimal(text));
    }
  }
}
