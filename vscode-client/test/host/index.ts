// Runs inside the editor's extension host, which calls run().
import Mocha from "mocha";
import * as vscode from "vscode";
import { registerDiff } from "./diff";
import { registerEditing } from "./editing";
import { registerFleet } from "./fleet";
import { registerLife } from "./life";
import { registerPreview } from "./preview";
import { registerPromotion } from "./promotion";

export function run(): Promise<void> {
  // What the extension complains of belongs to what a failure shows.
  const window = vscode.window as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const kind of ["showErrorMessage", "showWarningMessage"]) {
    const shown = window[kind]!;
    window[kind] = (...args) => {
      console.log(`  (${kind}: ${String(args[0])})`);
      return shown(...args);
    };
  }
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, reporter: "spec", color: false });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  registerLife();
  registerEditing();
  registerPreview();
  registerDiff();
  registerFleet();
  registerPromotion();
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes, pending } = runner.stats ?? { passes: 0, pending: 0 };
      console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
      if (failures > 0 || pending > 0 || passes === 0) {
        reject(new Error(`${failures} of the editor's tests failed`));
      } else {
        resolve();
      }
    });
  });
}
