import * as vscode from "vscode";
import { State } from "vscode-languageclient/node";
import type { FleetSource } from "./fleet/fleet";
import type { Server } from "./server";

/** One word about the server in the status bar, and a way to it. */
export class Status implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly fleet: FleetSource,
  ) {
    this.item = vscode.window.createStatusBarItem("drydock", vscode.StatusBarAlignment.Left, 1);
    this.item.name = "Drydock";
    this.disposables = [
      this.item,
      server.onDidChangeState((s) => this.show(s)),
      fleet.onDidChange(() => this.show(server.running ? State.Running : State.Stopped)),
    ];
    this.show(State.Starting);
    this.item.show();
  }

  private show(state: State): void {
    void vscode.commands.executeCommand("setContext", "drydock.ready", state === State.Running);
    void vscode.commands.executeCommand("setContext", "drydock.failed", state === State.Stopped && this.server.failure !== "");
    if (state === State.Starting) {
      this.say("$(loading~spin) Drydock", "Drydock is starting", "drydock.showLog");
    } else if (state === State.Stopped) {
      this.say("$(error) Drydock", this.server.failure || "Drydock's server is not running", "drydock.restart", true);
    } else {
      const clusters = this.fleet.fleet.clusters;
      const behind = clusters.filter((c) => c.behind).length;
      const text = clusters.length > 0 ? `$(server-environment) ${clusters.length}` : "$(server-environment) Drydock";
      const tip = `Drydock: ${clusters.length} clusters${behind > 0 ? `, ${behind} behind their branch` : ""}`;
      this.say(text, tip, "drydock.fleet.focus");
    }
  }

  private say(text: string, tooltip: string, command: string, bad = false): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.accessibilityInformation = { label: tooltip };
    this.item.backgroundColor = bad ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }
}
