import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../src/extension";
import type { Row } from "../../src/fleet/tree";
import { ready, reset, tabsChange, until } from "./editor";

export function registerFleet(): void {
  describe("the fleet view", () => {
    let api: Api;
    before(async () => {
      api = await ready();
    });
    afterEach(() => reset());

    const item = (row: Row): vscode.TreeItem => api.tree.getTreeItem(row);
    const all = (rows: Row[]): Row[] => rows.flatMap((r) => [r, ...(r.kind === "group" ? all(api.tree.getChildren(r)) : [])]);

    it("lists clusters with their pins, flavours and bases", () => {
      const rows = all(api.tree.getChildren());
      const clusters = rows.filter((r) => r.kind === "cluster");
      assert.deepEqual(clusters.map((r) => item(r).label as string).sort(), api.fleet.fleet.clusters.map((c) => c.name).sort());
      const production = clusters.find((r) => item(r).label === "production-eu-1");
      assert.ok(production);
      assert.match(String(item(production).description), /^[0-9a-f]{7} · \d+ behind$/);
      assert.ok(rows.some((r) => r.kind === "directory" && r.path === "config/flavours/workload"));
      assert.ok(api.tree.getChildren(production).some((r) => r.kind === "sync"));
    });

    it("opens a cluster's preview from its row", async () => {
      const row = all(api.tree.getChildren()).find((r) => r.kind === "cluster");
      await vscode.commands.executeCommand("drydock.preview", row);
      assert.equal(vscode.window.activeTextEditor?.document.uri.scheme, "drydock");
    });

    it("draws the fleet", async () => {
      await vscode.commands.executeCommand("drydock.fleet.show");
      const there = (): boolean => vscode.window.tabGroups.all.flatMap((g) => g.tabs).some((t) => t.label === "Fleet");
      await until("the graph is open", there, tabsChange);
    });
  });
}
