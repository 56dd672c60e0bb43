import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { answer, file, ready, reset } from "./editor";

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

    it("is not made where the person does not say so", async () => {
      const picked = answer("staging-eu", "production-eu-1");
      await vscode.commands.executeCommand("drydock.promote");
      picked.dispose();
      assert.ok(!(await vscode.workspace.openTextDocument(file(PRODUCTION))).isDirty);
    });
  });
}
