import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { answer, editorsChange, file, ready, reset, show, textChange, type, until } from "./editor";

const SYNC = "clusters/staging-eu/flux-system/cluster-sync.yaml";

function preview(): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find((e) => e.document.uri.scheme === "drydock");
}

async function opened(): Promise<vscode.TextEditor> {
  await until("a preview is open", () => preview() !== undefined, editorsChange);
  return preview()!;
}

export function registerPreview(): void {
  describe("the preview", () => {
    before(() => ready());
    afterEach(() => reset());

    it("opens beside the source, hydrated, and leaves the cursor where it was", async () => {
      const editor = await show("config/flavours/workload/kustomization.yaml");
      const went: string[] = [];
      const watch = vscode.window.onDidChangeActiveTextEditor((e) => went.push(e?.document.uri.scheme ?? ""));
      await vscode.commands.executeCommand("drydock.preview");
      watch.dispose();
      assert.ok(!went.includes("drydock"), "what is typed while it opens goes into the source");
      const shown = await opened();
      assert.equal(shown.document.languageId, "yaml");
      assert.match(shown.document.getText(), /^kind: Deployment$/m);
      assert.notEqual(shown.viewColumn, editor.viewColumn);
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
    });

    it("changes while one types, before anything is saved", async () => {
      const editor = await show(SYNC);
      const cluster = answer("staging-eu");
      await vscode.commands.executeCommand("drydock.previewCluster");
      cluster.dispose();
      const shown = await opened();
      const found = /^( +)value: (.+)$/m.exec(editor.document.getText());
      assert.ok(found, "the cluster's patch sets a value");
      await type(editor, found[0], `${found[1]}value: typed-just-now`);
      await until("the preview has it", () => shown.document.getText().includes("typed-just-now"), textChange);
      assert.ok(editor.document.isDirty);
    });

    it("masks Secrets", async () => {
      await show(SYNC);
      const cluster = answer("management");
      await vscode.commands.executeCommand("drydock.previewCluster");
      cluster.dispose();
      const text = (await opened()).document.getText();
      for (const secret of text.split(/^---$/m).filter((d) => /^kind: Secret$/m.test(d))) {
        assert.doesNotMatch(secret, /^ {2}\S+: [A-Za-z0-9+/]{16,}={0,2}$/m);
      }
    });

    it("leads from a line to the source line that made it", async () => {
      await show("config/flavours/workload/kustomization.yaml");
      await vscode.commands.executeCommand("drydock.preview");
      const shown = await opened();
      const at = shown.document.positionAt(/^kind: Deployment$/m.exec(shown.document.getText())!.index + 8);
      await vscode.window.showTextDocument(shown.document, { viewColumn: shown.viewColumn, selection: new vscode.Range(at, at) });
      await vscode.commands.executeCommand("drydock.goToSource");
      const source = vscode.window.activeTextEditor!;
      assert.equal(source.document.uri.scheme, "file");
      assert.match(source.document.lineAt(source.selection.active.line).text, /kind: Deployment/);
    });

    it("finds an object by its name", async () => {
      await show("config/flavours/workload/kustomization.yaml");
      await vscode.commands.executeCommand("drydock.preview");
      const shown = await opened();
      await vscode.window.showTextDocument(shown.document, shown.viewColumn);
      const first = /^kind: (Deployment)$[\s\S]*?^ {2}name: (\S+)$/m.exec(shown.document.getText())!;
      const picked = answer(`Deployment/${first[2]}`);
      await vscode.commands.executeCommand("drydock.goToObject");
      picked.dispose();
      assert.match(picked.asked[0]!, new RegExp(`Deployment/${first[2]}`));
      const line = vscode.window.activeTextEditor!.selection.active.line;
      assert.match(shown.document.getText(new vscode.Range(line, 0, line + 40, 0)), /^kind: Deployment$/m);
    });

    it("says what went wrong instead of showing nothing", async () => {
      const errors: string[] = [];
      const window = vscode.window as unknown as Record<string, unknown>;
      const original = window["showErrorMessage"];
      window["showErrorMessage"] = (message: string) => {
        errors.push(message);
        return Promise.resolve(undefined);
      };
      try {
        await vscode.commands.executeCommand("drydock.preview", { cluster: "atlantis" });
      } finally {
        window["showErrorMessage"] = original;
      }
      assert.match(errors.join(), /atlantis/);
    });

    it("folds nothing away that cannot be folded out", async () => {
      const ranges = await (async () => {
        await show("config/flavours/workload/kustomization.yaml");
        await vscode.commands.executeCommand("drydock.preview");
        const shown = await opened();
        return await vscode.commands.executeCommand<vscode.FoldingRange[]>(
          "vscode.executeFoldingRangeProvider",
          shown.document.uri,
        );
      })();
      const documents = preview()!.document.getText().split(/^---$/m).length;
      assert.ok(ranges.length >= documents, `${ranges.length} ranges for ${documents} objects`);
      assert.ok(file(SYNC));
    });
  });
}
