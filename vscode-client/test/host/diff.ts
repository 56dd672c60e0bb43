import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { answer, ready, reset, show, tabsChange, type, until } from "./editor";

function diffTab(): vscode.TabInputTextDiff | undefined {
  const inputs = vscode.window.tabGroups.all.flatMap((g) => g.tabs).map((t) => t.input);
  return inputs.find((i): i is vscode.TabInputTextDiff => i instanceof vscode.TabInputTextDiff);
}

export function registerDiff(): void {
  describe("what an edit changes", () => {
    before(() => ready());
    afterEach(() => reset());

    it("is shown in the diff editor for one cluster", async () => {
      const editor = await show("clusters/development/flux-system/cluster-sync.yaml");
      const found = /^( +)value: (.+)$/m.exec(editor.document.getText());
      assert.ok(found);
      editor.selection = new vscode.Selection(editor.document.positionAt(found.index), editor.document.positionAt(found.index));
      await type(editor, found[0], `${found[1]}value: typed-just-now`);
      await vscode.commands.executeCommand("drydock.diff");
      await until("a diff is open", () => diffTab() !== undefined, tabsChange);
      const tab = diffTab()!;
      const [left, right] = await Promise.all([tab.original, tab.modified].map((u) => vscode.workspace.openTextDocument(u)));
      assert.doesNotMatch(left!.getText(), /typed-just-now/);
      assert.match(right!.getText(), /typed-just-now/);
    });

    it("is shown for many clusters at once", async () => {
      const editor = await show("config/flavours/workload/kustomization.yaml");
      await type(editor, "resources:", "commonAnnotations:\n  seen: by-all\nresources:");
      await vscode.commands.executeCommand("drydock.diff");
      const open = (): boolean =>
        vscode.window.tabGroups.all.flatMap((g) => g.tabs).some((t) => /What your edit changes/.test(t.label));
      await until("the changes are open", open, tabsChange);
    });

    it("is said to be nothing where it is nothing", async () => {
      await show("config/flavours/workload/kustomization.yaml");
      const said = answer();
      await vscode.commands.executeCommand("drydock.diff", {});
      said.dispose();
      assert.match(said.asked.join(), /no cluster gets anything else/);
    });

    it("compares two clusters", async () => {
      await show("config/flavours/workload/kustomization.yaml");
      const picked = answer("Another cluster…", "staging-eu", "staging-us");
      await vscode.commands.executeCommand("drydock.diffAgainst");
      picked.dispose();
      await until("a diff is open", () => diffTab() !== undefined, tabsChange);
      const tab = diffTab()!;
      assert.match(tab.original.path, /staging-us/);
      assert.match(tab.modified.path, /staging-eu/);
    });
  });
}
