import * as vscode from "vscode";
import { Diffs } from "./commands/diff";
import { registerExplain } from "./commands/explain";
import { Previews } from "./commands/preview";
import { Promotions } from "./commands/promote";
import { attempt } from "./commands/shared";
import { Decorations } from "./fleet/decorations";
import { FleetSource } from "./fleet/fleet";
import { FleetGraph } from "./fleet/graph";
import { FleetTree, type Row } from "./fleet/tree";
import { NoJava } from "./java";
import { LogTail, reportProblem } from "./report";
import { Server } from "./server";
import { Status } from "./status";

/** What tests and other extensions get. */
export interface Api {
  server: Server;
  fleet: FleetSource;
  tree: FleetTree;
}

export function activate(context: vscode.ExtensionContext): Api {
  const tail = new LogTail();
  const channel = vscode.window.createOutputChannel("Drydock", { log: true });
  const log = tail.over(channel);
  const server = new Server(context, log, channel);
  const fleet = new FleetSource(server, log);
  const tree = new FleetTree(fleet);
  context.subscriptions.push(
    channel,
    server,
    fleet,
    tree,
    new Status(server, fleet),
    new Decorations(fleet),
    new Previews(server, fleet),
    new Diffs(server, fleet),
    new Promotions(server, fleet),
    new FleetGraph(context, fleet),
    registerExplain(server),
    vscode.window.createTreeView("drydock.fleet", { treeDataProvider: tree, showCollapseAll: true }),
    vscode.commands.registerCommand("drydock.fleet.refresh", () => fleet.refresh()),
    vscode.commands.registerCommand("drydock.fleet.reveal", (row: Row) => reveal(fleet, row)),
    vscode.commands.registerCommand("drydock.restart", () => start(() => server.restart())),
    vscode.commands.registerCommand("drydock.showLog", () => channel.show()),
    vscode.commands.registerCommand("drydock.reportProblem", () => attempt(() => reportProblem(context, server, tail))),
    vscode.workspace.onDidChangeConfiguration((e) => {
      if (["drydock.server.path", "drydock.java"].some((s) => e.affectsConfiguration(s))) {
        void start(() => server.restart());
      }
    }),
  );
  void start(() => server.start());
  return { server, fleet, tree };
}

/** Starts the server; where there is no Java, says what to do about it. */
async function start(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (e) {
    if (!(e instanceof NoJava)) {
      await attempt(() => Promise.reject(e instanceof Error ? e : new Error(String(e))));
      return;
    }
    const chosen = await vscode.window.showErrorMessage(
      `${e.message} Install one, or point drydock.java.home at one.`,
      "Open the Setting",
      "Try Again",
    );
    if (chosen === "Open the Setting") {
      await vscode.commands.executeCommand("workbench.action.openSettings", "drydock.java.home");
    } else if (chosen === "Try Again") {
      await vscode.commands.executeCommand("drydock.restart");
    }
  }
}

async function reveal(fleet: FleetSource, row: Row): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const uri =
    row.kind === "cluster"
      ? vscode.Uri.parse(row.cluster.uri)
      : row.kind === "directory" && folder
        ? vscode.Uri.joinPath(root(fleet) ?? folder.uri, row.path)
        : undefined;
  if (uri) {
    await vscode.commands.executeCommand("revealInExplorer", uri);
  }
}

/** The repository's root: a cluster's URI less its path. */
function root(fleet: FleetSource): vscode.Uri | undefined {
  const any = fleet.fleet.clusters[0];
  if (!any) {
    return undefined;
  }
  const uri = vscode.Uri.parse(any.uri);
  return uri.path.endsWith(any.path) ? uri.with({ path: uri.path.slice(0, -any.path.length) || "/" }) : undefined;
}
