package dev.drydock.ide.rules.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Source;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.FieldType;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Unknown fields and wrong types are those that Kubernetes' own decoder refuses. */
class ObjectCheckTest {
  @Test
  void refusesWhatTheStrictDecoderRefuses() throws IOException {
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    for (String text : documents()) {
      String verdict =
          text.lines()
              .filter(l -> l.startsWith("# refused") || l.equals("# accepted"))
              .findFirst()
              .orElseThrow();
      boolean theirs = verdict.startsWith("# refused");
      List<Flaw> ours = flaws(text);
      refused += theirs ? 1 : 0;
      if (theirs == ours.isEmpty()) {
        wrong.add(verdict + " " + ours + "\n" + text);
      }
    }
    assertThat(refused).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  private static List<Flaw> flaws(String text) {
    MapNode root =
        Yaml.parse(new Source("a.yaml", "", text)).documents().get(0).root().asMap().orElseThrow();
    ResourceId id = ResourceId.of(root).orElseThrow();
    FieldType type =
        KubernetesApi.of(KubernetesApi.newest(), id.apiVersion(), id.kind()).orElseThrow();
    return ObjectCheck.of(root, type).stream()
        .filter(
            f ->
                f.what() == Flaw.What.UNKNOWN
                    || f.what() == Flaw.What.TYPE
                    || f.message().contains("is no amount")
                    || f.message().contains("base64"))
        .toList();
  }

  private static String[] documents() throws IOException {
    try (InputStream in = ObjectCheckTest.class.getResourceAsStream("strict.yaml")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n---\n", -1);
    }
  }
}
