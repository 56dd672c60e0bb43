package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.Harbour;
import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that would delete a cluster is said while it is typed. */
class GuardsInEditorTest {
  private static final String CODE = "fleet/cluster-deletion";

  @TempDir Path root;

  @Test
  void aLineThatIsDeletedIsSaidAtOnceAndTakenBackWithIt() throws IOException {
    Harbour.lay(root);
    try (Editor editor = new Editor(root)) {
      String uri =
          editor.open(root.resolve("clusters/management/infrastructure/kustomization.yaml"));
      editor.awaitNoCode(uri, CODE);
      editor.replace(uri, "- staging-us.yaml\n", "");
      Diagnostic d = editor.awaitCode(uri, CODE);
      assertThat(d.getSeverity()).isEqualTo(DiagnosticSeverity.Error);
      assertThat(d.getRange().getStart()).isEqualTo(editor.position(uri, "resources:", 0));
      editor.replace(uri, "- staging-eu.yaml\n", "- staging-eu.yaml\n- staging-us.yaml\n");
      editor.awaitNoCode(uri, CODE);
    }
  }

  @Test
  void aFileThatIsDeletedIsSaidWhereItWasListed() throws IOException {
    Harbour.lay(root);
    Path lines = root.resolve("clusters/management/infrastructure/kustomization.yaml");
    Files.delete(root.resolve("clusters/management/infrastructure/staging-us.yaml"));
    try (Editor editor = new Editor(root)) {
      Diagnostic d = editor.awaitCode(Uris.of(lines), CODE);
      assertThat(d.getMessage().toString()).contains("staging-us");
    }
  }
}
