import * as vscode from "vscode";
import type { Server } from "../server";
import { attempt } from "./shared";

interface Explanation {
  object?: string;
  field?: string;
  value?: string;
  steps: { uri?: string; range?: { start: { line: number; character: number } }; step: string }[];
}

/** The chain of lines that made the field under the cursor, as a list to go through. */
export function registerExplain(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand("drydock.explain", () => attempt(() => explain(server)));
}

async function explain(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return;
  }
  const { line, character } = editor.selection.active;
  const found = await server.execute<Explanation>("drydock.explain", {
    uri: editor.document.uri.toString(),
    position: { line, character },
  });
  if (found.steps.length === 0) {
    void vscode.window.showInformationMessage("Drydock: no field of any cluster comes from here.");
    return;
  }
  const items = found.steps.map((step, i) => ({
    label: `${i + 1}. ${step.step}`,
    description: step.uri
      ? `${vscode.workspace.asRelativePath(vscode.Uri.parse(step.uri))}:${(step.range?.start.line ?? 0) + 1}`
      : "",
    step,
  }));
  const value = found.value === undefined ? "" : `= ${found.value}`;
  const chosen = await vscode.window.showQuickPick(items, {
    title: [found.object, found.field, value].filter(Boolean).join(" "),
    placeHolder: "The lines that made this field; choose one to go to it",
  });
  if (chosen?.step.uri && chosen.step.range) {
    const { start } = chosen.step.range;
    const at = new vscode.Position(start.line, start.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(chosen.step.uri), { selection: new vscode.Range(at, at) });
  }
}
