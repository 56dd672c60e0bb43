package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drydock.fleets.DemoFleet;
import dev.drydock.ide.preview.DocumentName;
import dev.drydock.ide.preview.Target;
import dev.drydock.lsp.text.Uris;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job in an editor, on the public demonstration repository. */
class DemoSessionTest {
  private static final String SYNC = "clusters/production/flux-system/cluster-sync.yaml";
  private static final String WORKLOAD = "config/flavours/workload/kustomization.yaml";

  @TempDir Path temp;
  private Path root;
  private Editor editor;

  @BeforeEach
  void open() {
    root = temp.resolve("demo");
    DemoFleet.at(root);
    editor = new Editor(root);
  }

  @AfterEach
  void close() {
    if (editor != null) {
      editor.close();
    }
  }

  private void fix(String uri, String code) {
    Diagnostic d = editor.awaitCode(uri, code);
    List<CodeAction> actions = editor.actions(uri, d);
    assertThat(actions).as("fixes of %s", code).isNotEmpty();
    editor.run(actions.get(0));
    editor.awaitNoCode(uri, code);
  }

  @Test
  void thePinIsMended() {
    String uri = editor.open(root.resolve(SYNC));
    fix(uri, "flux/source-unused");
    fix(uri, "flux/commit-in-branch");
    assertThat(editor.text(uri)).containsPattern("commit: [0-9a-f]{40}").contains("name: cluster");
  }

  @Test
  void aWrongPathIsSeenWhileItIsTyped() {
    String uri = editor.open(root.resolve(WORKLOAD));
    editor.replace(uri, "bases/calico", "bases/calicoo");
    editor.awaitCode(uri, "kustomize/resource-not-found");
    editor.replace(uri, "bases/calicoo", "bases/calico");
    editor.awaitNoCode(uri, "kustomize/resource-not-found");
  }

  private String preview(Object... arguments) {
    return editor.command("drydock.preview", arguments).getAsJsonObject().get("uri").getAsString();
  }

  private String content(String uri) {
    return editor.content(uri);
  }

