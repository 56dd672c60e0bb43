import { existsSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  LSPErrorCodes,
  ResponseError,
  RevealOutputChannelOn,
  State,
  Trace,
  type DynamicFeature,
  type ErrorHandler,
  type LanguageClientOptions,
  type ServerOptions,
  type StaticFeature,
} from "vscode-languageclient/node";
import { findJava } from "./java";

/** As the launcher starts it: a fleet of a thousand clusters fits in this heap, and in 512 MB with all that is beside it. */
const MACHINE = ["-Xss16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx320m"];

/** So many crashes in so many minutes, and the server is left alone. */
const CRASHES = { most: 4, within: 3 * 60_000 };

/** A question that an edit overtakes is asked so many times. */
const TRIES = 8;

const OVERTAKEN = new Set<number>([LSPErrorCodes.ContentModified, LSPErrorCodes.ServerCancelled, LSPErrorCodes.RequestCancelled]);

/** What can be done about a server that keeps stopping. */
const ANSWERS = {
  "Show the Log": "drydock.showLog",
  Restart: "drydock.restart",
  "Report a Problem": "drydock.reportProblem",
} as const;

/**
 * The language client, less one thing: it would register the server's commands under their names,
 * and those are ours, which ask first what is missing and then show the result.
 */
class Client extends LanguageClient {
  override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
    const method = "registrationType" in feature ? feature.registrationType.method : undefined;
    if (method !== "workspace/executeCommand") {
      super.registerFeature(feature);
    }
  }
}

/** The server's process and the conversation with it. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private readonly changed = new vscode.EventEmitter<State>();
  private readonly settled = new vscode.EventEmitter<void>();
  private settling: NodeJS.Timeout | undefined;

  /** The server started, stopped, or is about to start. */
  readonly onDidChangeState = this.changed.event;

  /** The server spoke of new findings: what it knows of the fleet may have changed too. */
  readonly onDidSettle = this.settled.event;

  /** What ran, for a report. */
  command: string[] = [];

  /** Why it does not run; empty where it does. */
  failure = "";

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    /** Takes what `drydock.trace.server` writes: whole documents, so nothing that goes into a report. */
    private readonly traces: vscode.LogOutputChannel,
  ) {}

  get running(): boolean {
    return this.client?.state === State.Running;
  }

  /** The version that the server says of itself. */
  get version(): string {
    return this.client?.initializeResult?.serverInfo?.version ?? "";
  }

  start(): Promise<void> {
    this.starting ??= this.launch().finally(() => (this.starting = undefined));
    return this.starting;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose().catch((e: unknown) => this.log.warn(`stopping the server: ${String(e)}`));
  }

  /**
   * A request, once the server runs.
   *
   * @throws Error with words for the person, where the server does not run or refuses
   */
  async request<T>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<T> {
    await this.starting;
    for (let tried = 1; ; tried++) {
      if (!this.client || !this.running) {
        throw new Error(this.failure || "Drydock's server is not running.");
      }
      try {
        return await (token ? this.client.sendRequest<T>(method, params, token) : this.client.sendRequest<T>(method, params));
      } catch (e) {
        // The texts changed under the question: asked again, it is answered for the new ones.
        const overtaken = e instanceof ResponseError && OVERTAKEN.has(e.code) && !token?.isCancellationRequested;
        if (!overtaken || tried === TRIES) {
          throw e;
        }
      }
    }
  }

  /** One of the server's commands, with its one argument. */
  execute<T>(command: string, argument: object, token?: vscode.CancellationToken): Promise<T> {
    return this.request<T>("workspace/executeCommand", { command, arguments: [argument] }, token);
  }

  /** The protocol's range for one of the editor's. */
  range(range: vscode.Range): object {
    return {
      start: { line: range.start.line, character: range.start.character },
      end: { line: range.end.line, character: range.end.character },
    };
  }

  private async launch(): Promise<void> {
    this.failure = "";
    try {
      const options = await this.serverOptions();
      const client = new Client("drydock", "Drydock", options, this.clientOptions());
      client.onDidChangeState((e) => this.changed.fire(e.newState));
      await client.setTrace(Trace.fromString(settings().get<string>("trace.server", "off")));
      this.client = client;
      await client.start();
    } catch (e) {
      this.failure = e instanceof Error ? e.message : String(e);
      this.log.error(this.failure);
      throw e;
    } finally {
      this.changed.fire(this.client?.state ?? State.Stopped);
    }
  }

  private async serverOptions(): Promise<ServerOptions> {
    // In an untrusted workspace the settings that name programs are the user's own, never the folder's.
    const configured = settings().get<string>("server.path", "");
    const jar = configured.endsWith(".jar") ? configured : this.context.asAbsolutePath(join("server", "drydock.jar"));
    if (configured && !configured.endsWith(".jar")) {
      if (!existsSync(configured)) {
        throw new Error(`drydock.server.path is ${configured}, and there is no such file.`);
      }
      return this.run(configured, ["lsp"]);
    }
    if (!existsSync(jar)) {
      throw new Error(
        configured
          ? `drydock.server.path is ${configured}, and there is no such file.`
          : "This build of the extension holds no server; set drydock.server.path to a drydock launcher.",
      );
    }
    const java = await findJava({
      configured: settings().get<string>("java.home", ""),
      bundled: this.context.asAbsolutePath(join("server", "runtime")),
      environment: process.env,
    });
    const more = settings().get<string[]>("java.arguments", []);
    return this.run(java.executable, [
      ...MACHINE,
      // The JVM's own warnings would go to stdout, among the messages.
      "-Xlog:disable",
      "-Xlog:all=error:stderr",
      "-Dfile.encoding=UTF-8",
      ...more,
      "-jar",
      jar,
      "lsp",
    ]);
  }

  private run(command: string, args: string[]): ServerOptions {
    this.command = [command, ...args];
    this.log.info(`starting ${this.command.join(" ")}`);
    return { command, args };
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: "file", language: "yaml" },
        { scheme: "file", pattern: "**/*.{yaml,yml}" },
        { scheme: "file", pattern: "**/Kustomization" },
        { scheme: "drydock" },
      ],
      outputChannel: this.log,
      traceOutputChannel: this.traces,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: { drydock: settings() },
      synchronize: { configurationSection: "drydock" },
      errorHandler: this.errorHandler(),
      middleware: {
        handleDiagnostics: (uri, diagnostics, next) => {
          next(uri, diagnostics);
          this.settle();
        },
        // Findings are pushed, with the version of the text; the pulled ones would be the same once more.
        provideDiagnostics: () => undefined,
        provideWorkspaceDiagnostics: () => ({ items: [] }),
      },
    };
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settled.fire(), 400);
  }

  /** Restarts a server that crashed, and says so; after several crashes in a row leaves it alone. */
  private errorHandler(): ErrorHandler {
    const crashes: number[] = [];
    return {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => {
        const now = Date.now();
        crashes.push(now);
        while (crashes.length > 0 && now - crashes[0]! > CRASHES.within) {
          crashes.shift();
        }
        if (crashes.length < CRASHES.most) {
          this.log.warn("the server stopped; starting it again");
          return { action: CloseAction.Restart, handled: true };
        }
        this.failure = `The server stopped ${crashes.length} times within three minutes.`;
        void vscode.window
          .showErrorMessage(`Drydock: ${this.failure}`, ...(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]))
          .then((chosen) => (chosen ? vscode.commands.executeCommand(ANSWERS[chosen]) : undefined));
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  dispose(): void {
    clearTimeout(this.settling);
    void this.stop();
    this.changed.dispose();
    this.settled.dispose();
  }
}

export function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("drydock");
}
