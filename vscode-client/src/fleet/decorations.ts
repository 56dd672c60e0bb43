import * as vscode from "vscode";
import { settings } from "../server";
import { behindLabel, pinLabel, type FleetSource } from "./fleet";

/** A badge on a cluster's directory: how many commits its pin is behind. */
export class Decorations implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly disposables: vscode.Disposable[];
  readonly onDidChangeFileDecorations = this.changed.event;

  constructor(private readonly source: FleetSource) {
    this.disposables = [
      source.onDidChange(() => this.changed.fire(undefined)),
      vscode.workspace.onDidChangeConfiguration((e) => {
        if (e.affectsConfiguration("drydock.explorer")) {
          this.changed.fire(undefined);
        }
      }),
      vscode.window.registerFileDecorationProvider(this),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== "file" || !settings().get<boolean>("explorer.decorations", true)) {
      return undefined;
    }
    const cluster = this.source.fleet.clusters.find((c) => same(vscode.Uri.parse(c.uri), uri));
    if (!cluster?.behind) {
      return undefined;
    }
    const badge = cluster.behind < 100 ? String(cluster.behind) : "99";
    const tooltip = `${cluster.name}: at ${pinLabel(cluster.pin)}, ${behindLabel(cluster.behind)}`;
    return new vscode.FileDecoration(badge, tooltip, new vscode.ThemeColor("drydock.behind"));
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
    this.changed.dispose();
  }
}

function same(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.path.replace(/\/+$/, "") === b.path.replace(/\/+$/, "");
}
