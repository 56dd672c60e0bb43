package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.Harbour;
import dev.drydock.lsp.text.PositionEncoding;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.WorkspaceEditChangeAnnotationSupportCapabilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A promotion as the quick fix of a pin that is behind. */
class PromotionActionsTest {
  private static final String PRODUCTION = "clusters/production-eu-1/flux-system/cluster-sync.yaml";
  private static final String STAGING = "clusters/staging-eu/flux-system/cluster-sync.yaml";

  @TempDir Path root;

  @BeforeEach
  void lay() throws Exception {
    Harbour.lay(root);
  }

  private static List<CodeAction> promotions(Editor editor, String uri) {
    Diagnostic behind = editor.awaitCode(uri, "fleet/pin-behind");
    return editor.actions(uri, behind).stream()
        .filter(a -> a.getTitle().startsWith("Promote "))
        .toList();
  }

  private static String pin(Editor editor, String uri) {
    return editor.text(uri).replaceAll("(?s).*commit: ([0-9a-f]{40}).*", "$1");
  }

  @Test
  void theSmallestStepIsOfferedFirst() {
    try (Editor editor = new Editor(root)) {
      String staging = pin(editor, editor.open(root.resolve(STAGING))).substring(0, 7);
      String uri = editor.open(root.resolve(PRODUCTION));
      String now = pin(editor, uri).substring(0, 7);
      assertThat(promotions(editor, uri))
          .extracting(CodeAction::getTitle)
          .satisfiesExactly(
              first ->
                  assertThat(first)
                      .isEqualTo(
                          "Promote staging-eu to production-eu-1 (" + now + " → " + staging + ")…"),
              second -> assertThat(second).startsWith("Promote development to production-eu-1"));
    }
  }

  @Test
  void itEditsThePinAndSaysWhatThatDoes() {
    try (Editor editor = new Editor(root)) {
      String staging = pin(editor, editor.open(root.resolve(STAGING)));
      String uri = editor.open(root.resolve(PRODUCTION));
      String before = editor.text(uri);
      String pinned = pin(editor, uri);
      editor.run(promotions(editor, uri).get(0));
      assertThat(editor.text(uri)).isEqualTo(before.replace(pinned, staging));
      assertThat(editor.log)
          .anySatisfy(
              m -> assertThat(m).matches("Promoted staging-eu to production-eu-1: .*[0-9].*"));
    }
  }

  @Test
  void anEditorThatCanAskIsMadeTo() {
    try (Editor editor =
        new Editor(
            root,
            c ->
                c.getWorkspace()
                    .getWorkspaceEdit()
                    .setChangeAnnotationSupport(
                        new WorkspaceEditChangeAnnotationSupportCapabilities()),
            PositionEncoding.UTF_16)) {
      String uri = editor.open(root.resolve(PRODUCTION));
      editor.run(promotions(editor, uri).get(0));
      assertThat(editor.applied)
          .singleElement()
          .satisfies(
              e ->
                  assertThat(e.getChangeAnnotations().values())
                      .singleElement()
                      .satisfies(
                          a -> {
                            assertThat(a.getNeedsConfirmation()).isTrue();
                            assertThat(a.getDescription()).containsPattern("[0-9]");
                          }));
    }
  }
}
