import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { ready } from "./editor";

export function registerLife(): void {
  describe("the extension", () => {
    it("starts the server that is inside it", async () => {
      const api = await ready();
      assert.ok(api.server.running);
      assert.match(api.server.version, /^\d+\.\d+|development/);
      assert.ok(api.server.command.some((c) => c.endsWith("drydock.jar")));
    });

    it("registers every command that it contributes, and no other", async () => {
      await ready();
      const own = vscode.extensions.getExtension("drydock.drydock")!.packageJSON as {
        contributes: { commands: { command: string }[] };
      };
      const contributed = own.contributes.commands.map((c) => c.command).sort();
      const views = /^drydock\.fleet\.(focus|open|resetViewLocation|removeView|toggleVisibility|graph)/;
      const registered = (await vscode.commands.getCommands(true))
        .filter((c) => c.startsWith("drydock.") && !views.test(c))
        .sort();
      assert.deepEqual(registered, contributed);
    });

    it("goes on after a restart of the server", async () => {
      const api = await ready();
      await vscode.commands.executeCommand("drydock.restart");
      assert.ok(api.server.running);
      assert.ok((await api.fleet.refresh()).clusters.length > 0);
    });

    it("makes a report that holds nothing of the repository", async () => {
      await ready();
      await vscode.commands.executeCommand("drydock.reportProblem");
      const text = vscode.window.activeTextEditor?.document.getText() ?? "";
      assert.match(text, /extension \d/);
      assert.match(text, /drydock\.preview: \{"showSecrets":false/);
      assert.doesNotMatch(text, /kind: (Secret|Deployment)/);
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    });
  });
}
