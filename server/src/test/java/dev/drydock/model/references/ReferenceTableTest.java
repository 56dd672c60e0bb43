package dev.drydock.model.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Source;
import dev.drydock.ide.rules.Rules;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTableTest {
  @Test
  void everyRowFeedsARuleAndSaysWhereItComesFrom() {
    assertThat(ReferenceTable.rows()).isNotEmpty();
    for (ReferenceRow row : ReferenceTable.rows()) {
      assertThat(Rules.byCode(row.rule())).as(row.source()).isPresent();
      assertThat(row.source()).matches(".+, \\d{4}-\\d{2}-\\d{2}");
    }
    for (String line : ReferenceTable.lines("makers.txt")) {
      assertThat(line).matches("[^|]+\\|[^|]+\\|[^|]+\\|[^|]*\\|[^|]+, \\d{4}-\\d{2}-\\d{2}");
    }
  }

  @Test
  void pathsGoThroughListsAlternativesWildcardsAndLiteralKeys() {
    MapNode object =
        map(
            """
            metadata:
              annotations:
                a.b/c: one
            spec:
              first:
                - name: two
              second:
                - name: three
                - name: null
              networkRef:
                name: four
              list: [five, six]
            """);
    assertThat(found("metadata.annotations.{a.b/c}", object)).containsExactly("one");
    assertThat(found("spec.first,second[].name", object)).containsExactly("two", "three");
    assertThat(found("spec.*Ref.name", object)).containsExactly("four");
    assertThat(found("spec.list[]", object)).containsExactly("five", "six");
    assertThat(found("spec.none.name", object)).isEmpty();
  }

  @Test
  void aPodIsFoundInsideOfWhateverMakesIt() {
    MapNode job =
        map(
            """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: a}
            spec:
              jobTemplate:
                spec:
                  template:
                    spec:
                      serviceAccountName: runner
                      containers:
                        - envFrom:
                            - configMapRef: {name: settings}
            """);
    assertThat(ReferenceTable.of(job).stream().map(r -> r.target().label() + " " + r.name()))
        .containsExactlyInAnyOrder("ServiceAccount runner", "ConfigMap settings");
  }

  private static List<String> found(String path, MapNode in) {
    return new FieldPath(path).all(in).stream().map(s -> s.value()).toList();
  }

  private static MapNode map(String text) {
    return Yaml.parse(new Source("a.yaml", "", text))
        .documents()
        .get(0)
        .root()
        .asMap()
        .orElseThrow();
  }
}
