import * as vscode from "vscode";
import { State } from "vscode-languageclient/node";
import type { Server } from "../server";

/** What a source is pinned to. */
export interface Pin {
  source: string;
  url: string;
  branch?: string;
  tag?: string;
  semver?: string;
  commit?: string;
  resolved?: string;
  state: string;
  message: string;
  behind?: number;
}

export interface Sync {
  kustomization: string;
  flavour: string;
  suspended: boolean;
  pin?: Pin;
}

export interface Cluster {
  name: string;
  path: string;
  uri: string;
  flux?: string;
  environment?: string;
  pin?: Pin;
  behind?: number;
  syncs: Sync[];
  unusedSources: Pin[];
}

export interface Environment {
  name: string;
  clusters: string[];
}

export interface Flavour {
  path: string;
  clusters: string[];
  bases: string[];
}

export interface Base {
  path: string;
  flavours: string[];
  clusters: string[];
  pinned: string[];
}

/** The answer to `drydock/fleet`. */
export interface Fleet {
  environments: Environment[];
  clusters: Cluster[];
  flavours: Flavour[];
  bases: Base[];
}

const NONE: Fleet = { environments: [], clusters: [], flavours: [], bases: [] };

/** The fleet as the server last told it; asked for again when it may have changed, and only while someone looks. */
export class FleetSource implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [];
  private current: Fleet = NONE;
  private told = "";
  private asking: Promise<Fleet> | undefined;
  private again = false;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly server: Server,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.disposables.push(
      server.onDidSettle(() => void this.refresh()),
      server.onDidChangeState((s) => void (s === State.Running && this.refresh())),
    );
  }

  get fleet(): Fleet {
    return this.current;
  }

  cluster(name: string): Cluster | undefined {
    return this.current.clusters.find((c) => c.name === name);
  }

  /** Asks the server; while an answer is outstanding, one more question stands for all that come. */
  refresh(): Promise<Fleet> {
    if (this.asking) {
      this.again = true;
      return this.asking;
    }
    this.asking = this.ask().finally(() => {
      this.asking = undefined;
      if (this.again) {
        this.again = false;
        void this.refresh();
      }
    });
    return this.asking;
  }

  private async ask(): Promise<Fleet> {
    if (!this.server.running) {
      return this.current;
    }
    try {
      const fleet = await this.server.request<Fleet>("drydock/fleet", {});
      const told = JSON.stringify(fleet);
      if (told !== this.told) {
        this.told = told;
        this.current = { ...NONE, ...fleet };
        this.changed.fire();
      }
    } catch (e) {
      this.log.warn(`no word about the fleet: ${e instanceof Error ? e.message : String(e)}`);
    }
    return this.current;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
    this.changed.dispose();
  }
}

/** Environments in their order, each with its clusters; clusters of none come last, under no name. */
export function byEnvironment(fleet: Fleet): { name: string; clusters: Cluster[] }[] {
  const left = new Map(fleet.clusters.map((c) => [c.name, c]));
  const out = fleet.environments.map((e) => ({
    name: e.name,
    clusters: e.clusters.flatMap((name) => {
      const c = left.get(name);
      left.delete(name);
      return c ? [c] : [];
    }),
  }));
  const rest = [...left.values()];
  return rest.length > 0 ? [...out, { name: "", clusters: rest }] : out;
}

/** What a pin says, short: `main`, `v1.2.0`, `3f2a91c`. */
export function pinLabel(pin: Pin | undefined): string {
  if (!pin) {
    return "no source of its own";
  }
  return pin.commit?.slice(0, 7) ?? pin.tag ?? pin.semver ?? pin.branch ?? "default branch";
}

/** `3 commits behind`, or nothing. */
export function behindLabel(behind: number | undefined): string {
  return behind ? `${behind} ${behind === 1 ? "commit" : "commits"} behind` : "";
}
