import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { byEnvironment, pinLabel, type FleetSource } from "./fleet";
import type { GraphModel, GraphRequest } from "./model";

/** The fleet as a picture: clusters, the flavours they pick, the bases those pull in. */
export class FleetGraph implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly source: FleetSource,
  ) {
    this.disposables = [
      vscode.commands.registerCommand("drydock.fleet.show", () => this.open()),
      source.onDidChange(() => this.tell()),
    ];
  }

  private open(): void {
    if (this.panel) {
      this.panel.reveal();
      return;
    }
    const resources = ["dist", "media"].map((d) => vscode.Uri.joinPath(this.context.extensionUri, d));
    this.panel = vscode.window.createWebviewPanel("drydock.fleet.graph", "Fleet", vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: resources,
    });
    this.panel.iconPath = vscode.Uri.joinPath(this.context.extensionUri, "media", "drydock.svg");
    this.panel.onDidDispose(() => (this.panel = undefined));
    this.panel.webview.onDidReceiveMessage((m: GraphRequest) => {
      if (m.kind === "ready") {
        this.tell();
      } else {
        void vscode.commands.executeCommand("drydock.previewCluster", m.cluster);
      }
    });
    this.panel.webview.html = this.page(this.panel.webview);
  }

  private tell(): void {
    void this.panel?.webview.postMessage(this.model());
  }

  private model(): GraphModel {
    const fleet = this.source.fleet;
    return {
      environments: byEnvironment(fleet).map((e) => ({
        name: e.name,
        clusters: e.clusters.map((c) => ({
          name: c.name,
          pin: pinLabel(c.pin),
          behind: c.behind ?? 0,
          flavours: [...new Set(c.syncs.map((s) => s.flavour))],
        })),
      })),
      flavours: fleet.flavours.map((f) => ({ path: f.path, bases: f.bases })),
      bases: fleet.bases.map((b) => ({ path: b.path })),
    };
  }

  private page(webview: vscode.Webview): string {
    const nonce = randomBytes(16).toString("base64");
    const file = (...path: string[]): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.context.extensionUri, ...path)).toString();
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file("media", "graph.css")}">
<title>Fleet</title>
</head>
<body>
<header>
  <label for="filter">Filter</label>
  <input id="filter" type="search" placeholder="cluster, flavour, base or pin" autocomplete="off">
  <span id="count" role="status"></span>
</header>
<main id="graph"></main>
<script nonce="${nonce}" src="${file("dist", "graph.js")}"></script>
</body>
</html>`;
  }

  dispose(): void {
    this.panel?.dispose();
    vscode.Disposable.from(...this.disposables).dispose();
  }
}
