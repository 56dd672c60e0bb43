package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drydock.lsp.text.PositionEncoding;
import dev.drydock.lsp.text.Uris;
import dev.drydock.vfs.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.lsp4j.*;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the protocol offers, with a server that is a process of its own, as an editor starts it:
 * every answer through both streams, every edit applied, what a cluster gets compared before and
 * after.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class EndToEndTest {
  private static final String APP = "app/kustomization.yaml";
  private static final FormattingOptions TWO = new FormattingOptions(2, true);

  @TempDir Path temp;
  private Path root = Path.of("");
  private TestRepo repo;
  private final List<Editor> editors = new ArrayList<>();

  @BeforeEach
  void aFleet() {
    root = temp.resolve("the fleet ⛵");
    repo = TestRepo.init(root);
    repo.write(
            APP,
            "resources:\n- a.yaml\n- b.yaml\n- ../lib\npatches:\n- path: more.yaml\nimages:\n- name: web\n  newTag: '2'\n")
        .write("app/a.yaml", map("a", "  region: ${REGION}\n"))
        .write("app/b.yaml", map("b", "  b: b\n"))
        .write("app/more.yaml", map("b", "  x: |\n    one\n\n    two\n  y: z\n"))
        .write("lib/kustomization.yaml", "bases:\n- ../lib2\ncommonLabels:\n  of: lib\n")
        .write("lib2/kustomization.yaml", "resources:\n- c.yaml\n")
        .write("lib2/c.yaml", map("c", "  c: c\n"))
        .write("old/kustomization.yaml", "bases:\n- ../lib2\n")
        .write("clusters/one/flux-system/gotk-sync.yaml", sync("flux-system", "./clusters/one", ""))
        .write(
            "clusters/one/app.yaml",
            sync("app", "./app", "  postBuild:\n    substitute:\n      REGION: west\n"));
    repo.commit("all");
  }

  private static String map(String name, String data) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\ndata:\n" + data;
  }

  private static String sync(String name, String path, String more) {
    return """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata:
          name: NAME
          namespace: flux-system
        spec:
          interval: 1m
          url: https://example.com/fleet
          ref:
            branch: main
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: NAME
          namespace: flux-system
        spec:
          interval: 1m
          path: PATH
          prune: true
          sourceRef:
            kind: GitRepository
            name: NAME
        """
            .replace("NAME", name)
            .replace("PATH", path)
        + more;
  }

  @AfterEach
  void goodbye() {
    for (Editor e : editors) {
      assertThat(e.leave()).isZero();
      e.close();
      assertThat(e.log).noneMatch(l -> l.contains("Exception") || l.startsWith("\tat "));
    }
  }

  private Editor editor(Consumer<ClientCapabilities> change, PositionEncoding encoding) {
    Editor e = new Editor(Link.process(temp.resolve("cache")), root, change, encoding);
    editors.add(e);
    return e;
  }

  private Editor editor() {
    return editor(c -> {}, PositionEncoding.UTF_16);
  }

  /** Everything that the cluster gets. */
  private static String hydrated(Editor editor) {
    return editor.content(
        editor
            .command("drydock.preview", "cluster", "one")
            .getAsJsonObject()
            .get("uri")
            .getAsString());
  }

  @Test
  void refactoringsLeaveWhatTheClusterGetsAsItIs() {
    Editor editor = editor();
    String app = editor.open(root.resolve(APP));
    String before = hydrated(editor);
    assertThat(before).contains("region: west", "two", "of: lib");

    editor.run(
        Editor.titled(
            editor.actions(app, editor.position(app, "more", 1), "refactor.inline"),
            "Inline the patch"));
    assertThat(editor.text(app)).contains("- patch: |-\n    apiVersion: v1\n");
    assertThat(root.resolve("app/more.yaml")).doesNotExist();
    assertThat(hydrated(editor)).isEqualTo(before);

    editor.run(
        Editor.titled(
            editor.actions(app, editor.position(app, "a.yaml", 1), "refactor.extract"),
            "Extract a base"));
    assertThat(editor.text(app)).startsWith("resources:\n- base\n- ../lib\n");
    // The files moved below the server's feet: an editor says so.
    List<FileEvent> moved = new ArrayList<>();
    for (String name : List.of("a.yaml", "b.yaml")) {
      moved.add(new FileEvent(Uris.of(root.resolve("app/" + name)), FileChangeType.Deleted));
      moved.add(new FileEvent(Uris.of(root.resolve("app/base/" + name)), FileChangeType.Created));
    }
    editor
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(new DidChangeWatchedFilesParams(moved));
    assertThat(hydrated(editor)).isEqualTo(before);

    String lib = editor.open(root.resolve("lib/kustomization.yaml"));
    editor.awaitCode(lib, "kustomize/deprecated-field");
    List<CodeAction> all = editor.actions(lib, new Position(0, 0), "source.fixAll");
    assertThat(all).hasSize(1);
    editor.run(all.get(0));
    editor.awaitNoCode(lib, "kustomize/deprecated-field");
    assertThat(editor.text(lib)).startsWith("resources:\n- ../lib2\nlabels:\n");
    assertThat(hydrated(editor)).isEqualTo(before);
  }

  @Test
  void allOfACodeAreFixedInTheWorkspace() {
    Editor editor = editor();
    String lib = editor.open(root.resolve("lib/kustomization.yaml"));
    String before = hydrated(editor);
    Diagnostic old = editor.awaitCode(lib, "kustomize/deprecated-field");
    editor.awaitCode(Uris.of(root.resolve("old/kustomization.yaml")), "kustomize/deprecated-field");
    editor.run(
        Editor.titled(
            editor.actions(lib, old), "Fix all kustomize/deprecated-field in the workspace"));
    editor.awaitNoCode(lib, "kustomize/deprecated-field");
    assertThat(editor.text(Uris.of(root.resolve("old/kustomization.yaml"))))
        .isEqualTo("resources:\n- ../lib2\n");
    assertThat(hydrated(editor)).isEqualTo(before);
  }

  @Test
  void kustomizationsCallEachOtherAndPathsFollowFilesThatMove() throws Exception {
    Editor editor = editor();
    var text = editor.server().getTextDocumentService();
    String lib = editor.open(root.resolve("lib/kustomization.yaml"));
    String before = hydrated(editor);
    CallHierarchyItem item =
        Editor.get(
                text.prepareCallHierarchy(
                    new CallHierarchyPrepareParams(
                        new TextDocumentIdentifier(lib), new Position(2, 0))))
            .get(0);
    assertThat(
            Editor.get(text.callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(item))))
        .extracting(c -> c.getFrom().getName())
        .containsExactly("app");
    assertThat(
            Editor.get(text.callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(item))))
        .extracting(c -> c.getTo().getName())
        .containsExactly("lib2");

    RenameFilesParams move =
        new RenameFilesParams(
            List.of(
                new FileRename(
                    Uris.of(root.resolve("lib2")), Uris.of(root.resolve("shared/lib 2")))));
    editor.apply(Editor.get(editor.server().getWorkspaceService().willRenameFiles(move)));
    Files.createDirectories(root.resolve("shared"));
    Files.move(root.resolve("lib2"), root.resolve("shared/lib 2"));
    editor.server().getWorkspaceService().didRenameFiles(move);
    assertThat(editor.text(lib)).contains("- ../shared/lib 2\n");
    assertThat(hydrated(editor)).isEqualTo(before);
  }

  @Test
  void textIsFormattedHintedAndExplained() {
    Editor editor = editor();
    var text = editor.server().getTextDocumentService();
    String a = editor.open(root.resolve("app/a.yaml"));
    TextDocumentIdentifier id = new TextDocumentIdentifier(a);
    hydrated(editor);
    Range all = new Range(new Position(0, 0), new Position(100, 0));
    assertThat(Editor.get(text.inlayHint(new InlayHintParams(id, all))))
        .extracting(h -> h.getLabel().getLeft())
        .containsExactly("west");
    editor.replace(a, "${REGION}", "${REGION:-x}");
    SignatureHelp help =
        Editor.get(text.signatureHelp(new SignatureHelpParams(id, editor.position(a, ":-x", 2))));
    assertThat(help.getSignatures().get(help.getActiveSignature()).getLabel())
        .isEqualTo("${REGION:-default}");

    String pin = editor.open(root.resolve("clusters/one/app.yaml"));
    assertThat(
            Editor.get(text.inlayHint(new InlayHintParams(new TextDocumentIdentifier(pin), all))))
        .as("the commit behind a branch and its age")
        .anySatisfy(h -> assertThat(h.getLabel().getLeft()).matches("[0-9a-f]{7,}.*"));

    String made =
        editor.open(Uris.of(root.resolve("x.yaml")), "a:\n    b:   1 \nc:\n    d:   2 \n");
    var range = new Range(new Position(2, 0), new Position(4, 0));
    List<TextEdit> edits = new ArrayList<>();
    Editor.get(
            text.rangeFormatting(
                new DocumentRangeFormattingParams(new TextDocumentIdentifier(made), TWO, range)))
        .forEach(edits::add);
    editor.apply(new WorkspaceEdit(java.util.Map.of(made, edits)));
    assertThat(editor.text(made)).isEqualTo("a:\n    b:   1 \nc:\n  d: 2\n");
    editor.replace(made, "c:\n  d: 2\n", "c:\n");
    List<TextEdit> typed = new ArrayList<>();
    Editor.get(
            text.onTypeFormatting(
                new DocumentOnTypeFormattingParams(
                    new TextDocumentIdentifier(made), TWO, new Position(3, 0), "\n")))
        .forEach(typed::add);
    assertThat(typed).extracting(TextEdit::getNewText).containsExactly("  ");
    assertThat(
            Editor.get(
                    text.semanticTokensFull(
                        new SemanticTokensParams(new TextDocumentIdentifier(a))))
                .getData())
        .isNotEmpty();
  }

  @Test
  void theClientIsAskedToWatchAndToLookAgain() {
    Editor editor =
        editor(
            c -> {
              c.getWorkspace()
                  .setDidChangeConfiguration(new DidChangeConfigurationCapabilities(true));
              c.getWorkspace().setInlayHint(new InlayHintWorkspaceCapabilities(true));
              c.getWorkspace().setDiagnostics(new DiagnosticWorkspaceCapabilities(true));
            },
            PositionEncoding.UTF_16);
    editor.until(() -> editor.registrations.size() == 2);
    assertThat(editor.registrations)
        .flatExtracting(RegistrationParams::getRegistrations)
        .extracting(Registration::getMethod)
        .containsExactlyInAnyOrder(
            "workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration");
    String app = editor.open(root.resolve(APP));
    editor.until(() -> editor.refreshes.containsAll(List.of("lenses", "hints")));
    editor.replace(app, "b.yaml", "bb.yaml");
    editor.awaitCode(app, "kustomize/resource-not-found");
    editor.settings = Editor.object("diagnostics", "pull");
    editor
        .server()
        .getWorkspaceService()
        .didChangeConfiguration(new DidChangeConfigurationParams(new JsonObject()));
    editor.until(() -> editor.published(app).isEmpty());
    editor.until(() -> editor.refreshes.contains("diagnostics"));
  }

  @Test
  void columnsCountAsWasAgreedBehindCharactersOfAnySize() {
    for (PositionEncoding encoding : PositionEncoding.values()) {
      Editor editor =
          editor(
              c -> {
                GeneralClientCapabilities general = new GeneralClientCapabilities();
                general.setPositionEncodings(List.of(encoding.kind()));
                c.setGeneral(general);
              },
              encoding);
      assertThat(editor.initialized.getCapabilities().getPositionEncoding())
          .isEqualTo(encoding.kind());
      String app = editor.open(root.resolve(APP));
      editor.replace(app, "- a.yaml\n", "- {'😀é': 1}\n- a.yaml\n");
      editor.replace(app, "- {'😀é': 1}\n- a.yaml", "# 🚢 é\n- 'a.yaml' # 😀");
      editor.replace(app, "- b.yaml\n- ../lib", "- b.yaml # ⛵🚢 é\n- ../lib # 🚢");
      editor.replace(app, "'a.yaml' # 😀", "\"😀/é.yaml\" # gone");
      Diagnostic gone = editor.awaitCode(app, "kustomize/resource-not-found");
      assertThat(gone.getRange().getStart().getLine())
          .isEqualTo(editor.position(app, "\"😀/", 0).getLine());
      assertThat(gone.getRange().getEnd())
          .isIn(editor.position(app, ".yaml\"", 5), editor.position(app, ".yaml\"", 6));
      editor.replace(app, "\"😀/é.yaml\" # gone", "a.yaml");
      editor.awaitNoCode(app, "kustomize/resource-not-found");
      assertThat(editor.text(app)).contains("# 🚢 é\n- a.yaml\n- b.yaml # ⛵🚢 é\n- ../lib # 🚢\n");
    }
  }

  @Test
  void foldersComeAndGoAndKeepWhatIsTyped() {
    Path other = temp.resolve("other");
    TestRepo second = TestRepo.init(other);
    second
        .write("deep/kustomization.yaml", "resources:\n- gone.yaml\n")
        .write("more/kustomization.yaml", "resources: []\n")
        .commit("all");
    Editor editor = editor();
    hydrated(editor);
    folders(editor, List.of(other.resolve("deep"), other.resolve("more")), List.of());
    String deep = Uris.of(other.resolve("deep/kustomization.yaml"));
    editor.awaitCode(deep, "kustomize/resource-not-found");
    editor.open(deep, "resources:\n- gone.yaml\n- too.yaml\n");
    editor.await(deep, all -> all.size() >= 2);
    // One of two directories of a repository goes: the repository stays.
    folders(editor, List.of(), List.of(other.resolve("more")));
    editor.replace(deep, "- gone.yaml\n", "");
    editor.await(deep, all -> all.size() == 1);
    folders(editor, List.of(), List.of(other.resolve("deep")));
    editor.until(() -> editor.published(deep).isEmpty());
    // It comes again: what is typed counts, not what is on disk.
    folders(editor, List.of(other.resolve("deep")), List.of());
    assertThat(editor.await(deep, all -> !all.isEmpty()))
        .hasSize(1)
        .allSatisfy(d -> assertThat(String.valueOf(d.getMessage())).contains("too.yaml"));
    assertThat(hydrated(editor)).contains("region: west");
  }

  private static void folders(Editor editor, List<Path> added, List<Path> removed) {
    editor
        .server()
        .getWorkspaceService()
        .didChangeWorkspaceFolders(
            new DidChangeWorkspaceFoldersParams(
                new WorkspaceFoldersChangeEvent(of(added), of(removed))));
  }

  private static List<WorkspaceFolder> of(List<Path> paths) {
    return paths.stream().map(p -> new WorkspaceFolder(Uris.of(p), "folder")).toList();
  }

  @Test
  void urisMayBeSpelledInManyWays() {
    Editor editor = editor();
    String canonical = Uris.of(root.resolve(APP));
    String odd =
        canonical
            .replace("file:///", "file://localhost/")
            .replace("kustomization", "%6bustomi%7Aation");
    editor.open(odd, "resources:\n- gone.yaml\n");
    editor.awaitCode(odd, "kustomize/resource-not-found");
    editor.close(odd);
    editor.awaitNoCode(odd, "kustomize/resource-not-found");
    for (String strange :
        List.of(
            "file:///c%3A/work/fleet/kustomization.yaml",
            "file:///C:/work/fleet/kustomization.yaml",
            "file://server/share/kustomization.yaml",
            "file:///%zz/%",
            "file:///a%00b.yaml",
            "untitled:Untitled-1",
            "git:/x/kustomization.yaml?%7B%22ref%22%3A%22HEAD%22%7D",
            "vscode-notebook-cell:x#y",
            "",
            "no uri at all")) {
      editor.open(strange, "resources:\n- gone.yaml\n");
      editor.replace(strange, "gone", "come");
      var text = editor.server().getTextDocumentService();
      TextDocumentIdentifier id = new TextDocumentIdentifier(strange);
      Editor.get(text.hover(new HoverParams(id, new Position(1, 3))));
      Editor.get(text.completion(new CompletionParams(id, new Position(1, 3))));
      Editor.get(text.diagnostic(new DocumentDiagnosticParams(id)));
      editor.close(strange);
    }
    assertThat(hydrated(editor)).contains("region: west");
  }
}
