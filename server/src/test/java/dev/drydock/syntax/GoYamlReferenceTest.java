package dev.drydock.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.base.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Damaged and sound texts are read, or refused, as go-yaml v3 does it
 * (fixtures/kustomize/reference).
 */
class GoYamlReferenceTest {
  @Test
  void everyTextGivesTheTreeThatGoYamlHas() throws IOException {
    Path file = Path.of(System.getProperty("drydock.fixtures"), "kustomize/reference/parse.jsonl");
    ObjectMapper json = new ObjectMapper();
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (String line : Files.readAllLines(file)) {
      cases++;
      JsonNode c = json.readTree(line);
      Parsed p = Yaml.parse(new Source("t", "", c.get("target").asText()));
      boolean refused = !p.errors().isEmpty();
      StringBuilder tree = new StringBuilder();
      for (Document d : p.documents()) {
        tree.append('D');
        dump(d.root(), tree);
        tree.append('\n');
      }
      boolean right =
          c.has("error") ? refused : !refused && tree.toString().equals(c.get("out").asText());
      if (!right) {
        wrong.add(c.get("target").asText() + "\n -> " + p.errors() + tree);
      }
    }
    assertThat(cases).isGreaterThan(200);
    assertThat(wrong).isEmpty();
  }

  private static void dump(Node n, StringBuilder out) {
    if (n instanceof MapNode m) {
      properties(n, out.append('{'));
      for (MapNode.Entry e : m.entries()) {
        dump(e.key(), out);
        dump(e.value(), out.append(','));
        out.append(',');
      }
      out.append('}');
    } else if (n instanceof SeqNode s) {
      properties(n, out.append('['));
      for (Node i : s.items()) {
        dump(i, out);
        out.append(',');
      }
      out.append('}');
    } else if (n instanceof AliasNode a) {
      out.append('*').append(a.name());
    } else if (n instanceof ScalarNode s) {
      if (s.anchor() != null) {
        out.append('&').append(s.anchor()).append(' ');
      }
      out.append('(')
          .append(tag(s))
          .append('|')
          .append(style(s))
          .append('|')
          .append(s.value())
          .append(')');
    }
  }

  private static void properties(Node n, StringBuilder out) {
    if (n.anchor() != null) {
      out.append('&').append(n.anchor()).append(' ');
    }
    if (told(n)) {
      out.append(n.tag()).append(' ');
    }
  }

  private static boolean told(Node n) {
    return n.tag() != null && !"!".equals(n.tag());
  }

  private static int style(ScalarNode s) {
    int style =
        switch (s.style()) {
          case PLAIN -> 0;
          case DOUBLE_QUOTED -> 2;
          case SINGLE_QUOTED -> 4;
          case LITERAL -> 8;
          case FOLDED -> 16;
        };
    return told(s) ? style | 1 : style;
  }

  private static String tag(ScalarNode s) {
    if (told(s)) {
      return String.valueOf(s.tag());
    }
    return switch (s.type()) {
      case INT -> "!!int";
      case FLOAT -> "!!float";
      case BOOL -> "!!bool";
      case NULL -> "!!null";
      case TIMESTAMP -> "!!timestamp";
      case MERGE -> "!!merge";
      default -> "!!str";
    };
  }
}
