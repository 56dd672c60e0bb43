import * as vscode from "vscode";
import type { FleetSource } from "../fleet/fleet";
import { settings, type Server } from "../server";
import { asClusterName, attempt, isYaml, pickCluster } from "./shared";

interface Location {
  uri: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
}

/** Cursors that move faster than this are followed once they rest, in milliseconds. */
const REST = 60;

/** Hydrated documents beside their sources: opened, kept in step with the cursor, folded where nothing changes. */
export class Previews implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  private readonly mark: vscode.TextEditorDecorationType;
  private asked: vscode.CancellationTokenSource | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly server: Server,
    private readonly fleet: FleetSource,
  ) {
    this.mark = vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new vscode.ThemeColor("editor.rangeHighlightBackground"),
      overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.rangeHighlightForeground"),
      overviewRulerLane: vscode.OverviewRulerLane.Center,
    });
    const command = (name: string, run: (...args: unknown[]) => Promise<unknown>): vscode.Disposable =>
      vscode.commands.registerCommand(name, (...args: unknown[]) => attempt(() => run(...args)));
    this.disposables.push(
      this.mark,
      command("drydock.preview", (what) => this.preview(what)),
      command("drydock.previewCluster", (name) => this.previewCluster(name)),
      command("drydock.goToSource", () => this.goToSource()),
      command("drydock.goToObject", () => this.goToObject()),
      command("drydock.foldUnchanged", () => this.foldUnchanged()),
      command("drydock.toggleSecrets", () => this.toggleSecrets()),
      vscode.languages.registerFoldingRangeProvider({ scheme: "drydock" }, { provideFoldingRanges: objects }),
      vscode.window.onDidChangeTextEditorSelection((e) => this.moved(e)),
    );
  }

  /** A place of a lens, a file of the explorer, a cluster of the fleet view, or the cursor. */
  private async preview(what: unknown): Promise<void> {
    const cluster = asClusterName(what);
    if (cluster) {
      await this.open({ cluster });
      return;
    }
    if (what instanceof vscode.Uri) {
      await this.open({ uri: what.toString() });
      return;
    }
    if (isArgument(what)) {
      await this.open(what);
      return;
    }
    const editor = vscode.window.activeTextEditor;
    if (!editor || !isYaml(editor.document)) {
      await this.previewCluster(undefined);
      return;
    }
    const { line, character } = editor.selection.active;
    await this.open({ uri: editor.document.uri.toString(), position: { line, character } });
  }

  private async previewCluster(what: unknown): Promise<void> {
    const named = asClusterName(what) ?? (typeof what === "string" ? what : undefined);
    const cluster = named ?? (await pickCluster(this.fleet, "Which cluster's manifests?"));
    if (cluster) {
      await this.open({ cluster });
    }
  }

  private async open(argument: object): Promise<void> {
    const from = vscode.window.activeTextEditor;
    const { uri } = await this.server.execute<{ uri: string }>("drydock.preview", argument);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const beside = from !== undefined && isYaml(from.document);
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: columnOf(document.uri) ?? (beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active),
      preview: false,
      // Who types on while it opens goes on in the source.
      preserveFocus: beside,
    });
    if (settings().get<boolean>("preview.foldUnchanged", true)) {
      // It only tidies: what goes wrong with it is not worth a word over the preview that is there.
      await this.fold(editor).catch(() => false);
    }
    if (beside) {
      await this.follow(from, editor);
    }
  }

  private moved(event: vscode.TextEditorSelectionChangeEvent): void {
    const editor = event.textEditor;
    const person =
      event.kind === vscode.TextEditorSelectionChangeKind.Keyboard || event.kind === vscode.TextEditorSelectionChangeKind.Mouse;
    // A cursor that we moved ourselves leads nowhere.
    if (!person || !this.server.running || !settings().get<boolean>("preview.followCursor", true)) {
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.followAll(editor), REST);
  }

  private async followAll(from: vscode.TextEditor): Promise<void> {
    const others = vscode.window.visibleTextEditors.filter((e) => e !== from);
    if (from.document.uri.scheme === "drydock") {
      await this.lead(from, others);
    } else if (isYaml(from.document)) {
      for (const preview of others.filter((e) => e.document.uri.scheme === "drydock")) {
        await this.follow(from, preview);
      }
    }
  }

  /** Marks in the preview what the cursor's line became. */
  private async follow(from: vscode.TextEditor, preview: vscode.TextEditor): Promise<void> {
    const line = from.document.lineAt(from.selection.active.line);
    const written = new vscode.Range(line.lineNumber, line.firstNonWhitespaceCharacterIndex, line.lineNumber, line.text.length);
    this.show(preview, await this.sourceMap(from.document.uri, written, preview.document.uri));
  }

  /** Marks in the sources that are open what made the line of the preview. */
  private async lead(preview: vscode.TextEditor, others: vscode.TextEditor[]): Promise<void> {
    const found = await this.sourceMap(preview.document.uri, preview.selection);
    for (const editor of others) {
      const here = editor.document.uri.toString();
      this.show(
        editor,
        found.filter((l) => vscode.Uri.parse(l.uri).toString() === here),
      );
    }
  }

  private show(editor: vscode.TextEditor, found: Location[]): void {
    const ranges = found.map(range);
    editor.setDecorations(this.mark, ranges);
    const first = ranges[0];
    if (first && !editor.visibleRanges.some((v) => v.contains(first.start))) {
      editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  private async sourceMap(uri: vscode.Uri, of: vscode.Range, within?: vscode.Uri): Promise<Location[]> {
    this.asked?.cancel();
    this.asked = new vscode.CancellationTokenSource();
    const argument = { uri: uri.toString(), range: this.server.range(of), within: within?.toString() };
    try {
      const answer = await this.server.request<{ locations: Location[] }>("drydock/sourceMap", argument, this.asked.token);
      return answer.locations;
    } catch {
      return []; // the cursor went on, or what is shown no longer exists
    }
  }

  private async goToSource(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.scheme !== "drydock") {
      return;
    }
    const [first] = await this.sourceMap(editor.document.uri, editor.selection);
    if (!first) {
      void vscode.window.showInformationMessage("Drydock: no line of the repository made this one.");
      return;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(first.uri));
    const elsewhere = vscode.window.visibleTextEditors.find((e) => e.document.uri.scheme === "file")?.viewColumn;
    await vscode.window.showTextDocument(document, {
      selection: range(first),
      viewColumn: elsewhere ?? vscode.ViewColumn.Beside,
    });
  }

  private async goToObject(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.scheme !== "drydock") {
      return;
    }
    const chosen = await vscode.window.showQuickPick(headers(editor.document), {
      placeHolder: "Kind, name or namespace of an object",
      matchOnDescription: true,
    });
    if (chosen) {
      editor.selection = new vscode.Selection(chosen.range.start, chosen.range.start);
      editor.revealRange(chosen.range, vscode.TextEditorRevealType.AtTop);
    }
  }

  private async foldUnchanged(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.scheme === "drydock" && !(await this.fold(editor))) {
      void vscode.window.showInformationMessage("Drydock: nothing changes here.");
    }
  }

  /** Folds the objects of the active preview that are as they were before; answers whether any is not. */
  private async fold(editor: vscode.TextEditor): Promise<boolean> {
    const uri = editor.document.uri.toString();
    const [pair] = await this.server.execute<{ left: string; right: string }[]>("drydock.diff", { uri });
    if (!pair) {
      return false;
    }
    const before = await vscode.workspace.openTextDocument(vscode.Uri.parse(pair.left));
    const then = new Set(objects(before).map((o) => text(before, o)));
    const all = objects(editor.document);
    const same = new Set(all.filter((o) => then.has(text(editor.document, o))));
    const first = all.find((o) => !same.has(o));
    if (!first) {
      return false;
    }
    const lines = [...same].map((o) => o.start);
    // Folding is of the active editor alone: this one is active for just as long as that takes.
    const active = vscode.window.activeTextEditor;
    if (active !== editor) {
      await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn });
    }
    await vscode.commands.executeCommand("editor.unfoldAll");
    await vscode.commands.executeCommand("editor.fold", { levels: 1, selectionLines: lines });
    if (active && active !== editor) {
      await vscode.window.showTextDocument(active.document, { viewColumn: active.viewColumn });
    }
    editor.revealRange(new vscode.Range(first.start, 0, first.start, 0), vscode.TextEditorRevealType.AtTop);
    return true;
  }

  private async toggleSecrets(): Promise<void> {
    const shown = settings().get<boolean>("preview.showSecrets", false);
    await settings().update("preview.showSecrets", !shown, vscode.ConfigurationTarget.Global);
    const editor = vscode.window.activeTextEditor;
    const cluster = editor && /\/cluster\/([^/]+)\.yaml$/.exec(editor.document.uri.path)?.[1];
    if (cluster) {
      await this.open({ cluster });
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asked?.dispose();
    vscode.Disposable.from(...this.disposables).dispose();
  }
}

