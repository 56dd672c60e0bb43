package dev.drydock.syntax.comments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.base.Source;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.Yaml;
import dev.drydock.syntax.print.CommentedYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commented texts are written again as go-yaml v3 does it (fixtures/kfmt/reference). */
class CommentedYamlReferenceTest {
  @ParameterizedTest
  @CsvSource({"comments.jsonl, V0_10", "comments-later.jsonl, V0_21"})
  void everyTextIsWrittenAsGoYamlWritesIt(String name, Kyaml version) throws IOException {
    Path file = Path.of(System.getProperty("drydock.fixtures"), "kfmt/reference").resolve(name);
    ObjectMapper json = new ObjectMapper();
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (String line : Files.readAllLines(file)) {
      cases++;
      JsonNode c = json.readTree(line);
      String in = c.get("in").asText();
      String out = written(in, version);
      if (!out.equals(c.get("out").asText())) {
        wrong.add("\n" + in + "\n-> \n" + out + "\ninstead of\n" + c.get("out").asText());
      }
    }
    assertThat(cases).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  private static String written(String text, Kyaml version) {
    Parsed p = Yaml.parse(new Source("t", "", text));
    TreeComments comments = TreeComments.of(p, version);
    Document d = p.documents().get(0);
    return CommentedYaml.print(d.root(), comments, comments.of(d));
  }
}
