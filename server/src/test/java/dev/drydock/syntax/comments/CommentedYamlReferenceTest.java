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
import org.junit.jupiter.api.Test;

/** Commented texts are written again as go-yaml v3 does it (fixtures/kfmt/reference). */
class CommentedYamlReferenceTest {
  @Test
  void everyTextIsWrittenAsGoYamlWritesIt() throws IOException {
    Path file = Path.of(System.getProperty("drydock.fixtures"), "kfmt/reference/comments.jsonl");
    ObjectMapper json = new ObjectMapper();
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (String line : Files.readAllLines(file)) {
      cases++;
      JsonNode c = json.readTree(line);
      String in = c.get("in").asText();
      String out = written(in);
      if (!out.equals(c.get("out").asText())) {
        wrong.add("\n" + in + "\n-> \n" + out + "\ninstead of\n" + c.get("out").asText());
      }
    }
    assertThat(cases).isGreaterThan(200);
    assertThat(wrong).isEmpty();
  }

  private static String written(String text) {
    Parsed p = Yaml.parse(new Source("t", "", text));
    TreeComments comments = TreeComments.of(p);
    Document d = p.documents().get(0);
    return CommentedYaml.print(d.root(), comments, comments.of(d));
  }
}
