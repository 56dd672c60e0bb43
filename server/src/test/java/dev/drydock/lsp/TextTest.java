package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.lsp.text.Uris;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to the text of one document, over the protocol. */
class TextTest {
  private static final Range ALL = new Range(new Position(0, 0), new Position(1000, 0));

  @TempDir Path root;
  private Editor editor;

  @BeforeEach
  void hello() {
    editor = new Editor(root);
  }

  @AfterEach
  void goodbye() {
    editor.close();
  }

  private TextDocumentIdentifier open(String path, String text) {
    return new TextDocumentIdentifier(editor.open(Uris.of(root.resolve(path)), text));
  }

  private TextDocumentService documents() {
    return editor.server().getTextDocumentService();
  }

  @Test
  void linesFold() {
    var id = open("x.yaml", "# one\n# two\na:\n  b: 1\n  c:\n  - 2\n\nd: 3\n---\ne:\n  f: [\n");
    List<FoldingRange> folds =
        Editor.get(documents().foldingRange(new FoldingRangeRequestParams(id)));
    assertThat(folds)
        .extracting(f -> f.getStartLine() + "-" + f.getEndLine())
        .containsExactly("0-7", "0-1", "2-5", "4-5", "8-10", "9-10");
  }

  @Test
  void aSelectionGrows() {
    var id = open("x.yaml", "a:\n  b: one\n  c: two\n");
    SelectionRange at =
        Editor.get(
                documents()
                    .selectionRange(new SelectionRangeParams(id, List.of(new Position(1, 6)))))
            .get(0);
    List<String> grown = new ArrayList<>();
    for (SelectionRange r = at; r != null; r = r.getParent()) {
      Range x = r.getRange();
      grown.add(
          x.getStart().getLine() + ":" + x.getStart().getCharacter() + "-" + x.getEnd().getLine());
    }
    assertThat(grown).startsWith("1:5-1", "1:2-1").endsWith("0:0-3");
  }

  @Test
  void namesAndVariablesAreColoured() {
    var id =
        open(
            "x.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: x ${ONE} ${TWO}\n");
    List<Integer> data =
        Editor.get(documents().semanticTokensFull(new SemanticTokensParams(id))).getData();
    assertThat(data).containsExactly(3, 8, 1, 1, 1, 2, 9, 3, 0, 0, 0, 7, 3, 0, 0);
  }

  @Test
  void onlyWhatIsDifferentIsColouredAgain() {
    var id =
        open(
            "x.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: x ${ONE} ${TWO}\n");
    SemanticTokens first = Editor.get(documents().semanticTokensFull(new SemanticTokensParams(id)));
    assertThat(delta(id, first.getResultId()).getRight().getEdits()).isEmpty();
    editor.replace(id.getUri(), "${TWO}", "${THREE} and ${TWO}");
    SemanticTokensDelta delta = delta(id, first.getResultId()).getRight();
    List<Integer> patched = new ArrayList<>(first.getData());
    for (SemanticTokensEdit e : delta.getEdits()) {
      List<Integer> there = patched.subList(e.getStart(), e.getStart() + e.getDeleteCount());
      there.clear();
      there.addAll(e.getData());
    }
    assertThat(delta.getEdits().get(0).getStart()).isPositive();
    SemanticTokens whole = Editor.get(documents().semanticTokensFull(new SemanticTokensParams(id)));
    assertThat(patched).isEqualTo(whole.getData());
    assertThat(delta.getResultId()).isEqualTo(whole.getResultId());
    assertThat(delta(id, "of another server").getLeft().getData()).isEqualTo(whole.getData());
    SemanticTokens line =
        Editor.get(
            documents()
                .semanticTokensRange(
                    new SemanticTokensRangeParams(
                        id, new Range(new Position(0, 0), new Position(4, 0)))));
    assertThat(line.getData()).isEqualTo(whole.getData().subList(0, 5));
  }

  private Either<SemanticTokens, SemanticTokensDelta> delta(
      TextDocumentIdentifier id, String since) {
    return Editor.get(
        documents().semanticTokensFullDelta(new SemanticTokensDeltaParams(id, since)));
  }

