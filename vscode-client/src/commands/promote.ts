import * as vscode from "vscode";
import { behindLabel, type Cluster, type FleetSource } from "../fleet/fleet";
import type { Server } from "../server";
import { show, type Pair } from "./diff";
import { asClusterName, attempt, pickCluster, trusted } from "./shared";

/** What `drydock.promote` answers, of what is shown. */
interface Plan {
  from: string;
  to: string;
  status: "ready" | "nothing" | "refused";
  messages: string[];
  commits: { id: string; subject: string; author: string }[];
  edits: string[];
  consequence?: { summary: string; changes: { id: string; action: string; risk: string }[]; errors: string[] };
  diff?: Pair;
  applied?: boolean;
  failure?: string;
}

interface Request {
  from: string;
  to: string;
  ref?: string;
  addon?: string;
  group?: string;
}

/** Promotions: picked, shown hydrated, then made as an edit that the person saves. */
export class Promotions implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly fleet: FleetSource,
  ) {
    this.disposables = [vscode.commands.registerCommand("drydock.promote", (what: unknown) => attempt(() => this.promote(what)))];
  }

  private async promote(what: unknown): Promise<void> {
    trusted("Promotion");
    const request = isRequest(what) ? what : await this.pick(asClusterName(what));
    if (!request) {
      return;
    }
    const plan = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: `Drydock: planning ${request.from} → ${request.to}` },
      () => this.server.execute<Plan>("drydock.promote", { ...request, dryRun: true }),
    );
    if (plan.status === "nothing") {
      void vscode.window.showInformationMessage(`Drydock: ${sentence(plan.messages, "there is nothing to promote")}`);
    } else if (plan.status === "refused") {
      void vscode.window.showWarningMessage(`Drydock does not promote ${request.from} to ${request.to}.`, {
        modal: true,
        detail: sentence(plan.messages, "No reason was given"),
      });
    } else {
      if (plan.diff) {
        await show(this.server, [plan.diff], `${plan.from} → ${plan.to}`);
      }
      if (await confirmed(plan)) {
        await this.apply(request);
      }
    }
  }

  /** From which cluster to which; the row of the fleet view is where it starts. */
  private async pick(row: string | undefined): Promise<Request | undefined> {
    const from = row ?? (await pickCluster(this.fleet, "Promote what which cluster runs?"));
    if (!from) {
      return undefined;
    }
    const flavours = new Set(this.fleet.cluster(from)?.syncs.map((s) => s.flavour));
    const shares = (c: Cluster): boolean => c.syncs.some((s) => flavours.has(s.flavour));
    const any = this.fleet.fleet.clusters.some((c) => c.name !== from && shares(c));
    const to = await pickCluster(
      this.fleet,
      `Promote ${from} to which cluster?`,
      (c) => c.name !== from && (!any || shares(c)),
      (c) => this.distance(from, c),
    );
    return to ? { from, to } : undefined;
  }

  /** How likely a destination is meant, the likeliest with the least: what is next in order and runs something else. */
  private distance(from: string, to: Cluster): number {
    const { environments } = this.fleet.fleet;
    const at = (name: string): number => environments.findIndex((e) => e.clusters.includes(name));
    const steps = at(to.name) - at(from);
    const follows = !to.pin?.commit && !to.pin?.tag && !to.pin?.semver;
    const same = to.pin?.resolved !== undefined && to.pin.resolved === this.fleet.cluster(from)?.pin?.resolved;
    const unlikely = environments.length * 2 + 1;
    return (steps < 0 ? environments.length : steps) + (follows || same ? unlikely : 0);
  }

  private async apply(request: Request): Promise<void> {
    const before = behindLabel(this.fleet.cluster(request.to)?.behind);
    // Planned once more: the texts may have changed while the question stood.
    const done = await this.server.execute<Plan>("drydock.promote", { ...request, confirmed: true });
    if (!done.applied) {
      throw new Error(done.failure ?? sentence(done.messages, "the edit was not made"));
    }
    for (const uri of done.edits) {
      await vscode.window.showTextDocument(vscode.Uri.parse(uri), { preview: false });
    }
    const was = before ? ` (it was ${before})` : "";
    void vscode.window.setStatusBarMessage(`Drydock: ${request.to} promoted${was}; look it over and save`, 8000);
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }
}

async function confirmed(plan: Plan): Promise<boolean> {
  const risky = plan.consequence?.changes.filter((c) => c.risk !== "none") ?? [];
  const lines = [
    plan.consequence?.summary ?? "",
    ...risky.slice(0, 5).map((c) => `⚠ ${c.action} ${c.id}`),
    commits(plan),
    ...plan.messages,
  ];
  const choice = await vscode.window.showInformationMessage(
    `Promote ${plan.from} to ${plan.to}?`,
    { modal: true, detail: `${lines.filter(Boolean).join("\n")}\n\nThe edit is made in the editor; you save it.` },
    "Promote",
  );
  return choice === "Promote";
}

function commits(plan: Plan): string {
  const shown = plan.commits.slice(0, 6).map((c) => `${c.id.slice(0, 7)} ${c.subject}`);
  const more = plan.commits.length - shown.length;
  return [...shown, more > 0 ? `and ${more} more commits` : ""].filter(Boolean).join("\n");
}

function sentence(messages: string[], otherwise: string): string {
  return messages.length > 0 ? messages.join("; ") : otherwise;
}

function isRequest(what: unknown): what is Request {
  return typeof what === "object" && what !== null && "from" in what && "to" in what;
}
