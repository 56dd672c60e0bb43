import { homedir, release } from "node:os";
import * as vscode from "vscode";
import { settings, type Server } from "./server";

/** So many of the log's last lines go into a report. */
const LINES = 120;

/** Keeps the log's last lines, for a report; passes everything on. */
export class LogTail {
  private readonly lines: string[] = [];

  /** A channel that does what the given one does, and is listened to. */
  over(channel: vscode.LogOutputChannel): vscode.LogOutputChannel {
    const listen = (level: string, text: string): void => {
      this.lines.push(`[${level}] ${text}`);
      this.lines.splice(0, Math.max(0, this.lines.length - LINES));
    };
    const levels = new Set(["trace", "debug", "info", "warn", "error", "append", "appendLine"]);
    return new Proxy(channel, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") {
          return value;
        }
        return (...args: unknown[]): unknown => {
          if (typeof name === "string" && levels.has(name)) {
            listen(name, args.map(String).join(" ").trimEnd());
          }
          return Reflect.apply(value, target, args);
        };
      },
    });
  }

  text(): string {
    return this.lines.join("\n");
  }
}

/** Opens a text with all that helps to find a mistake of Drydock's, and nothing of what the repository holds. */
export async function reportProblem(context: vscode.ExtensionContext, server: Server, tail: LogTail): Promise<void> {
  const own = context.extension.packageJSON as { version: string };
  const configured = Object.entries(settings())
    .filter(([, value]) => typeof value !== "function")
    .map(([name, value]) => `drydock.${name}: ${JSON.stringify(value)}`);
  const text = [
    "# A problem with Drydock",
    "",
    "What did you do, what did you expect, and what happened instead?",
    "",
    "",
    "## About this machine",
    "",
    "Look it over before you send it. It holds nothing of your repository but paths in the log.",
    "",
    `- extension ${own.version}, server ${server.version || "not running"}${server.failure ? ` (${server.failure})` : ""}`,
    `- ${vscode.env.appName} ${vscode.version}, ${process.platform} ${process.arch} ${release()}`,
    `- command: ${server.command.join(" ")}`,
    `- workspace folders: ${vscode.workspace.workspaceFolders?.length ?? 0}, trusted: ${vscode.workspace.isTrusted}`,
    "",
    "```yaml",
    ...configured,
    "```",
    "",
    "## The end of the log",
    "",
    "````",
    tail.text().replaceAll("````", "` ` ` `"),
    "````",
    "",
  ];
  const content = text.join("\n").replaceAll(homedir(), "~");
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
  await vscode.window.showTextDocument(document);
}
