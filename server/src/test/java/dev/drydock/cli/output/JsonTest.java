package dev.drydock.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Source;
import dev.drydock.syntax.Yaml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1",
        "-1 | -1",
        "0x1F | 31",
        "0o17 | 15",
        "0777 | 511",
        "0 | 0",
        "1_000 | 1000",
        "123456789012345678901234567890 | 123456789012345678901234567890",
        "1.50 | 1.50",
        "'\"1\"' | '\"1\"'",
        "true | true",
        "True | true",
        "yes | '\"yes\"'",
        "~ | null",
        "[a, {b: c}] | '[\"a\",{\"b\":\"c\"}]'",
        "2020-01-02 | '\"2020-01-02\"'",
        ".inf | '\".inf\"'",
      })
  void valuesAreTypedAsTheApiServerWouldGetThem(String yaml, String json) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var root = Yaml.parse(new Source("x", "", "k: " + yaml + "\n")).documents().get(0).root();
    Json.document(out, j -> Json.node(j, root));
    assertThat(out.toString(UTF_8)).isEqualTo("{\"k\":" + json + "}\n");
  }
}
