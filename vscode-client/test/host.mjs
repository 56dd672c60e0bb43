// Runs dist/test/index.js inside the editor's extension host, over a fleet.
import { start, page as open } from "./driver.mjs";

const LIMIT = 240_000;

export async function runInHost(client, fleet) {
  const editor = await start({
    settings: { "git.enabled": false, "files.autoSave": "off", "security.workspace.trust.enabled": false },
  });
  const page = await open();
  try {
    const code = new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`the tests did not end in time\n${editor.output()}`)), LIMIT);
      void page.exposeFunction("codeAutomationLog", (kind, args) => console[kind === "error" ? "error" : "log"](...args));
      void page.exposeFunction("codeAutomationExit", (exit) => {
        clearTimeout(limit);
        resolve(exit);
      });
    });
    const remote = (path) => `vscode-remote://127.0.0.1:${editor.port}${path}`;
    const payload = JSON.stringify([
      ["extensionDevelopmentPath", remote(client)],
      ["extensionTestsPath", remote(`${client}/dist/test/index.js`)],
      ["skipWelcome", "true"],
    ]);
    await page.goto(
      `http://127.0.0.1:${editor.port}/?folder=${encodeURIComponent(fleet)}&payload=${encodeURIComponent(payload)}`,
    );
    if ((await code) !== 0) throw new Error("the tests inside the editor failed");
  } finally {
    await editor.stop(page);
  }
}
