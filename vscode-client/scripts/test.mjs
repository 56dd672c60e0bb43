// The tests that need the editor: those inside its extension host, then the story of a person using the packaged extension.
// What cannot run here says so in one line; with CI set, nothing may be missing.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { missing } from "../test/driver.mjs";
import { runInHost } from "../test/host.mjs";
import { tellStory } from "../test/ui/story.mjs";

const client = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(client);
const lacking = missing();
if (lacking) {
  console.log(`SKIPPED the editor's tests: ${lacking}`);
  process.exit(process.env.CI ? 1 : 0);
}

const fixtures = join(root, "fixtures", "fleets", "harbour");
const work = mkdtempSync(join(tmpdir(), "drydock-fleets-"));
let failed = false;
try {
  const only = process.argv[2];
  if (!only || only === "host") failed = !(await attempt(() => runInHost(client, harbour("host")))) || failed;
  if (!only || only === "ui") {
    const plain = join(client, "dist", "drydock.vsix");
    const whole = join(client, "dist", `drydock-${process.platform}-${process.arch}.vsix`);
    const own = existsSync(whole) ? { vsix: whole, java: false } : { vsix: plain };
    failed = !(await attempt(() => tellStory({ client, fleet: harbour("harbour"), name: "harbour", ...own }))) || failed;
    const shared = process.env.DRYDOCK_FLEETS || join(root, "..", "shared", "fleets");
    if (existsSync(join(shared, "materialize.sh"))) {
      failed = !(await attempt(() => tellStory({ vsix: plain, client, fleet: demo(shared), name: "cicd-demo" }))) || failed;
    } else {
      console.log(`SKIPPED the story on the demonstration fleet: there is no ${shared}`);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function attempt(run) {
  try {
    await run();
    return true;
  } catch (e) {
    console.error(e);
    return false;
  }
}

function harbour(name) {
  const to = join(work, name);
  sh(join(fixtures, "materialize.sh"), to);
  return to;
}

function demo(shared) {
  const to = join(work, "cicd-demo");
  // The folder may be read-only, and what is copied from it with it.
  cpSync(shared, join(work, "shared"), { recursive: true });
  sh(join(work, "shared", "materialize.sh"), "cicd-demo", to);
  return to;
}

function sh(script, ...args) {
  const done = spawnSync("bash", [script, ...args], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${script}: ${done.stderr}`);
}