  @Test
  void textIsPutInOrder() {
    var id = open("x.yaml", "a:\n    b:   1 \n");
    List<TextEdit> edits = new ArrayList<>();
    Editor.get(
            documents()
                .formatting(new DocumentFormattingParams(id, new FormattingOptions(2, true))))
        .forEach(edits::add);
    assertThat(edits).extracting(TextEdit::getNewText).containsExactly("  b: 1");
    editor.change(
        id.getUri(),
        List.of(
            new org.eclipse.lsp4j.TextDocumentContentChangeEvent(
                new Range(new Position(1, 0), new Position(1, 11)), "\n")));
    List<TextEdit> typed = new ArrayList<>();
    Editor.get(
            documents()
                .onTypeFormatting(
                    new DocumentOnTypeFormattingParams(
                        id, new FormattingOptions(2, true), new Position(1, 0), "\n")))
        .forEach(typed::add);
    assertThat(typed).extracting(TextEdit::getNewText).containsExactly("  ");
  }

  @Test
  void whatALineDoesNotSayIsHinted() {
    open(
        "apps/d.yaml",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  containers:\n  - image: web:1.2\n  - image: web:1.3\n");
    var id =
        open(
            "apps/kustomization.yaml",
            "resources: [d.yaml]\nimages:\n- name: web\n  newTag: '2'\n");
    List<InlayHint> hints = Editor.get(documents().inlayHint(new InlayHintParams(id, ALL)));
    assertThat(hints).extracting(h -> h.getLabel().getLeft()).containsExactly("was 1.2, 1.3");
    assertThat(hints.get(0).getPosition()).isEqualTo(new Position(2, 11));
  }

  private String hover(TextDocumentIdentifier id, Position at) {
    return Editor.get(documents().hover(new org.eclipse.lsp4j.HoverParams(id, at)))
        .getContents()
        .getRight()
        .getValue();
  }

  @Test
  void fieldsSayWhatTheyAreFor() {
    var id =
        open(
            "apps/d.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec:\n  strategy:\n    type: Recreate\n  replicas: [\n");
    assertThat(hover(id, new Position(5, 5)))
        .startsWith("`spec.strategy.type` (string)")
        .contains("Allowed: RollingUpdate, Recreate");
    assertThat(hover(id, new Position(6, 3)))
        .startsWith("`spec.replicas` (integer)")
        .contains("Number of desired pods");
    var kustomization = open("apps/kustomization.yaml", "namePrefix: a-\n");
    assertThat(hover(kustomization, new Position(0, 2)))
        .contains("Stands in front of every object");
  }

  @Test
  void fieldsSaySinceWhenTheyAreThere() {
    aCluster();
    open("drydock.yaml", "clusters:\n- name: one\n  path: clusters/one\n  kubernetes: \"1.25\"\n");
    var id =
        open(
            "apps/pod.yaml",
            "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    resizePolicy: []\n    image: x\n");
    editor.command("drydock.fleet");
    assertThat(hover(id, new Position(5, 8)))
        .contains("resizePolicy", "Since Kubernetes 1.27; one runs 1.25.");
    assertThat(hover(id, new Position(6, 6))).doesNotContain("Since Kubernetes");
  }

  private void aCluster() {
    open(
        "clusters/one/flux-system/gotk-sync.yaml",
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  path: ./clusters/one\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  url: x\n  ref:\n    branch: main\n");
    open(
        "clusters/one/apps.yaml",
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\n  namespace: flux-system\nspec:\n  path: ./apps\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n  postBuild:\n    substitute:\n      REGION: west\n");
  }

  @Test
  void variablesSayWhatTheyAre() {
    aCluster();
    var id =
        open(
            "apps/c.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  k: ${REGION:-x}\n");
    assertThat(Editor.get(documents().inlayHint(new InlayHintParams(id, ALL))))
        .extracting(h -> h.getLabel().getLeft())
        .containsExactly("west");
    assertThat(hover(id, new Position(5, 8))).contains("west: one");
    SignatureHelp help =
        Editor.get(documents().signatureHelp(new SignatureHelpParams(id, new Position(5, 16))));
    assertThat(help.getSignatures().get(help.getActiveSignature()).getLabel())
        .isEqualTo("${REGION:-default}");
    assertThat(help.getSignatures().get(0).getDocumentation().getRight().getValue())
        .contains("west: one");
  }
}
