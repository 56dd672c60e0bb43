import * as vscode from "vscode";
import { behindLabel, pinLabel, type Cluster, type FleetSource } from "../fleet/fleet";

/** Runs what a person asked for; what goes wrong is told in words, where they look. */
export async function attempt<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (e) {
    if (e instanceof vscode.CancellationError) {
      return undefined;
    }
    const why = e instanceof Error ? e.message : String(e);
    void vscode.window
      .showErrorMessage(why.startsWith("Drydock") ? why : `Drydock: ${why}`, "Show the Log")
      .then((chosen) => (chosen ? vscode.commands.executeCommand("drydock.showLog") : undefined));
    return undefined;
  }
}

export function isYaml(document: vscode.TextDocument): boolean {
  const { scheme, path } = document.uri;
  return scheme === "file" && (document.languageId === "yaml" || /\.ya?ml$|\/Kustomization$/.test(path));
}

/** The cluster that a row of the fleet view stands for. */
export function asClusterName(what: unknown): string | undefined {
  if (typeof what !== "object" || what === null || !("kind" in what) || what.kind !== "cluster" || !("cluster" in what)) {
    return undefined;
  }
  return (what.cluster as Cluster).name;
}

/**
 * Lets a cluster be picked, each with its pin and how far behind it is.
 *
 * @param only which are offered
 * @param rank those with the least come first
 */
export async function pickCluster(
  fleet: FleetSource,
  placeHolder: string,
  only: (cluster: Cluster) => boolean = () => true,
  rank: (cluster: Cluster) => number = () => 0,
): Promise<string | undefined> {
  const clusters = (await fleet.refresh()).clusters.filter(only).sort((a, b) => rank(a) - rank(b));
  const items = clusters.map((c) => ({
    label: c.name,
    description: [pinLabel(c.pin), behindLabel(c.behind)].filter(Boolean).join(" · "),
    detail: c.syncs.map((s) => s.flavour).join(", "),
    iconPath: new vscode.ThemeIcon("server"),
  }));
  if (items.length === 0) {
    throw new Error("no cluster was found in the open folders");
  }
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true });
  return picked?.label;
}

/** Refuses in a workspace that is not trusted. */
export function trusted(what: string): void {
  if (!vscode.workspace.isTrusted) {
    throw new Error(`${what} needs a trusted workspace.`);
  }
}
