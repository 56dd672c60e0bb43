import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { code, diagnosticsChange, file, findings, insist, ready, reset, show, type, until } from "./editor";

const SYNC = "clusters/staging-eu/flux-system/cluster-sync.yaml";

export function registerEditing(): void {
  describe("while typing", () => {
    before(() => ready());
    afterEach(() => reset());

    it("says at once that a path leads nowhere, and stops saying so once it does not", async () => {
      const editor = await show(SYNC);
      const path = /path: (\S*config\/flavours\/\S+)/.exec(editor.document.getText())?.[1];
      assert.ok(path);
      await type(editor, path, `${path}x`);
      const broken = (): vscode.Diagnostic | undefined => findings(file(SYNC)).find((d) => code(d) === "flux/path-not-found");
      await until("the wrong path is found", () => broken() !== undefined, diagnosticsChange);
      assert.equal(broken()!.severity, vscode.DiagnosticSeverity.Error);
      assert.equal(editor.document.getText(broken()!.range).includes(`${path}x`), true);
      await type(editor, `${path}x`, path);
      await until("the finding is gone", () => broken() === undefined, diagnosticsChange);
    });

    it("mends a misspelt file with a quick fix", async () => {
      const kustomization = "config/flavours/workload/kustomization.yaml";
      const editor = await show(kustomization);
      const entry = /- (\.\.\/\.\.\/bases\/[a-z-]+)\n/.exec(editor.document.getText())?.[1];
      assert.ok(entry, "the flavour pulls in a base");
      const before = editor.document.getText();
      await type(editor, `- ${entry}\n`, `- ${entry.slice(0, -1)}\n`);
      const wrong = (): vscode.Diagnostic | undefined =>
        findings(file(kustomization)).find((d) => code(d) === "kustomize/resource-not-found");
      await until("the missing base is found", () => wrong() !== undefined, diagnosticsChange);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        file(kustomization),
        wrong()!.range,
        vscode.CodeActionKind.QuickFix.value,
        10,
      );
      const fix = actions.find((a) => a.title.includes(entry));
      assert.ok(fix?.edit, `a fix names ${entry}: ${actions.map((a) => a.title).join("; ")}`);
      await vscode.workspace.applyEdit(fix.edit);
      await until("the finding is gone", () => wrong() === undefined, diagnosticsChange);
      assert.equal(editor.document.getText(), before);
    });

    it("explains a field in a hover, and leads from a path to what it names", async () => {
      const editor = await show(SYNC);
      const at = editor.document.positionAt(editor.document.getText().indexOf("config/flavours/") + 3);
      const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        "vscode.executeDefinitionProvider",
        file(SYNC),
        at,
      );
      assert.equal(links.length, 1);
      assert.match(links[0]!.targetUri.path, /config\/flavours\/[^/]+\/kustomization\.yaml$/);
    });

    it("shows lenses with what a kustomization makes", async () => {
      const kustomization = "config/flavours/workload/kustomization.yaml";
      await show(kustomization);
      const lenses = await insist(() =>
        vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", file(kustomization), 10),
      );
      const titles = lenses.map((l) => l.command?.title ?? "");
      assert.ok(
        titles.some((t) => /^Preview \d+ objects?$/.test(t)),
        titles.join("; "),
      );
      assert.ok(
        titles.some((t) => /cluster/.test(t)),
        titles.join("; "),
      );
    });
  });
}
