import * as vscode from "vscode";
import {
  behindLabel,
  byEnvironment,
  pinLabel,
  type Base,
  type Cluster,
  type FleetSource,
  type Flavour,
  type Pin,
  type Sync,
} from "./fleet";
import { Findings, type Count } from "./findings";

/** A row of the fleet view. */
export type Row =
  | { kind: "group"; label: string; rows: () => Row[]; icon: string; open: boolean }
  | { kind: "cluster"; cluster: Cluster }
  | { kind: "sync"; cluster: Cluster; sync: Sync }
  | { kind: "unused"; cluster: Cluster; pin: Pin }
  | { kind: "findings"; cluster: Cluster }
  | { kind: "directory"; path: string; note: string; rows: () => Row[] }
  | { kind: "name"; label: string; note: string };

/** Environments, clusters, flavours and bases as a tree. */
export class FleetTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Row | undefined>();
  private readonly findings = new Findings();
  private readonly disposables: vscode.Disposable[];
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly source: FleetSource) {
    this.disposables = [
      source.onDidChange(() => this.changed.fire(undefined)),
      this.findings.onDidChange(() => this.later()),
      this.findings,
    ];
  }

  private timer: NodeJS.Timeout | undefined;

  /** Counts of findings may be a moment old. */
  private later(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changed.fire(undefined);
    }, 500);
  }

  getChildren(row?: Row): Row[] {
    if (!row) {
      return this.roots();
    }
    switch (row.kind) {
      case "group":
      case "directory":
        return row.rows();
      case "cluster":
        return [
          ...row.cluster.syncs.map((sync): Row => ({ kind: "sync", cluster: row.cluster, sync })),
          ...row.cluster.unusedSources.map((pin): Row => ({ kind: "unused", cluster: row.cluster, pin })),
          ...(this.count(row.cluster).all > 0 ? [{ kind: "findings", cluster: row.cluster } as Row] : []),
        ];
      default:
        return [];
    }
  }

  private roots(): Row[] {
    const fleet = this.source.fleet;
    if (fleet.clusters.length === 0) {
      return [];
    }
    const out: Row[] = byEnvironment(fleet).map((e) => ({
      kind: "group",
      label: e.name || (fleet.environments.length > 0 ? "Other clusters" : "Clusters"),
      icon: "server-environment",
      open: true,
      rows: () => e.clusters.map((cluster): Row => ({ kind: "cluster", cluster })),
    }));
    const group = (label: string, icon: string, rows: () => Row[]): Row => ({ kind: "group", label, icon, rows, open: false });
    out.push(group("Flavours", "symbol-class", () => fleet.flavours.map(flavour)));
    out.push(group("Bases", "package", () => fleet.bases.map(base)));
    return out;
  }

  getTreeItem(row: Row): vscode.TreeItem {
    switch (row.kind) {
      case "group": {
        const state = row.open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
        const item = new vscode.TreeItem(row.label, state);
        item.iconPath = new vscode.ThemeIcon(row.icon);
        item.description = String(row.rows().length);
        item.id = `group:${row.label}`;
        return item;
      }
      case "cluster":
        return clusterItem(row.cluster, this.count(row.cluster));
      case "sync": {
        const item = new vscode.TreeItem(row.sync.kustomization);
        const notes = [row.sync.flavour, "at", pinLabel(row.sync.pin), row.sync.suspended ? "· suspended" : ""];
        item.description = notes.filter(Boolean).join(" ");
        item.iconPath = new vscode.ThemeIcon(row.sync.suspended ? "debug-pause" : "sync");
        item.tooltip = plain([row.sync.kustomization, `path ${row.sync.flavour}`, row.sync.pin?.message ?? ""]);
        item.command = { command: "drydock.previewCluster", title: "Preview", arguments: [row.cluster.name] };
        return item;
      }
      case "unused": {
        const item = new vscode.TreeItem(row.pin.source);
        item.description = `pinned to ${pinLabel(row.pin)}, used by nothing`;
        item.iconPath = new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
        return item;
      }
      case "findings": {
        const n = this.count(row.cluster);
        const item = new vscode.TreeItem(several(n.all, "finding"));
        item.description = `${several(n.errors, "error")}, ${several(n.warnings, "warning")}`;
        item.iconPath = new vscode.ThemeIcon("checklist");
        item.command = { command: "workbench.actions.view.problems", title: "Show Problems" };
        return item;
      }
      case "directory": {
        const item = new vscode.TreeItem(row.path, vscode.TreeItemCollapsibleState.Collapsed);
        item.description = row.note;
        item.iconPath = vscode.ThemeIcon.Folder;
        item.contextValue = "directory";
        item.id = `directory:${row.path}`;
        return item;
      }
      case "name": {
        const item = new vscode.TreeItem(row.label);
        item.description = row.note;
        return item;
      }
    }
  }

  /** Findings on files below the cluster's own directory. */
  private count(cluster: Cluster): Count {
    return this.findings.below(vscode.Uri.parse(cluster.uri));
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
    this.changed.dispose();
  }
}

function several(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

function clusterItem(cluster: Cluster, n: Count): vscode.TreeItem {
  const item = new vscode.TreeItem(cluster.name, vscode.TreeItemCollapsibleState.Collapsed);
  const notes = [
    pinLabel(cluster.pin),
    cluster.behind ? `${cluster.behind} behind` : "",
    n.errors > 0 ? several(n.errors, "error") : "",
  ];
  item.description = notes.filter(Boolean).join(" · ");
  const color = n.errors > 0 ? "list.errorForeground" : cluster.behind ? "drydock.behind" : undefined;
  item.iconPath = new vscode.ThemeIcon("server", color ? new vscode.ThemeColor(color) : undefined);
  item.contextValue = "cluster";
  item.id = `cluster:${cluster.name}`;
  item.tooltip = plain([
    cluster.name,
    cluster.path,
    cluster.pin?.message ?? "",
    behindLabel(cluster.behind),
    cluster.flux ? `Flux ${cluster.flux}` : "",
  ]);
  item.accessibilityInformation = { label: `cluster ${cluster.name}, ${item.description}` };
  return item;
}

function flavour(f: Flavour): Row {
  return {
    kind: "directory",
    path: f.path,
    note: f.clusters.length === 0 ? "used by no cluster" : f.clusters.join(", "),
    rows: () => f.bases.map((b): Row => ({ kind: "name", label: b, note: "base" })),
  };
}

function base(b: Base): Row {
  return {
    kind: "directory",
    path: b.path,
    note: users(b),
    rows: () => [
      ...b.flavours.map((f): Row => ({ kind: "name", label: f, note: "flavour" })),
      ...b.clusters.map((c): Row => ({ kind: "name", label: c, note: "gets changes at once" })),
      ...b.pinned.map((c): Row => ({ kind: "name", label: c, note: "gets changes after a promotion" })),
    ],
  };
}

/** How many clusters consume it, and how many of them get it as their pin has it. */
function users(b: Base): string {
  const all = b.clusters.length + b.pinned.length;
  if (all === 0) {
    return "used by no cluster";
  }
  return `${all} ${all === 1 ? "cluster" : "clusters"}${b.pinned.length > 0 ? `, ${b.pinned.length} pinned` : ""}`;
}

/** Names come from the repository: they are text, never markup. */
function plain(lines: string[]): string {
  return lines.filter(Boolean).join("\n");
}
