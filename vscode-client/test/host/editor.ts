import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../src/extension";

/** The sample fleet's root, which is the folder that is open. */
export function root(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "a folder is open");
  return folder.uri;
}

export function file(path: string): vscode.Uri {
  return vscode.Uri.joinPath(root(), path);
}

/** The extension once its server runs and it has read the fleet. */
export async function ready(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>("drydock.drydock");
  assert.ok(extension, "the extension is installed");
  const api = await extension.activate();
  await until(
    "the fleet is read",
    () => api.fleet.fleet.clusters.length > 0,
    (again) => api.fleet.onDidChange(again),
  );
  return api;
}

/** Waits for something to be so, looking whenever an event says that it may be. */
export async function until(
  what: string,
  holds: () => boolean,
  ...events: ((again: () => void) => vscode.Disposable)[]
): Promise<void> {
  if (holds()) {
    return;
  }
  const subscriptions: vscode.Disposable[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`waited in vain until ${what}`)), 45_000);
      const look = (): void => {
        if (holds()) {
          clearTimeout(limit);
          resolve();
        }
      };
      subscriptions.push(...events.map((e) => e(look)));
      look();
    });
  } finally {
    subscriptions.forEach((s) => void s.dispose());
  }
}

/** Drydock's findings on a file. */
export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((d) => d.source === "drydock");
}

export function code(diagnostic: vscode.Diagnostic): string {
  const c = diagnostic.code;
  return String(typeof c === "object" ? c.value : c);
}

export const diagnosticsChange = (again: () => void): vscode.Disposable => vscode.languages.onDidChangeDiagnostics(again);
export const textChange = (again: () => void): vscode.Disposable => vscode.workspace.onDidChangeTextDocument(again);
export const editorsChange = (again: () => void): vscode.Disposable => vscode.window.onDidChangeVisibleTextEditors(again);
export const tabsChange = (again: () => void): vscode.Disposable => vscode.window.tabGroups.onDidChangeTabs(again);

/** Opens a file of the fleet. */
export async function show(path: string): Promise<vscode.TextEditor> {
  return await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(path)), vscode.ViewColumn.One);
}

/** Replaces the first occurrence of a text in an editor, as typing would. */
export async function type(editor: vscode.TextEditor, what: string, instead: string): Promise<void> {
  const at = editor.document.getText().indexOf(what);
  assert.ok(at >= 0, `${what} is in the file`);
  const range = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + what.length));
  assert.ok(await editor.edit((e) => e.replace(range, instead)));
}

/** Leaves no editor and no unsaved text for the next test. */
export async function reset(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand("workbench.action.files.revert");
    }
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** Answers the quick picks and questions that come, by label, until disposed. */
export function answer(...labels: string[]): vscode.Disposable & { asked: string[] } {
  const asked: string[] = [];
  const left = [...labels];
  const pick = vscode.window.showQuickPick;
  const inform = vscode.window.showInformationMessage;
  const window = vscode.window as unknown as Record<string, unknown>;
  window["showQuickPick"] = async (items: unknown) => {
    const all = (await items) as (string | { label: string })[];
    asked.push(all.map((i) => (typeof i === "string" ? i : i.label)).join("|"));
    const wanted = left.shift();
    return all.find((i) => (typeof i === "string" ? i : i.label) === wanted);
  };
  window["showInformationMessage"] = (message: string, ...rest: unknown[]) => {
    const options = rest.find((r): r is { detail?: string } => typeof r === "object" && r !== null && "detail" in r);
    asked.push([message, options?.detail].filter(Boolean).join("\n"));
    const choices = rest.filter((r): r is string => typeof r === "string");
    return Promise.resolve(choices.includes(left[0] ?? "") ? left.shift() : undefined);
  };
  return {
    asked,
    dispose: () => {
      window["showQuickPick"] = pick;
      window["showInformationMessage"] = inform;
    },
  };
}

/** Asks again while an answer is empty: an edit that has just been made, or undone, may overtake the question. */
export async function insist<T>(ask: () => PromiseLike<T[]>): Promise<T[]> {
  for (let tried = 1; ; tried++) {
    const answer = await ask();
    if (answer.length > 0 || tried === 20) {
      return answer;
    }
  }
}
