package dev.drydock.kustomize.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Source;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotatedTest {
  private static final String SOURCE =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: "x"
        labels: {}
      data:
        script: |
          # not: ours
          run: it

          last
        long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb cccccccccccccccccccccc dddddd
        quoted: "aaaaaaaaaaaaaaaaaaaaaaaaaa: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb cccccccccccccccccccccc dddddd"
        hash: "a # b"
      list:
      - one
      - two: 2
        three: [3, x]
      """;

  @Test
  void eachFieldNamesItsLine() {
    String text = Annotated.text(resources("a/b.yaml", SOURCE));
    assertThat(text)
        .contains("kind: ConfigMap  # a/b.yaml:2\n")
        .contains("  name: x  # a/b.yaml:4\n")
        .contains("  labels: {}  # a/b.yaml:5\n")
        .contains("  script: |  # a/b.yaml:7\n    # not: ours\n    run: it\n\n    last\n")
        .contains("- one  # a/b.yaml:16\n")
        .contains("  - x  # a/b.yaml:18\n");
  }

  @Test
  void theCommentsChangeNothing() {
    List<Resource> resources = resources("a b:c#d.yaml", SOURCE);
    assertThat(Kustomize.print(resources("x", Annotated.text(resources))))
        .isEqualTo(Kustomize.print(resources));
  }

  private static List<Resource> resources(String path, String text) {
    return Yaml.parse(new Source(path, "", text)).documents().stream()
        .map(Document::root)
        .map(r -> new Resource((MapNode) r))
        .toList();
  }
}
