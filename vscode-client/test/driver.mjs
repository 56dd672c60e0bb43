// A real VS Code (code-server) in a real Chromium, for the tests: started, opened, stopped.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

export const VERSION = "4.100.3";

/** Where install-editor.sh puts it. */
export function editorFolder() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return process.env.DRYDOCK_TEST_EDITOR || join(cache, "drydock-test", `code-server-${VERSION}`);
}

const complete = () => join(editorFolder(), ".complete");
const entry = () => join(editorFolder(), "node_modules", "code-server", "out", "node", "entry.js");
const browser = () =>
  process.env.CHROMIUM || ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** What is missing to run, in words; empty where nothing is. */
export function missing() {
  if (!existsSync(complete()))
    return `there is no code-server in ${editorFolder()} (vscode-client/test/install-editor.sh puts it there)`;
  if (!browser()) return "there is no Chromium";
  return "";
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A folder for PATH that has what an editor itself runs, and no Java. */
function withoutJava(folder) {
  mkdirSync(folder);
  for (const name of ["sh", "bash", "env", "git", "uname"]) {
    const found = process.env.PATH.split(delimiter)
      .map((from) => join(from, name))
      .find(existsSync);
    if (found) symlinkSync(found, join(folder, name));
  }
  return folder;
}

function run(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry(), ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (d) => (said += d));
    child.stderr.on("data", (d) => (said += d));
    child.on("exit", (code) => (code === 0 ? resolve(said) : reject(new Error(said))));
  });
}

/**
 * Starts the editor on a folder.
 *
 * @param vsix an extension to install; none for one under development
 * @param java whether a Java is to be found on PATH and by JAVA_HOME
 */
export async function start({ vsix, settings = {}, java = true }) {
  const home = mkdtempSync(join(tmpdir(), "drydock-editor-"));
  const port = await freePort();
  const env = { ...process.env, XDG_CONFIG_HOME: join(home, "config"), XDG_DATA_HOME: join(home, "data"), HOME: home };
  if (!java) {
    env.PATH = withoutJava(join(home, "bin"));
    delete env.JAVA_HOME;
  }
  const folders = ["--user-data-dir", join(home, "user"), "--extensions-dir", join(home, "extensions")];
  mkdirSync(join(home, "user", "User"), { recursive: true });
  writeFileSync(join(home, "user", "User", "settings.json"), JSON.stringify(settings));
  if (vsix) await run([...folders, "--install-extension", vsix], env);
  const child = spawn(
    process.execPath,
    [
      entry(),
      "--auth",
      "none",
      "--bind-addr",
      `127.0.0.1:${port}`,
      ...folders,
      "--disable-telemetry",
      "--disable-update-check",
      "--disable-workspace-trust",
      "--disable-getting-started-override",
    ],
    { env, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  let said = "";
  child.stdout.on("data", (d) => (said += d));
  child.stderr.on("data", (d) => (said += d));
  const stop = async (page) => {
    await page?.context().browser()?.close();
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // it is gone already
    }
    await new Promise((resolve) =>
      child.exitCode !== null || child.signalCode !== null ? resolve() : child.once("exit", resolve),
    );
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  for (let tried = 0; ; tried++) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) break;
    if (tried > 300 || child.exitCode !== null) {
      await stop();
      throw new Error(`code-server did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { port, stop, output: () => said, home };
}

/** A page of the editor, not yet anywhere. */
export async function page() {
  const launched = await chromium.launch({ executablePath: browser(), args: ["--no-sandbox", "--disable-gpu"] });
  const context = await launched.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 });
  return await context.newPage();
}
