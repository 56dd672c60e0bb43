package dev.drydock.ide.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNameTest {
  private static final String COMMIT = "22fe52dc127e22fe52dc127e22fe52dc127e22fe";

  @Test
  void aNameIsReadAsItIsWritten() {
    for (Side side :
        List.of(
            Side.NOW,
            new Side.At(COMMIT),
            new Side.Promoted("a", "b", Optional.empty(), Optional.empty()),
            new Side.Promoted("to", "as-of", Optional.of("feature/x y"), Optional.empty()),
            new Side.Promoted("a", "b", Optional.empty(), Optional.of("bases/cert-manager")))) {
      for (Target target :
          List.of(
              new Target.OfCluster("production"),
              new Target.OfCluster("eu--1%2F"),
              new Target.OfUnit("production", "flux-system", "apps"),
              new Target.OfDirectory(""),
              new Target.OfDirectory("a dir/with äöü"),
              new Target.OfFile("a/b.yaml"),
              new Target.OfFile("Kustomization"))) {
        for (boolean secrets : new boolean[] {false, true}) {
          DocumentName name = new DocumentName("my fleet", side, target, secrets);
          assertThat(DocumentName.parse(name.uri())).as(name.uri()).contains(name);
          assertThat(name.uri()).doesNotContain(" ", "?", "#");
        }
      }
    }
  }

  @Test
  void whatAnEditorEscapesIsTheSame() {
    DocumentName name =
        new DocumentName("fleet", Side.NOW, new Target.OfCluster("production"), false);
    assertThat(name.uri()).isEqualTo("drydock:/fleet/now/cluster/production.yaml");
    assertThat(DocumentName.parse("drydock:///fleet/now/cluster/production.yaml")).contains(name);
    assertThat(DocumentName.parse("drydock:/fleet/now/cluster/%70roduction.yaml")).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///x",
        "drydock:",
        "drydock:/fleet",
        "drydock:/fleet/then/cluster/x.yaml",
        "drydock:/fleet/now/cluster/x",
        "drydock:/fleet/now/with-secrets",
        "drydock:/fleet/now/nothing/x.yaml",
        "drydock:/fleet/now/file/../../etc/passwd",
        "drydock:/fleet/promoted-from/a/to/b",
        "drydock:/fleet/promoted-from/a/as-of/b/c/d",
      })
  void whatIsNoNameIsNone(String uri) {
    assertThat(DocumentName.parse(uri)).isEmpty();
  }
}