  @Test
  void previewsReactToWhatIsTyped() {
    String sync = editor.open(root.resolve(SYNC));
    String uri = preview("uri", sync, "position", editor.position(sync, "path:", 0));
    assertThat(DocumentName.parse(uri))
        .map(DocumentName::target)
        .contains(new Target.OfUnit("production", "flux-system", "cluster"));
    assertThat(content(uri)).contains("kind: Deployment").contains("replicas: 2");
    editor.replace(sync, "value: 2", "value: 7");
    editor.until(() -> editor.staleContents.contains(uri));
    assertThat(content(uri)).contains("replicas: 7");
    assertThat(
            Editor.get(
                    editor
                        .server()
                        .getWorkspaceService()
                        .textDocumentContent(new TextDocumentContentParams(uri)))
                .getText())
        .isEqualTo(content(uri));
    String flavour = editor.open(root.resolve(WORKLOAD));
    assertThat(content(preview("uri", flavour)))
        .contains("name: nginx")
        .doesNotContain("replicas: 7");
    assertThat(content(preview("cluster", "production"))).contains("replicas: 7");
    assertThatThrownBy(() -> preview("cluster", "nowhere"))
        .isInstanceOf(ResponseErrorException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void aDiffShowsBeforeAndNow() {
    String sync = editor.open(root.resolve(SYNC));
    editor.replace(sync, "value: 2", "value: 7");
    JsonArray pairs = editor.command("drydock.diff", "cluster", "production").getAsJsonArray();
    assertThat(pairs).hasSize(1);
    JsonObject pair = pairs.get(0).getAsJsonObject();
    String left = content(pair.get("left").getAsString());
    String right = content(pair.get("right").getAsString());
    assertThat(left).contains("replicas: 2").doesNotContain("replicas: 7");
    assertThat(right)
        .isEqualTo(left.replace("replicas: 2", "replicas: 7").replace("value: 2", "value: 7"));
    JsonArray all = editor.command("drydock.diff").getAsJsonArray();
    assertThat(all).hasSize(1);
    JsonArray two =
        editor.command("drydock.diff", "from", "staging", "to", "production").getAsJsonArray();
    assertThat(two).hasSize(1);
  }

  @Test
  void aPromotionIsAppliedByTheEditor() {
    String sync = editor.open(root.resolve("clusters/staging/flux-system/cluster-sync.yaml"));
    JsonObject plan =
        editor
            .command(
                "drydock.promote",
                "from",
                "development",
                "to",
                "staging",
                "dryRun",
                true,
                "allowUnpushed",
                true)
            .getAsJsonObject();
    assertThat(plan.get("status").getAsString()).as("%s", plan).isEqualTo("ready");
    assertThat(plan.get("applied").getAsBoolean()).isFalse();
    String right = plan.getAsJsonObject("diff").get("right").getAsString();
    assertThat(content(right)).contains("kind: Deployment");
    JsonObject done =
        editor.command("drydock.promote", "from", "development", "to", "staging").getAsJsonObject();
    assertThat(done.get("applied").getAsBoolean()).as("%s", done).isTrue();
    assertThat(editor.text(sync)).containsPattern("commit: [0-9a-f]{40}");
    editor.awaitNoCode(sync, "flux/commit-in-branch");
    JsonObject again =
        editor.command("drydock.promote", "from", "development", "to", "staging").getAsJsonObject();
    assertThat(again.get("status").getAsString()).as("%s", again).isEqualTo("nothing");
    JsonObject refused =
        editor.command("drydock.promote", "from", "development", "to", "nowhere").getAsJsonObject();
    assertThat(refused.get("status").getAsString()).isEqualTo("refused");
  }

  @Test
  void aPromotionMayNameAnAddonOrAGroup() {
    editor.open(root.resolve("clusters/staging/flux-system/cluster-sync.yaml"));
    JsonObject addon =
        editor
            .command("drydock.promote", "from", "development", "to", "staging", "addon", "moon")
            .getAsJsonObject();
    assertThat(addon.get("status").getAsString()).isEqualTo("refused");
    assertThat(addon.get("messages").toString()).contains("pulls in no moon");
    JsonObject group =
        editor.command("drydock.promote", "group", "nobody", "dryRun", true).getAsJsonObject();
    assertThat(group.get("group").getAsString()).isEqualTo("nobody");
    assertThat(group.get("status").getAsString()).isEqualTo("refused");
    assertThat(group.get("applied").getAsBoolean()).isFalse();
  }

  private List<String> lenses(String uri) {
    List<String> titles = new ArrayList<>();
    for (CodeLens lens :
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .codeLens(new CodeLensParams(new TextDocumentIdentifier(uri))))) {
      titles.add(
          Editor.get(editor.server().getTextDocumentService().resolveCodeLens(lens))
              .getCommand()
              .getTitle());
    }
    return titles;
  }

  @Test
  void lensesCountAndOffer() {
    String staging = editor.open(root.resolve("clusters/staging/flux-system/cluster-sync.yaml"));
    assertThat(lenses(staging))
        .anySatisfy(t -> assertThat(t).matches("Preview [0-9]+ objects"))
        .contains("Promote to production");
    String flavour = editor.open(root.resolve(WORKLOAD));
    assertThat(lenses(flavour))
        .anySatisfy(t -> assertThat(t).matches("Preview [0-9]+ objects"))
        .contains("Changes 3 clusters");
    // With its source mended, production is pinned: a change of the flavour reaches it later.
    String production = editor.open(root.resolve(SYNC));
    fix(production, "flux/source-unused");
    fix(production, "flux/commit-in-branch");
    assertThat(lenses(flavour)).contains("Changes 3 clusters: 2 now, 1 after promotion");
  }

  private String hover(String uri, Position at) {
    return Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .hover(new HoverParams(new TextDocumentIdentifier(uri), at)))
        .getContents()
        .getRight()
        .getValue();
  }

