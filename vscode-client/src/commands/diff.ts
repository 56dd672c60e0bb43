import * as vscode from "vscode";
import { pinLabel, type FleetSource } from "../fleet/fleet";
import type { Server } from "../server";
import { asClusterName, attempt, isYaml, pickCluster } from "./shared";

export interface Pair {
  left: string;
  right: string;
}

/** Hydrated documents beside each other: one pair in the diff editor, more in the one for many files. */
export class Diffs implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly fleet: FleetSource,
  ) {
    this.disposables = [
      vscode.commands.registerCommand("drydock.diff", (what: unknown) =>
        attempt(() => this.compare(argument(what), "What your edit changes")),
      ),
      vscode.commands.registerCommand("drydock.diffAgainst", () => attempt(() => this.diffAgainst())),
    ];
  }

  private async diffAgainst(): Promise<void> {
    const here = argument(undefined);
    const about = "uri" in here ? "what this file reaches" : "all clusters";
    const chosen = await vscode.window.showQuickPick(
      [
        {
          label: "Merge base",
          detail: `Where your branch left the default branch, for ${about}`,
          run: () => this.since(here, undefined),
        },
        { label: "HEAD", detail: `The last commit, for ${about}`, run: () => this.since(here, "HEAD") },
        { label: "A cluster's pin…", detail: "The commit that one cluster runs", run: () => this.againstPin() },
        {
          label: "Another cluster…",
          detail: "What one cluster gets beside what another gets",
          run: () => this.betweenClusters(),
        },
        { label: "A revision…", detail: "Any branch, tag or commit", run: () => this.sinceRevision(here) },
      ],
      { placeHolder: "Compare what clusters get now with…" },
    );
    await chosen?.run();
  }

  private async since(here: object, base: string | undefined): Promise<void> {
    await this.compare({ ...here, base }, `Since ${base ?? "the merge base"}`);
  }

  private async sinceRevision(here: object): Promise<void> {
    const base = await vscode.window.showInputBox({ prompt: "A branch, tag or commit", placeHolder: "main" });
    if (base) {
      await this.since(here, base);
    }
  }

  private async againstPin(): Promise<void> {
    const cluster = await pickCluster(this.fleet, "Whose pin?", (c) => c.pin?.resolved !== undefined);
    const pin = cluster ? this.fleet.cluster(cluster)?.pin : undefined;
    if (cluster && pin) {
      await this.compare({ cluster, base: pin.resolved }, `${cluster} since ${pinLabel(pin)}`);
    }
  }

  private async betweenClusters(): Promise<void> {
    const from = await pickCluster(this.fleet, "Which cluster's manifests?");
    const to = from && (await pickCluster(this.fleet, `Beside ${from}: which other?`, (c) => c.name !== from));
    if (from && to) {
      await this.compare({ from, to }, `${to} ↔ ${from}`);
    }
  }

  private async compare(given: object, title: string): Promise<void> {
    const pairs = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: "Drydock: comparing" },
      () => this.server.execute<Pair[]>("drydock.diff", given),
    );
    await show(this.server, pairs, title);
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }
}

/** Opens the pairs of documents that differ; says so where none does. */
export async function show(server: Server, pairs: Pair[], title: string): Promise<void> {
  // Asked of the server: a document that the editor holds may be a moment old.
  const text = async (uri: string): Promise<string> => (await server.request<{ text: string }>("drydock/content", { uri })).text;
  const same = await Promise.all(pairs.map(async (p) => (await text(p.left)) === (await text(p.right))));
  const differ = pairs
    .filter((_, i) => !same[i])
    .map((p) => ({ left: vscode.Uri.parse(p.left), right: vscode.Uri.parse(p.right) }));
  const first = differ[0];
  if (!first) {
    void vscode.window.showInformationMessage("Drydock: no cluster gets anything else.");
  } else if (differ.length === 1) {
    await vscode.commands.executeCommand("vscode.diff", first.left, first.right, `${title}: ${name(first.right)}`);
  } else {
    const resources = differ.map((d) => [d.right, d.left, d.right]);
    await vscode.commands.executeCommand("vscode.changes", `${title}: ${differ.length} clusters`, resources);
  }
}

function name(uri: vscode.Uri): string {
  return uri.path.replace(/^.*\//, "").replace(/\.yaml$/, "");
}

/** A place of a lens, a file of the explorer, a cluster of the fleet view, or the active editor's file. */
function argument(what: unknown): object {
  const cluster = asClusterName(what);
  if (cluster) {
    return { cluster };
  }
  if (what instanceof vscode.Uri) {
    return { uri: what.toString() };
  }
  if (typeof what === "object" && what !== null && ("uri" in what || "cluster" in what || "from" in what)) {
    return what;
  }
  const editor = vscode.window.activeTextEditor;
  if (editor && (isYaml(editor.document) || editor.document.uri.scheme === "drydock")) {
    const { line, character } = editor.selection.active;
    return { uri: editor.document.uri.toString(), position: { line, character } };
  }
  return {};
}
