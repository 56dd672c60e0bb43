import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { answer, code, diagnosticsChange, file, findings, ready, reset, show, until } from "./editor";

const PRODUCTION = "clusters/production-eu-1/flux-system/cluster-sync.yaml";

export function registerPromotion(): void {
  describe("a promotion", () => {
    before(() => ready());
    afterEach(() => reset());

    it("shows its consequence, asks, then edits and saves nothing", async () => {
      const before = (await vscode.workspace.openTextDocument(file(PRODUCTION))).getText();
      const picked = answer("staging-eu", "production-eu-1", "Promote");
      await vscode.commands.executeCommand("drydock.promote");
      picked.dispose();
      const question = picked.asked.find((a) => a.startsWith("Promote staging-eu to production-eu-1?"));
      assert.ok(question, picked.asked.join("\n"));
      const offered = picked.asked[1]?.split("|") ?? [];
      assert.deepEqual(
        offered.slice(-2).sort(),
        ["development", "staging-us"],
        "what follows its branch, or runs the same, comes last",
      );
      const document = await vscode.workspace.openTextDocument(file(PRODUCTION));
      const [from, to] = [before, document.getText()].map((t) => /commit: ([0-9a-f]{40})/.exec(t)?.[1]);
      assert.ok(from && to);
      assert.notEqual(to, from);
      assert.ok(document.isDirty);
      assert.equal(document.getText().replace(to, from), before);
      assert.equal(Buffer.from(await vscode.workspace.fs.readFile(file(PRODUCTION))).toString(), before);
    });

    it("is the quick fix of a pin that is behind", async () => {
      const editor = await show(PRODUCTION);
      const at = editor.document.positionAt(editor.document.getText().search(/[0-9a-f]{40}/));
      const behind = (): boolean => findings(editor.document.uri).some((d) => code(d) === "fleet/pin-behind");
      await until("the pin is known to be behind", behind, diagnosticsChange);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        editor.document.uri,
        new vscode.Range(at, at),
      );
      const fix = actions.find((a) => a.title.startsWith("Promote staging-eu to production-eu-1"));
      assert.ok(fix?.command, actions.map((a) => a.title).join("\n"));
      const before = editor.document.getText();
      const picked = answer("Promote");
      await vscode.commands.executeCommand(fix.command.command, ...((fix.command.arguments ?? []) as unknown[]));
      picked.dispose();
      assert.match(picked.asked.join("\n"), /^Promote staging-eu to production-eu-1\?\n.*\d/m);
      assert.notEqual(editor.document.getText(), before);
    });

    it("is not made where the person does not say so", async () => {
      const picked = answer("staging-eu", "production-eu-1");
      await vscode.commands.executeCommand("drydock.promote");
      picked.dispose();
      assert.ok(!(await vscode.workspace.openTextDocument(file(PRODUCTION))).isDirty);
    });
  });
}