  @Test
  void aHoverTellsTheChain() {
    String sync = editor.open(root.resolve(SYNC));
    assertThat(hover(sync, editor.position(sync, "value: 2", 7)))
        .contains("/spec/replicas", "`2`", "`production`", SYNC);
    String uri = preview("cluster", "production");
    String text = content(uri);
    assertThat(hover(uri, editor.positionIn(text, "  replicas: 2", 12)))
        .contains("/spec/replicas", SYNC);
    assertThat(hover(uri, editor.positionIn(text, "image: nginx", 9)))
        .contains("config/bases/nginx/");
  }

  @Test
  void fromHydratedToSourceAndBack() {
    String uri = preview("cluster", "production");
    String text = content(uri);
    Position replicas = editor.positionIn(text, "  replicas: 2", 12);
    var there =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .definition(new DefinitionParams(new TextDocumentIdentifier(uri), replicas)));
    assertThat(there.getLeft()).hasSize(1);
    assertThat(there.getLeft().get(0).getUri()).isEqualTo(Uris.of(root.resolve(SYNC)));
    var sources =
        Editor.get(
            editor
                .drydock()
                .sourceMap(new DrydockService.Part(uri, new Range(replicas, replicas), null)));
    assertThat(sources.locations().get(0).getUri()).isEqualTo(Uris.of(root.resolve(SYNC)));
    String sync = editor.open(root.resolve(SYNC));
    Position value = editor.position(sync, "value: 2", 7);
    var hydrated =
        Editor.get(
            editor
                .drydock()
                .sourceMap(new DrydockService.Part(sync, new Range(value, value), null)));
    assertThat(hydrated.locations()).extracting(l -> l.getUri()).contains(uri);
    String staging = preview("cluster", "staging");
    var elsewhere =
        Editor.get(
            editor
                .drydock()
                .sourceMap(new DrydockService.Part(sync, new Range(value, value), staging)));
    assertThat(elsewhere.locations()).isEmpty();
    JsonObject steps =
        editor.command("drydock.explain", "uri", uri, "position", replicas).getAsJsonObject();
    assertThat(steps.getAsJsonArray("steps")).isNotEmpty();
    JsonObject named =
        editor
            .command(
                "drydock.explain", "cluster", "production", "id", "Deployment/nginx#/spec/replicas")
            .getAsJsonObject();
    assertThat(named.get("value").getAsString()).isEqualTo("2");
  }

  @Test
  void referencesLead() {
    String sync = editor.open(root.resolve(SYNC));
    var links =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .documentLink(new DocumentLinkParams(new TextDocumentIdentifier(sync))));
    assertThat(links).extracting(l -> l.getTarget()).contains(Uris.of(root.resolve(WORKLOAD)));
    var definition =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .definition(
                    new DefinitionParams(
                        new TextDocumentIdentifier(sync),
                        editor.position(sync, "    name: flux-system\n  patches", 12))));
    assertThat(definition.getRight().get(0).getTargetUri())
        .isEqualTo(Uris.of(root.resolve("clusters/production/flux-system/gotk-sync.yaml")));
    var symbols =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .documentSymbol(new DocumentSymbolParams(new TextDocumentIdentifier(sync))));
    assertThat(symbols)
        .extracting(s -> s.getRight().getName())
        .containsExactly("GitRepository/flux-system/cluster", "Kustomization/flux-system/cluster");
  }

  @Test
  void theFleetIsTold() {
    JsonObject fleet = Editor.get(editor.drydock().fleet(new DrydockService.Nothing()));
    assertThat(fleet.getAsJsonArray("clusters")).hasSize(4);
    assertThat(editor.command("drydock.fleet")).isEqualTo(fleet);
  }

  @Test
  void aRequestCanBeCancelled() {
    CompletableFuture<Object> asked =
        editor
            .server()
            .getWorkspaceService()
            .executeCommand(
                new ExecuteCommandParams(
                    "drydock.preview", List.of(Editor.object("cluster", "management"))));
    asked.cancel(true);
    // The server goes on answering.
    assertThat(Editor.get(editor.drydock().fleet(new DrydockService.Nothing())).has("clusters"))
        .isTrue();
  }
}
