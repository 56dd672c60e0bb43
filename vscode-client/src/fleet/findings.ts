import * as vscode from "vscode";

export interface Count {
  all: number;
  errors: number;
  warnings: number;
}

/** How many findings stand below a directory: counted once for all directories, again after a change. */
export class Findings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private byDirectory: Map<string, Count> | undefined;

  /** Counts may have changed. */
  readonly onDidChange = this.changed.event;

  constructor() {
    this.subscription = vscode.languages.onDidChangeDiagnostics(() => {
      this.byDirectory = undefined;
      this.changed.fire();
    });
  }

  /** Errors and warnings on files below a directory. */
  below(directory: vscode.Uri): Count {
    this.byDirectory ??= count();
    return this.byDirectory.get(directory.path.replace(/\/+$/, "")) ?? { all: 0, errors: 0, warnings: 0 };
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

function count(): Map<string, Count> {
  const out = new Map<string, Count>();
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    for (const d of diagnostics) {
      if (d.source !== "drydock" || d.severity > vscode.DiagnosticSeverity.Warning) {
        continue;
      }
      for (let at = uri.path.lastIndexOf("/"); at > 0; at = uri.path.lastIndexOf("/", at - 1)) {
        const directory = uri.path.slice(0, at);
        const sum = out.get(directory) ?? { all: 0, errors: 0, warnings: 0 };
        sum.all++;
        sum[d.severity === vscode.DiagnosticSeverity.Error ? "errors" : "warnings"]++;
        out.set(directory, sum);
      }
    }
  }
  return out;
}