function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  return vscode.window.visibleTextEditors.find((e) => e.document.uri.toString() === uri.toString())?.viewColumn;
}

/** Objects of a hydrated text, as ranges of lines that can be folded. */
function objects(document: vscode.TextDocument): vscode.FoldingRange[] {
  const out: vscode.FoldingRange[] = [];
  let start = 0;
  for (let line = 0; line <= document.lineCount; line++) {
    if (line === document.lineCount || document.lineAt(line).text === "---") {
      let end = line - 1;
      while (end > start && document.lineAt(end).isEmptyOrWhitespace) {
        end--;
      }
      if (end > start) {
        out.push(new vscode.FoldingRange(start, end, vscode.FoldingRangeKind.Region));
      }
      start = line + 1;
    }
  }
  return out;
}

function text(document: vscode.TextDocument, object: vscode.FoldingRange): string {
  return document.getText(new vscode.Range(object.start, 0, object.end + 1, 0)).trimEnd();
}

/** Kind, name and namespace of each object. */
function headers(document: vscode.TextDocument): { label: string; description: string; range: vscode.Range }[] {
  return objects(document).map((o) => {
    const body = text(document, o);
    const metadata = /^metadata:\n((?: .*(?:\n|$))*)/m.exec(body)?.[1] ?? "";
    const kind = /^kind: *(\S+)/m.exec(body)?.[1] ?? "document";
    const name = /^ {2}name: *(.+)$/m.exec(metadata)?.[1] ?? "";
    const namespace = /^ {2}namespace: *(.+)$/m.exec(metadata)?.[1] ?? "";
    return { label: `${kind}/${name}`, description: namespace, range: new vscode.Range(o.start, 0, o.end, 0) };
  });
}

function range(location: Location): vscode.Range {
  const { start, end } = location.range;
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function isArgument(what: unknown): what is { uri?: string; cluster?: string } {
  return typeof what === "object" && what !== null && ("uri" in what || "cluster" in what);
}
